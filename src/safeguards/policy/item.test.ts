import { expect, it } from 'vitest';
import { factsOf, WHOLE } from './item.ts';

it('the work as a whole is nobody’s and has no label', () => {
  expect(factsOf(undefined, 1)).toBe(WHOLE);
  expect(WHOLE).toEqual({
    ...{ kind: 'municipality', owner: 'shared', label: 0, notPublic: false, to: 0 },
  });
});

it('a report is own or another’s, with its label and how widely it is to be shared', () => {
  const report = { kind: 'report', organisation: 3, label: 'partners', notPublic: true } as const;
  expect(factsOf(report, 3)).toEqual({
    ...{ kind: 'report', owner: 'own', label: 3, notPublic: true, to: 0 },
  });
  expect(factsOf({ ...report, label: undefined, notPublic: false, to: 'public' }, 4)).toEqual({
    ...{ kind: 'report', owner: 'other', label: 0, notPublic: false, to: 5 },
  });
});

it('a sum may be shared; an organisation is own or another', () => {
  expect(factsOf({ kind: 'sum', label: 'group' }, 3)).toEqual({
    ...{ kind: 'sum', owner: 'shared', label: 2, notPublic: false, to: 0 },
  });
  expect(factsOf({ kind: 'sum', organisation: 3, label: undefined }, 3)).toMatchObject({
    ...{ kind: 'sum', owner: 'own', label: 0 },
  });
  expect(factsOf({ kind: 'organisation', organisation: 3 }, 3)).toEqual({
    ...{ kind: 'organisation', owner: 'own', label: 0, notPublic: false, to: 0 },
  });
  expect(factsOf({ kind: 'organisation', organisation: 3 }, 4).owner).toBe('other');
});
