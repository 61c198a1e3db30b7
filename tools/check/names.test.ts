import { expect, it } from 'vitest';
import { nameFaults } from './names.ts';

it.each([
  'src/work/reports/index.ts',
  'src/members/index.ts',
  'src/work/reports/report-store.db.test.ts',
  'src/work/picture/ui/WeekMap.tsx',
  'src/work/picture/ui/week-map.tsx',
  'tools/bootstrap.mjs',
  'docs/Any Name.md',
])('%s is a good name', (path) => {
  expect(nameFaults([path])).toEqual([]);
});

it.each([
  ['src/work/utils/dates.ts', 'names a technique'],
  ['src/services/report.ts', 'names a technique'],
  ['src/work/reports/reportStore.ts', 'not kebab-case'],
  ['src/work/reports/Report.ts', 'not kebab-case'],
  ['src/work/followUp/effect.ts', 'not kebab-case'],
  ['src/work/reports/rules/index.ts', 'a door'],
  ['src/work/reports/ui/index.ts', 'a door'],
])('%s is refused', (path, why) => {
  expect(nameFaults([path])).toEqual([
    { place: path, what: expect.stringContaining(why) as string },
  ]);
});
