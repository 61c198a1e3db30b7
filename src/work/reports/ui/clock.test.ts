import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { now, setClock } from './clock.ts';

/** What the device believes the time is. */
const DEVICE = Date.parse('2026-11-23T08:10:00Z');
const HOUR = 3_600_000;
const kept = new Map<string, string>();

beforeEach(() => {
  kept.clear();
  vi.stubGlobal('performance', { timeOrigin: DEVICE - 5_000, now: () => 5_000 });
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

const at = (ms: number): string => new Date(ms).toISOString();

describe('the device’s clock', () => {
  it.each([-400 * 24 * HOUR, -HOUR, -120_000, 120_000, 3 * HOUR])(
    'is set right when it differs by %i ms',
    (difference) => {
      setClock(at(DEVICE + difference));
      expect(now().getTime()).toBe(DEVICE + difference);
    },
  );

  it.each([-119_999, -1_000, 0, 60_000, 119_999])(
    'is let alone when %i ms are the network’s doing',
    (ms) => {
      setClock(at(DEVICE + ms));
      expect(now().getTime()).toBe(DEVICE);
    },
  );

  it('goes on by what was heard last when the page comes out of the phone’s own store', () => {
    setClock(at(DEVICE + HOUR));
    setClock(undefined);
    expect(now().getTime()).toBe(DEVICE + HOUR);
    setClock('no time at all');
    expect(now().getTime()).toBe(DEVICE + HOUR);
  });

  it('forgets an old difference when the device has been set right', () => {
    setClock(at(DEVICE + HOUR));
    setClock(at(DEVICE));
    setClock(undefined);
    expect(now().getTime()).toBe(DEVICE);
  });

  it('is the device’s own when nobody has said anything', () => {
    setClock(undefined);
    expect(now().getTime()).toBe(DEVICE);
  });
});
