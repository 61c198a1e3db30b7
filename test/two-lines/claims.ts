// What the policies say of everything that can be reached in the world: for each thing the questions of which one must be
// answered with yes. An empty list is something that nobody reaches.
import { labelRank, LABELS, type Action, type Caller, type Item } from '#safeguards/policy';
import type { Answer, Cedar, Question } from '../../src/safeguards/policy/cedar.ts';
import { factsOf } from '../../src/safeguards/policy/item.ts';
import type { Reached } from './database-line.ts';
import type { World } from './world.ts';

type Ask = readonly [Action, Item];
type Claim = { readonly name: string; readonly anyOf: readonly Ask[] };

/** Everything in the world, named as the database names it. The same for everyone: who asks comes later. */
export function claimsOf(world: World): readonly Claim[] {
  return [
    ...world.reports.flatMap(reportClaims),
    ...LABELS.slice(1).flatMap((label) => [
      claim(`read shared sum ${labelRank(label)}`, ['see-exact', { kind: 'sum', label }]),
      claim(`change shared sum ${labelRank(label)}`),
    ]),
    ...world.organisations.flatMap(({ id }) => organisationClaims(id)),
    claim('add shared sum'),
    claim('read key'),
  ];
}

function claim(name: string, ...anyOf: readonly Ask[]): Claim {
  return { name, anyOf };
}

/** A report is read also to be corrected; a correction is made by its organisation or in triage. */
function reportClaims(
  { id, item, reviewed }: World['reports'][number],
  n: number,
): readonly Claim[] {
  const read: readonly Ask[] = [
    ['see-report', item],
    ['report', item],
  ];
  const own: readonly Ask[] = [['report', item]];
  const change: readonly Ask[] = [...own, ['triage', item]];
  const hasText = n % 2 === 0;
  return [
    claim(`read report ${id}`, ...read),
    claim(`read history ${id}`, ...read),
    ...(hasText
      ? // What nobody in triage has read yet is read by its own organisation and in triage.
        [
          claim(`read text ${id}`, ...(reviewed ? read : change)),
          claim(`change text ${id}`, ...change),
        ]
      : [claim(`add text ${id}`, ...own), claim(`add words ${id}`)]),
    claim(`add history ${id}`, ...change),
    claim(`change report ${id}`, ...change),
    ...LABELS.filter((to) => to !== item.label).map((to) =>
      claim(`share report ${id} ${labelRank(to)}`, ['share-report', { ...item, to }]),
    ),
  ];
}

/** Sums of the own organisation are read also by whoever adds to them. */
function organisationClaims(organisation: number): readonly Claim[] {
  const add: Ask = ['report', { kind: 'organisation', organisation }];
  const importing: Ask = ['import-reports', { kind: 'organisation', organisation }];
  const sums = ['own sum', 'reporter sum'].flatMap((sum) => [
    ...LABELS.flatMap((label) => [
      claim(
        `read ${sum} ${organisation} ${labelRank(label)}`,
        ['see-exact', { kind: 'sum', organisation, label }],
        add,
      ),
      claim(`change ${sum} ${organisation} ${labelRank(label)}`, add, [
        'triage',
        { kind: 'report', organisation, label, notPublic: false },
      ]),
    ]),
    ...LABELS.slice(0, 2).map((label) =>
      claim(`add ${sum} ${organisation} ${labelRank(label)}`, add, [
        'triage',
        { kind: 'report', organisation, label, notPublic: false },
      ]),
    ),
  ]);
  return [
    ...sums,
    claim(
      `read calm sum ${organisation}`,
      ['see-exact', { kind: 'sum', organisation, label: 'group' }],
      add,
    ),
    ...['change', 'add'].map((verb) => claim(`${verb} calm sum ${organisation}`, add)),
    ...['read', 'change', 'add'].map((verb) => claim(`${verb} import ${organisation}`, importing)),
    claim(`add report ${organisation}`, add),
  ];
}

/** One kind of combination, and what the database answered each time it came up. */
type Seen = {
  readonly example: string;
  readonly anyOf: readonly Question[];
  yes: number;
  no: number;
};

/** The one who asks, in words and as the policies know it. */
function askerOf(caller: Caller): { readonly who: string; readonly asker: Question['asker'] } {
  const { role, inWeeklyRound, fromOutside, assurance } = caller;
  // Said here anew, not asked of the policy: from outside only those who watch over the work do more than report.
  const isHeld = fromOutside && role !== 'data-protection-officer' && role !== 'auditor';
  const asker = { role, inWeeklyRound, reportOnly: caller.reportOnly || isHeld, assurance };
  const traits = [
    inWeeklyRound ? ' in the round' : '',
    caller.reportOnly ? ' on a phone' : '',
    fromOutside ? ' from outside' : '',
  ];
  return { who: `${role}${traits.join('')} (${assurance})`, asker };
}

/** Gathers what the database answered, by what the policies can tell apart. */
export class Answers {
  readonly #seen = new Map<string, Seen>();
  #count = 0;

  add(caller: Caller, claims: readonly Claim[], reached: Reached): void {
    const { who, asker } = askerOf(caller);
    const { organisation } = caller;
    for (const { name, anyOf } of claims) {
      const asked = anyOf.map(([action, item]) => ({ action, facts: factsOf(item, organisation) }));
      const about = asked
        .map(({ action, facts }) => `${action} ${Object.values(facts).join(' ')}`)
        .join(', ');
      const [verb = '', what = ''] = name.split(' ');
      const key = `${who}: ${verb} ${what} [${about}]`;
      const seen = this.#seen.get(key) ?? {
        ...{ example: `${who}: ${name} [${about}]`, yes: 0, no: 0 },
        anyOf: asked.map((one) => ({ ...one, asker })),
      };
      if (reached.has(name)) seen.yes += 1;
      else seen.no += 1;
      this.#seen.set(key, seen);
    }
    this.#count += claims.length;
  }

  /** How many combinations were asked. */
  get count(): number {
    return this.#count;
  }

  /** Where the two lines differ; empty is right. */
  differences(cedar: Cedar): readonly string[] {
    return [...this.#seen.values()].flatMap(({ example, anyOf, yes, no }) => {
      const may = anyOf.some((question) => cedar.ask(question).allowed);
      if (may && no > 0) return [`the policies allow and the database refuses: ${example}`];
      if (!may && yes > 0) return [`the policies refuse and the database allows: ${example}`];
      return [];
    });
  }
}

/** The same policies, with a memory: a question that was asked before is not asked again. */
export function remembering(cedar: Cedar): Cedar {
  const made = new Map<string, Answer>();
  const ask = (question: Question): Answer => {
    const key = JSON.stringify(question);
    const answer = made.get(key) ?? cedar.ask(question);
    made.set(key, answer);
    return answer;
  };
  return { ...cedar, ask };
}
