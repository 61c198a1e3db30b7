import { expect, it } from 'vitest';
import { askTogether } from './ask-together.ts';

it('asks once for all that come together, and again for those that come later', async () => {
  const questions: (readonly string[])[] = [];
  const ask = askTogether((ids) => {
    questions.push(ids);
    return Promise.resolve(new Map(ids.filter((id) => id !== 'gone').map((id) => [id, `${id}!`])));
  });
  expect(await Promise.all([ask('a'), ask('b'), ask('a'), ask('gone')])).toEqual([
    'a!',
    'b!',
    'a!',
    undefined,
  ]);
  expect(await ask('a')).toBe('a!');
  expect(questions).toEqual([['a', 'b', 'gone'], ['a']]);
});

it('fails for those who asked together, and not for those who ask afterwards', async () => {
  let isAway = true;
  const ask = askTogether((ids) =>
    isAway ? Promise.reject(new Error('away')) : Promise.resolve(new Map(ids.map((id) => [id, 1]))),
  );
  const together = await Promise.allSettled([ask('a'), ask('b')]);
  expect(together.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  isAway = false;
  expect(await ask('a')).toBe(1);
});
