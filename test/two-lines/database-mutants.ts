// The database's own rules with one fault each, put in by its owner and taken out again.
import pg from 'pg';

export type DatabaseMutant = {
  readonly what: string;
  readonly put: string;
  readonly takeBack: string;
};

type Rule = {
  readonly table: string;
  readonly name: string;
  readonly qual: string | null;
  readonly with_check: string | null;
};

/** A fault in a rule's own text, where it occurs. */
const FAULTS: readonly { readonly what: string; readonly from: RegExp; readonly to: string }[] = [
  {
    what: 'another organisation instead of the own',
    from: /organisation_id = \( SELECT access\.organisation/,
    to: 'organisation_id <> ( SELECT access.organisation',
  },
  { what: 'one label narrower', from: /label >= 2/, to: 'label >= 1' },
  { what: 'partners without asking for the label', from: /label >= 3/, to: 'label >= 2' },
  { what: 'one label wider', from: /label >= 2/, to: 'label >= 3' },
  {
    what: 'whoever works with reports instead of the inner circle',
    from: /access\.is_inner\(\) AS is_inner/,
    to: 'access.works_with_reports()',
  },
  {
    what: 'any role that works',
    from: /access\.works_with_reports\(\) AS works_with_reports/,
    to: 'true',
  },
  { what: 'any role that reports', from: /access\.may_report\(\) AS may_report/, to: 'true' },
  { what: 'any role that imports', from: /access\.may_import\(\) AS may_import/, to: 'true' },
  { what: 'or instead of and', from: / AND /, to: ' OR ' },
];

const TABLES = [
  'report',
  'report_text',
  'report_history',
  'tally',
  'tally_own',
  'tally_reporter',
  'tally_calm',
  'import',
];

/** Functions that the rules stand on, each with a fault. */
const FUNCTIONS: readonly { readonly name: string; readonly from: string; readonly to: string }[] =
  [
    { name: 'is_inner', from: "current_setting('samsyn.round') = 'yes'", to: 'true' },
    { name: 'is_inner', from: "= 'coordinator'", to: "<> 'coordinator'" },
    { name: 'works_with_reports', from: "'measure-owner'", to: "'measure-owner', 'politician'" },
    { name: 'works_with_reports', from: "'reporter', ", to: '' },
    { name: 'may_report', from: "'report-only'", to: "'archivist'" },
    { name: 'may_import', from: "'analyst'", to: "'analyst', 'reporter'" },
  ];

/** Mutants of every rule of the tables with reports and of the functions below them. */
export async function databaseMutants(url: string): Promise<readonly DatabaseMutant[]> {
  return asOwner(url, async (client) => {
    const { rows } = await client.query<Rule>(
      `select tablename as table, policyname as name, qual, with_check from pg_policies
       where schemaname = 'work' and tablename = any($1) and roles = '{samsyn_app}' order by 1, 2`,
      [TABLES],
    );
    const functions = await client.query<{ name: string; text: string }>(
      `select proname as name, pg_get_functiondef(p.oid) as text from pg_proc p join pg_namespace n on n.oid = pronamespace
       where nspname = 'access' and proname = any($1)`,
      [FUNCTIONS.map(({ name }) => name)],
    );
    return [
      ...rows.flatMap(faultsOf),
      ...TABLES.map((table) => ({
        what: `${table}: row-level security is off`,
        put: `alter table work.${table} disable row level security`,
        takeBack: `alter table work.${table} enable row level security`,
      })),
      ...FUNCTIONS.flatMap(({ name, from, to }) =>
        functions.rows
          .filter((one) => one.name === name && one.text.includes(from))
          .map(({ text }) => ({
            what: `access.${name}: ${from} became ${to || 'nothing'}`,
            put: text.replace(from, to),
            takeBack: text,
          })),
      ),
    ];
  });
}

function faultsOf(rule: Rule): readonly DatabaseMutant[] {
  const text = `${rule.qual ?? ''} ${rule.with_check ?? ''}`;
  const faults = FAULTS.filter(({ from }) => from.test(text)).map(({ what, from, to }) => ({
    what: `${rule.table}.${rule.name}: ${what}`,
    put: alter(rule, (one) => one.replace(from, to)),
  }));
  const all = [
    ...faults,
    { what: `${rule.table}.${rule.name}: everything`, put: alter(rule, () => 'true') },
    { what: `${rule.table}.${rule.name}: nothing`, put: alter(rule, () => 'false') },
  ];
  return all.map((one) => ({ ...one, takeBack: alter(rule, (text) => text) }));
}

function alter(rule: Rule, change: (text: string) => string): string {
  const using = rule.qual === null ? '' : ` using (${change(rule.qual)})`;
  const check = rule.with_check === null ? '' : ` with check (${change(rule.with_check)})`;
  return `alter policy ${rule.name} on work.${rule.table}${using}${check}`;
}

/** Runs `work` while the fault is in. */
export async function withFault<T>(
  url: string,
  mutant: DatabaseMutant,
  work: () => Promise<T>,
): Promise<T> {
  await asOwner(url, (client) => client.query(mutant.put));
  try {
    return await work();
  } finally {
    await asOwner(url, (client) => client.query(mutant.takeBack));
  }
}

async function asOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
