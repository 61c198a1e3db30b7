// What the walls cost: a decision of the policy, row-level security, and the record, each against the same without it.
import pg from 'pg';
import type { Caller, Item } from '#safeguards/policy';
import { ACTIONS, decide, LABELS, organisationId, ROLES, unitId } from '#safeguards/policy';
import type { Figure } from './figure.ts';
import { quantile, rounded, timed } from './stopwatch.ts';
import { fromNode, type Place } from './writes.ts';

const ROUNDS = 5;
const WRITERS = 8;

/** The cost of the policy and of the record. */
export async function measureWalls(place: Place): Promise<Figure[]> {
  return [...measurePolicy(), await measureRecord(place.owner)];
}

/** A decision that Cedar makes for the first time, and one that is remembered. */
function measurePolicy(): Figure[] {
  const questions = ROLES.flatMap((role) =>
    ACTIONS.flatMap((action) =>
      LABELS.map((label): [Caller, (typeof ACTIONS)[number], Item] => [
        someone(role),
        action,
        { kind: 'report', organisation: 2, label, notPublic: false },
      ]),
    ),
  );
  const ask = (): number => {
    const started = performance.now();
    for (const question of questions) decide(...question);
    return ((performance.now() - started) * 1_000) / questions.length;
  };
  const first = ask();
  const again = quantile(Array.from({ length: ROUNDS }, ask), 0.5);
  const share = rounded(again / first, 4);
  return [
    {
      name: 'policy: a remembered decision ÷ one by Cedar',
      value: share,
      unit: `(${rounded(again, 2)} µs)`,
      baseline: { name: 'µs by Cedar', value: rounded(first, 0) },
      bar: '≤ 0.05',
      held: share <= 0.05,
    },
  ];
}

function someone(role: Caller['role']): Caller {
  const whose = { organisation: organisationId(1), unit: unitId(1) };
  const place = { ...whose, inWeeklyRound: true, fromOutside: false };
  return { ...place, role, person: 'bench', actor: '', reportOnly: false, assurance: 2 };
}

/** The same transaction with and without its entry in the record, in turns. */
async function measureRecord(owner: string): Promise<Figure> {
  const client = new pg.Client({ connectionString: owner });
  await client.connect();
  try {
    await client.query(await withoutRecord(client));
    const [recorded, bare]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      recorded.push(await fromNode(owner, WRITERS));
      bare.push(await fromNode(owner, WRITERS, 'bench_unrecorded'));
    }
    await client.query('drop function work.bench_unrecorded');
    const [a, b] = [quantile(recorded, 0.5), quantile(bare, 0.5)];
    const cost = rounded(1 - a / b, 3);
    return {
      name: `record: share of the reports a second, ${WRITERS} writers`,
      value: cost,
      unit: `(${rounded(a, 0)}/s)`,
      baseline: { name: 'a second without it', value: rounded(b, 0) },
      bar: '≤ 0.25',
      held: cost <= 0.25,
    };
  } finally {
    await client.end();
  }
}

/** The function that takes in a report, without the line that writes the entry. */
async function withoutRecord(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ text: string }>(
    `select pg_get_functiondef('work.submit_report'::regproc) as text`,
  );
  const text = rows[0]?.text ?? '';
  const bare = text
    .replace('work.submit_report(', 'work.bench_unrecorded(')
    .replace(/insert into audit\.leaf[^;]*;/, '');
  if (bare.length > text.length - 100) throw new Error('The entry of a report was not found');
  return bare;
}

/** The same question with row-level security and without, in turns; the application's role asks both times. */
export async function measureRowSecurity(
  owner: string,
  ask: () => Promise<unknown>,
): Promise<Figure> {
  const client = new pg.Client({ connectionString: owner });
  await client.connect();
  const [walled, open]: [number[], number[]] = [[], []];
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      walled.push(...(await timed(20, ask)));
      await rowSecurity(client, 'disable');
      await timed(3, ask);
      open.push(...(await timed(20, ask)));
      await rowSecurity(client, 'enable');
      await timed(3, ask);
    }
  } finally {
    await rowSecurity(client, 'enable');
    await client.end();
  }
  const [a, b] = [quantile(walled, 0.5), quantile(open, 0.5)];
  const ratio = rounded(a / b, 2);
  return {
    name: 'picture query under row-level security ÷ without',
    value: ratio,
    unit: `(${rounded(a, 1)} ms)`,
    baseline: { name: 'ms without', value: rounded(b, 1) },
    bar: '≤ 1.3',
    held: ratio <= 1.3,
  };
}

async function rowSecurity(client: pg.Client, how: 'enable' | 'disable'): Promise<void> {
  for (const table of ['tally', 'tally_own'])
    await client.query(`alter table work.${table} ${how} row level security`);
}
