import { describe, expect, it } from 'vitest';
import { ROLES } from '#safeguards/policy';
import type { Cedar } from '../../src/safeguards/policy/cedar.ts';
import { openCedar, readPolicies } from '../../src/safeguards/policy/cedar.ts';
import { factsOf } from '../../src/safeguards/policy/item.ts';
import { TABLES } from '../../src/safeguards/policy/scenarios/all.ts';
import { OURS, someone } from '../../src/safeguards/policy/scenarios/scenario.ts';
import { cedarMutants, type Mutant } from './cedar-mutants.ts';
import { DEEP, some } from './deep.ts';

/**
 * Faults that change nothing: the coordinator (or the data protection officer) has the right by another policy already,
 * or keeps it by another.
 */
const THE_SAME: readonly string[] = [
  'review-access-unit: coordinator too',
  'review-access-unit: data-protection-officer too',
  'review-access-own: coordinator too',
  'review-access-own: data-protection-officer too',
  'see-exact-round: coordinator too',
  'see-sum-round: coordinator too',
  'see-report-group-round: coordinator too',
  'see-report-partners: not coordinator',
  'triage-round: coordinator too',
  'triage-group-round: coordinator too',
  'answer-change-round: coordinator too',
  'edit-area-round: coordinator too',
  'publish-area-round: coordinator too',
  'comment-area-round: coordinator too',
  'see-meeting-round: coordinator too',
  'take-part-round: coordinator too',
  'lead-meeting-chair: coordinator too',
  'write-plan-round: coordinator too',
  'judge-effect-round: coordinator too',
  'write-documents-analyst: coordinator too',
];

const ROWS = Object.values(TABLES).flat();
const WRITTEN = readPolicies();
const ALL = cedarMutants(WRITTEN);

describe('a policy with a fault', () => {
  it('is made in many ways', () => {
    expect(ALL.length).toBeGreaterThan(300);
    expect(new Set(ALL.map(({ what }) => what)).size).toBeGreaterThan(300);
  });

  it(
    'is found by the tables of scenarios, or stops the start',
    () => {
      const survivors = some(ALL, 50).filter((mutant) => !isFound(mutant));
      const unexpected = survivors
        .map(({ what }) => what)
        .filter((what) => !THE_SAME.includes(what));
      expect(unexpected).toEqual([]);
      if (DEEP) expect(survivors.map(({ what }) => what).sort()).toEqual([...THE_SAME].sort());
    },
    DEEP ? 900_000 : 120_000,
  );
});

function isFound(mutant: Mutant): boolean {
  const cedar = opened(mutant);
  return cedar === undefined || tablesDiffer(cedar, concerned(mutant));
}

function opened({ policies }: Mutant): Cedar | undefined {
  try {
    return openCedar(policies);
  } catch {
    return undefined;
  }
}

/** The actions that the changed policy is about; a limit is about all. */
function concerned(mutant: Mutant): readonly string[] {
  const id = mutant.what.slice(0, mutant.what.indexOf(':'));
  const action = WRITTEN.find((one) => one.id === id)?.json.action;
  if (!action || !('op' in action) || action.op === 'All') return [];
  return [...JSON.stringify(action).matchAll(/"id":"([^"]+)"/g)].map((match) => match[1] ?? '');
}

function tablesDiffer(cedar: Cedar, actions: readonly string[]): boolean {
  return ROWS.filter(({ does }) => actions.length === 0 || actions.includes(does)).some((row) =>
    ROLES.some((role) => {
      const { inWeeklyRound, reportOnly, assurance } = someone(role, row.as);
      const asker = { role, inWeeklyRound, reportOnly, assurance };
      const question = { asker, action: row.does, facts: factsOf(row.on, OURS) };
      return cedar.ask(question).allowed !== row.may.includes(role);
    }),
  );
}
