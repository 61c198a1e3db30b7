import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type * as Words from './words.ts';

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllGlobals());

/** The words as a page in this language has them. */
async function wordsIn(lang: string): Promise<typeof Words> {
  vi.stubGlobal('document', { documentElement: { lang } });
  return import('./words.ts');
}

it('speaks the language that the server drew the page in, and Swedish when it is unknown', async () => {
  expect((await wordsIn('en')).t('report.send')).toBe('Send report');
  vi.resetModules();
  expect((await wordsIn('sv')).t('report.send')).toBe('Skicka rapporten');
  vi.resetModules();
  expect((await wordsIn('')).language).toBe('sv');
});

it('says a moment as people do, on a Swedish clock in summer and winter', async () => {
  const { dayWords } = await wordsIn('sv');
  expect(dayWords('2026-11-30T11:00:00Z')).toBe('måndag 30 november kl. 12:00');
  expect(dayWords('2026-06-29T22:30:00Z')).toBe('tisdag 30 juni kl. 00:30');
  vi.resetModules();
  const english = await wordsIn('en');
  expect(english.dayWords('2026-11-30T11:00:00Z')).toMatch(/^Monday,? 30 November.* 12:00$/);
});

it('says nothing for what is no moment', async () => {
  const { dayWords } = await wordsIn('sv');
  expect([dayWords(''), dayWords('snart')]).toEqual(['', '']);
});
