import { describe, expect, it } from 'vitest';
import { ACTIONS } from './actions.ts';
import { LABELS, ROLES, type Role } from './caller.ts';
import { openCedar, parsePolicies, readPolicies } from './cedar.ts';
import { CEDAR, decide, decisionFor, isInner, mayList, scopeOf } from './decide.ts';
import { REFUSALS, refusalText } from './refusals.ts';
import { TABLES } from './scenarios/all.ts';
import { inWords, ourReport, someone, theirReport, type Row } from './scenarios/scenario.ts';

const nameOf = ({ does, on, as }: Row): string =>
  [does, inWords(on), as ? JSON.stringify(as) : ''].filter((word) => word !== '').join(', ');
const ROWS = Object.values(TABLES).flat();

for (const [subject, rows] of Object.entries(TABLES)) {
  describe(`the table of ${subject}`, () => {
    it.each(rows.map((row) => [nameOf(row), row] as const))(
      '%s',
      (_, { does, on, as, may, why }) => {
        const allowed = ROLES.filter((role) => decide(someone(role, as), does, on).allowed);
        expect(allowed, why).toEqual(ROLES.filter((role) => may.includes(role)));
      },
    );
  });
}

describe('the tables', () => {
  it('have somebody who may and somebody who may not for every action', () => {
    const lacking = ACTIONS.filter((action) => {
      const rows = ROWS.filter(({ does }) => does === action);
      return (
        !rows.some(({ may }) => may.length > 0) ||
        !rows.some(({ may }) => may.length < ROLES.length)
      );
    });
    expect(lacking).toEqual([]);
  });

  it('show every policy at work, and every one of its actions refused', () => {
    const seen = ROWS.flatMap(({ does, on, as }) =>
      ROLES.map((role) => ({ does, decision: decide(someone(role, as), does, on) })),
    );
    const silent = CEDAR.policies.filter(
      ({ id }) => !seen.some(({ decision }) => decision.policy === id),
    );
    expect(silent.map(({ id }) => id)).toEqual([]);
    const deciding = new Set(seen.map(({ decision }) => decision.policy));
    const known = new Set([...CEDAR.policies.map(({ id }) => id), 'nobody-has-allowed']);
    expect([...deciding].filter((id) => !known.has(id))).toEqual([]);
  });

  it('say why in Swedish, each in its own words', () => {
    const whys = ROWS.map(({ why }) => why);
    expect(whys.filter((why) => why.length < 9 || !why.endsWith('.'))).toEqual([]);
  });
});

describe('a decision', () => {
  it('is no for what nobody has allowed', () => {
    expect(decide(someone('operator'), 'see-picture')).toEqual({
      allowed: false,
      reason: 'role',
      policy: 'nobody-has-allowed',
    });
  });

  it('is no for an action or a role that is none', () => {
    const stranger = { ...someone('coordinator'), role: 'emperor' };
    // @ts-expect-error what the types forbid may still come from a database that is newer than the program
    expect(decide(stranger, 'see-picture').allowed).toBe(false);
    // @ts-expect-error the same for an action
    expect(decide(someone('coordinator'), 'read-minds').allowed).toBe(false);
  });

  it('names the policy that decided, for the record', () => {
    expect(decide(someone('coordinator'), 'see-report', theirReport('group'))).toEqual({
      allowed: true,
      policy: 'see-report-group-coordinator',
    });
  });

  it('is remembered by every fact that it rests on, and by nothing else', () => {
    const answers = (
      [
        [someone('analyst'), theirReport('group')],
        [someone('reporter'), theirReport('group')],
        [someone('analyst', { inWeeklyRound: false }), theirReport('group')],
        [someone('analyst', { reportOnly: true }), theirReport('group')],
        [someone('analyst', { assurance: 1 }), theirReport('group')],
        [someone('analyst'), theirReport('own')],
        [someone('analyst'), theirReport(undefined)],
        [someone('analyst'), ourReport('own')],
        [someone('analyst'), undefined],
      ] as const
    ).map(([caller, on]) => decisionFor(caller, 'see-report', on));
    expect(answers.map(({ allowed, policy }) => `${allowed ? 'yes' : 'no'}: ${policy}`)).toEqual([
      ...['yes: see-report-group-round', 'no: nobody-has-allowed', 'no: nobody-has-allowed'],
      ...['no: report-only-reports', 'yes: see-report-group-round', 'no: nobody-has-allowed'],
      ...['no: unlabelled-report-nobody', 'yes: see-report-own', 'yes: see-report'],
    ]);
    const again = { ...someone('analyst'), person: 'another', actor: '1'.repeat(32) };
    expect(decisionFor(again, 'see-report', theirReport('group'))).toBe(answers[0]);
  });

  it('tells what is nearest to being enough', () => {
    const reasons = [
      decide(someone('coordinator', { assurance: 1 }), 'manage-members'),
      decide(someone('coordinator', { reportOnly: true }), 'triage'),
      decide(someone('coordinator', { reportOnly: true, assurance: 1 }), 'manage-members'),
      decide(someone('analyst', { inWeeklyRound: false }), 'see-report', theirReport('group')),
      decide(someone('reporter'), 'see-report', theirReport('group')),
      decide(someone('unit-responsible'), 'manage-own-members', {
        kind: 'organisation',
        organisation: 7,
      }),
      decide(someone('coordinator'), 'see-report', theirReport(undefined)),
      decide(someone('politician'), 'see-report', theirReport('public')),
    ].map((one) => (one.allowed ? 'allowed' : one.reason));
    expect(reasons).toEqual([
      ...['assurance', 'report-only', 'report-only', 'round', 'label', 'organisation'],
      ...['unlabelled', 'role'],
    ]);
  });

  it('says which sign-in would do', () => {
    expect(decide(someone('coordinator', { assurance: 1 }), 'manage-settings')).toMatchObject({
      reason: 'assurance',
      needs: 2,
    });
  });

  it('has a text for every refusal in both languages', () => {
    for (const reason of REFUSALS) {
      expect(refusalText('sv', reason).length).toBeGreaterThan(10);
      expect(refusalText('en', reason).length).toBeGreaterThan(10);
    }
  });

  it('widens with the label and never narrows', () => {
    for (const role of ROLES) {
      const seen = LABELS.map(
        (label) => decide(someone(role), 'see-report', theirReport(label)).allowed,
      );
      expect([...seen].sort()).toEqual(seen);
    }
  });
});

