import { expect, it } from 'vitest';
import { Refused } from '../../../web/kit/api.ts';
import { Sending, type Waiting } from './sending.ts';

class Memory {
  readonly kept = new Map<string, string>();
  getItem = (key: string): string | null => this.kept.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.kept.set(key, value);
  removeItem = (key: string): void => void this.kept.delete(key);
}
const one = (n: number): Waiting => ({ path: `/${n}`, method: 'POST', body: '{}' });

it('sends in order, and keeps what waits while the server is away, over a reload too', async () => {
  const keep = new Memory();
  const sent: string[] = [];
  let isAway = true;
  const send = ({ path }: Waiting): Promise<void> => {
    if (isAway) return Promise.reject(new Refused(0, ''));
    sent.push(path);
    return Promise.resolve();
  };
  const first = new Sending({ key: 'k', keep, send });
  const leave = first.subscribe(() => undefined);
  void first.add(one(1));
  void first.add(one(2));
  await expect.poll(() => keep.kept.get('k')).toContain('/2');
  expect(first.waiting()).toBe(2);
  leave();
  isAway = false;
  const second = new Sending({ key: 'k', keep, send });
  second.subscribe(() => undefined);
  await expect.poll(() => sent).toEqual(['/1', '/2']);
  await expect.poll(() => keep.kept.has('k')).toBe(false);
});

it('gives what is refused back to the one who wrote it, and goes on', async () => {
  const sent: string[] = [];
  const sending = new Sending({
    ...{ key: 'k', keep: new Memory() },
    send: ({ path }) => {
      if (path === '/1') return Promise.reject(new Refused(422, ''));
      sent.push(path);
      return Promise.resolve();
    },
  });
  sending.subscribe(() => undefined);
  await expect(sending.add(one(1))).rejects.toMatchObject({ status: 422 });
  await sending.add(one(2));
  expect(sent).toEqual(['/2']);
  expect(sending.waiting()).toBe(0);
});
