import { expect, it } from 'vitest';
import { provePlantedLint } from './planted-lint.ts';

it('a lint rule that was switched off, or one too many, is found out', async () => {
  const { looked, faults } = await provePlantedLint(undefined, {
    rules: { 'samsyn/assert-own-brand': 'off', 'max-lines': 'off', 'no-magic-numbers': 'error' },
  });
  expect(looked).toBeGreaterThan(20);
  const missed = faults.filter(({ what }) => what.includes('not caught')).map(({ place }) => place);
  expect(missed).toEqual([
    expect.stringMatching(/planted\.ts:\d+ samsyn\/assert-own-brand/),
    expect.stringMatching(/planted\.ts:\d+ samsyn\/assert-own-brand/),
    'max-lines',
  ]);
  expect(faults).toContainEqual(expect.objectContaining({ what: 'a clean line was blamed' }));
}, 60_000);