describe('the one who asks', () => {
  it('gets a list of what they may do', () => {
    expect(mayList(someone('politician'))).toEqual([
      ...['see-picture', 'see-plan', 'keep-claims', 'see-documents'],
    ]);
    expect(mayList(someone('reporter', { reportOnly: true }))).toEqual(['report']);
    expect(mayList(someone('operator'))).toEqual([]);
  });

  it('is in the inner circle as the policies say', () => {
    const inner = ROLES.filter((role) => isInner(someone(role)));
    expect(inner).toHaveLength(5);
    expect(ROLES.filter((role) => isInner(someone(role, { inWeeklyRound: false })))).toEqual([
      'coordinator',
    ]);
  });

  it('is told to the database as facts', () => {
    expect(scopeOf(someone('analyst'))).toMatchObject({
      organisation: 1,
      role: 'analyst',
      inWeeklyRound: true,
    });
    expect(scopeOf(someone('analyst', { reportOnly: true })).role).toBe('report-only');
    expect(scopeOf(someone('politician', { reportOnly: true })).role).toBe('none');
    const outside = (role: Role) => ({ ...someone(role), fromOutside: true });
    expect(scopeOf(outside('analyst')).role).toBe('report-only');
    expect(mayList(outside('coordinator'))).toEqual(['report']);
    // Those who watch over the work may be shared with others.
    expect(scopeOf(outside('data-protection-officer')).role).toBe('data-protection-officer');
  });
});

describe('the policies', () => {
  const broken =
    (text: string): (() => unknown) =>
    () =>
      openCedar(parsePolicies('test', text));

  it('are valid, with an id and a reason each', () => {
    const written = readPolicies();
    expect(written.length).toBeGreaterThan(30);
    expect(openCedar(written).policies).toBe(written);
  });

  it('stop the start when they name what does not exist', () => {
    const head =
      '@id("x") @why("Därför.") permit (principal, action == Action::"triage", resource)';
    expect(broken(`${head} when { principal in [Role::"cordinator"] };`)).toThrow(/cordinator/);
    expect(broken(`${head} when { principal.org == 1 };`)).toThrow(/org/);
    expect(broken(`${head.replace('triage', 'triaje')} ;`)).toThrow(/triaje/);
    expect(broken(`${head} when {`)).toThrow(/test\.cedar/);
  });

  it('stop the start without an id, without a reason, or with an id that is taken', () => {
    const tail = 'permit (principal, action, resource);';
    expect(broken(`@why("Därför.") ${tail}`)).toThrow(/@id/);
    expect(broken(`@id("x") ${tail}`)).toThrow(/@why/);
    expect(broken(`@id("x") @why("A.") ${tail} @id("x") @why("B.") ${tail}`)).toThrow(/same @id/);
  });
});
