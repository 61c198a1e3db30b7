import { expect, test } from 'vitest';
import { linearPrograms } from '#platform/compute';
import type { MemberFigure } from '#statistics/protection';
import { isSafe, releaseFigures, type ReleaseMemory } from './index.ts';

const solver = await linearPrograms();

function memoryOf(kept: MemberFigure[] = []): ReleaseMemory {
  return {
    before: () => Promise.resolve([...kept]),
    keep: (figures) => {
      kept.push(...figures);
      return Promise.resolve();
    },
  };
}

const kinds = async (
  memory: ReleaseMemory,
  figures: readonly (readonly number[])[],
): Promise<readonly string[]> => {
  const found = await releaseFigures(memory, { figures, counts: [3, 9, 20] }, solver);
  return found.kind === 'refused' ? ['refused'] : found.shown.map(({ kind }) => kind);
};

test('a figure that was safe on its own is held back when last week’s release makes it tell', async () => {
  const memory = memoryOf();
  expect(await kinds(memory, [[0], [0, 1]])).toEqual(['protected', 'count']);
  expect(await kinds(memory, [[1]])).toEqual(['protected']);
  expect(await kinds(memoryOf(), [[1]])).toEqual(['count']);
});

test('nothing leaves, and nothing is remembered, once a small figure is out', async () => {
  const kept: MemberFigure[] = [{ atoms: [0], isShown: true }];
  expect(await kinds(memoryOf(kept), [[2]])).toEqual(['refused']);
  expect(kept).toHaveLength(1);
});

test('what is shown was made here', async () => {
  const asked = { figures: [[2], [1, 2]], counts: [3, 9, 20] };
  const found = await releaseFigures(memoryOf(), asked, solver);
  const shown = found.kind === 'released' ? found.shown : [];
  expect(shown).toEqual([
    { kind: 'count', n: 20 },
    { kind: 'count', n: 29 },
  ]);
  expect(shown.every(isSafe)).toBe(true);
});
