import { describe, expect, it } from 'vitest';
import { Stop } from '../../platform/stop/index.ts';
import { openCedar, parsePolicies, readPolicies, type Question } from './cedar.ts';
import { factsOf, WHOLE, type Item } from './item.ts';

const permit = (id: string, when = 'true', action = 'see-report'): string =>
  `@id("${id}") @why("Därför.") permit (principal, action == Action::"${action}", resource) when { ${when} };`;
const opened = (...texts: readonly string[]): ReturnType<typeof openCedar> =>
  openCedar(parsePolicies('test', texts.join('\n')));
const ASKER = { role: 'analyst', inWeeklyRound: true, reportOnly: false, assurance: 2 };
const asked = (item: Item | undefined, more: Partial<Question> = {}): Question => ({
  ...{ asker: ASKER, action: 'see-report', facts: factsOf(item, 1) },
  ...more,
});
const REPORT = { kind: 'report', organisation: 2, label: 'group', notPublic: false } as const;

describe('what is written', () => {
  it('is read with its subject, text and reason, file by file in the order of their names', () => {
    const [one, two] = parsePolicies('test', `${permit('x')}\n${permit('y')}`);
    expect(one).toMatchObject({ id: 'x', why: 'Därför.', subject: 'test' });
    expect(one?.text).toContain('@id("x")');
    expect(one?.json.effect).toBe('permit');
    expect(two?.id).toBe('y');
    const subjects = [...new Set(readPolicies().map(({ subject }) => subject))];
    expect(subjects).toEqual([...subjects].sort());
    expect(subjects).toContain('limits');
    expect(subjects).toHaveLength(12);
  });

  it('stops the start with the fault in words', () => {
    expect(() => parsePolicies('test', 'permit (')).toThrow(Stop);
    expect(() => parsePolicies('test', 'permit (')).toThrow(/^test\.cedar: .{9,}/);
    expect(() => opened(permit('x', 'principal.org == 1'))).toThrow(/^Policy x: .*org/);
    expect(() => opened(permit('x', '"a" like 5'))).toThrow(/^test\.cedar: ./);
    expect(() => opened(permit('x'), permit('x'))).toThrow('Two policies have the same @id.');
    expect(() => parsePolicies('test', 'permit (principal, action, resource);')).toThrow(
      'test.cedar: a policy has no @id or no @why',
    );
  });
});

describe('an answer', () => {
  it('names all that decided, in the order in which they are written', () => {
    for (const ids of [
      ['a', 'b', 'c'],
      ['c', 'b', 'a'],
      ['b', 'c', 'a'],
    ])
      expect(opened(...ids.map((id) => permit(id))).ask(asked(REPORT))).toEqual({
        ...{ allowed: true, policies: ids },
      });
  });

  it('is no when none spoke, and when one forbids', () => {
    expect(opened(permit('a', 'false')).ask(asked(REPORT))).toEqual({
      allowed: false,
      policies: [],
    });
    const no = '@id("no") @why("Därför.") forbid (principal, action, resource);';
    expect(opened(permit('a'), no).ask(asked(REPORT))).toEqual({
      allowed: false,
      policies: ['no'],
    });
  });

  it('is no to what the schema does not know, whatever the policies say', () => {
    const all = opened('@id("a") @why("Därför.") permit (principal, action, resource);');
    expect(all.ask(asked(REPORT)).allowed).toBe(true);
    const none = { allowed: false, policies: [] };
    expect(all.ask(asked(REPORT, { action: 'read-minds' }))).toEqual(none);
    expect(all.ask(asked(REPORT, { asker: { ...ASKER, role: 'emperor' } }))).toEqual(none);
    expect(all.ask(asked(REPORT, { action: 'see-picture' }))).toEqual(none);
  });

  it('is of one set of policies, however many are open', () => {
    const yes = opened(permit('yes'));
    const no = opened(permit('no', 'false'));
    expect(yes.ask(asked(REPORT)).allowed).toBe(true);
    expect(no.ask(asked(REPORT)).allowed).toBe(false);
    expect(yes.ask(asked(REPORT)).policies).toEqual(['yes']);
  });

  it.each([
    ['principal in Role::"analyst"', REPORT, true],
    ['principal in Role::"reporter"', REPORT, false],
    ['principal.inRound', REPORT, true],
    ['principal.reportOnly', REPORT, false],
    ['principal.assurance == 2', REPORT, true],
    ['resource.label == 2', REPORT, true],
    ['resource.label == 0', { ...REPORT, label: undefined }, true],
    ['resource.notPublic', REPORT, false],
    ['resource.notPublic', { ...REPORT, notPublic: true }, true],
    ['resource.organisation == principal.organisation', REPORT, false],
    ['resource.organisation == principal.organisation', { ...REPORT, organisation: 1 }, true],
  ] as const)('knows of a report whether %s', (when, item, allowed) => {
    expect(opened(permit('a', `resource is Report && ${when}`)).ask(asked(item)).allowed).toBe(
      allowed,
    );
  });

  it('knows how widely a report is to be shared, when it is said', () => {
    const cedar = opened(permit('a', 'context has to && context.to == 3', 'share-report'));
    const share = (item: Item): boolean =>
      cedar.ask(asked(item, { action: 'share-report' })).allowed;
    expect(share({ ...REPORT, to: 'partners' })).toBe(true);
    expect(share({ ...REPORT, to: 'group' })).toBe(false);
    expect(share(REPORT)).toBe(false);
    // Only sharing has a width; another action is not spoilt by it.
    expect(opened(permit('a')).ask(asked({ ...REPORT, to: 'group' })).allowed).toBe(true);
  });

  it('knows whether a sum is shared, and of what organisation', () => {
    const has = opened(permit('a', 'resource has organisation', 'see-exact'));
    const ask = (item: Item): boolean => has.ask(asked(item, { action: 'see-exact' })).allowed;
    expect(ask({ kind: 'sum', label: 'group' })).toBe(false);
    expect(ask({ kind: 'sum', label: 'group', organisation: 2 })).toBe(true);
    const own = opened(permit('b', 'resource == principal.organisation', 'manage-own-members'));
    const mine = (organisation: number): boolean =>
      own.ask(asked({ kind: 'organisation', organisation }, { action: 'manage-own-members' }))
        .allowed;
    expect(mine(1)).toBe(true);
    expect(mine(2)).toBe(false);
  });

  it('is about the work as a whole, too', () => {
    const cedar = opened(permit('a', 'true', 'see-picture'));
    expect(cedar.ask({ asker: ASKER, action: 'see-picture', facts: WHOLE }).allowed).toBe(true);
  });
});
