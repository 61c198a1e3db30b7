import { expect, test } from 'vitest';
import { rivalsOf, treeOf, type Cause } from './cause.ts';

const cause = (id: string, parent?: string): Cause => ({
  ...{ id, problem: 'p', version: 1, statement: id, side: 'place', for: '', against: '' },
  ...{ wrongIf: '', standing: 'possible', changedAt: new Date(0), parent },
});

test('two explanations are rivals; one behind another is none', () => {
  expect(rivalsOf([], '')).toBe('lacking');
  expect(rivalsOf([], 'Vi har letat')).toBe('lacking');
  expect(rivalsOf([cause('a')], '')).toBe('lacking');
  expect(rivalsOf([cause('a')], 'Vi har letat')).toBe('one-with-reason');
  expect(rivalsOf([cause('a'), cause('b', 'a')], '')).toBe('lacking');
  expect(rivalsOf([cause('a'), cause('b')], '')).toBe('enough');
});

test('the tree holds every explanation once, also where two point at each other', () => {
  const idsIn = (nodes: ReturnType<typeof treeOf>): string[] =>
    nodes.flatMap(({ cause: one, behind }) => [one.id, ...idsIn(behind)]);
  const all = [cause('a'), cause('b', 'a'), cause('c', 'b'), cause('x', 'y'), cause('y', 'x')];
  expect(idsIn(treeOf(all)).sort()).toEqual(['a', 'b', 'c', 'x', 'y']);
  expect(treeOf(all)[0]?.behind[0]?.behind[0]?.cause.id).toBe('c');
  expect(idsIn(treeOf([cause('b', 'gone')]))).toEqual(['b']);
});
