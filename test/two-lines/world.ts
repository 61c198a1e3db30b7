// A small municipality in which every combination that the rules can tell apart exists: organisations in and outside the
// weekly round, reports of every label, sums, imports. Written by the owner, past row-level security.
import pg from 'pg';
import { LABELS, labelRank, type Item, type Label } from '#safeguards/policy';
import { seeded } from '../../src/app/seed/random.ts';

export type Report = {
  readonly id: string;
  readonly item: Extract<Item, { kind: 'report' }>;
  /** Somebody in triage has read its text and found it good. */
  readonly reviewed: boolean;
};
export type World = {
  readonly organisations: readonly {
    readonly id: number;
    readonly inWeeklyRound: boolean;
    /** Another municipality, or a national body. */
    readonly fromOutside: boolean;
  }[];
  readonly reports: readonly Report[];
};

/** Every label, and "Ej offentlig" where the two go together. */
const SHARINGS: readonly { readonly label: Label; readonly notPublic: boolean }[] = LABELS.flatMap(
  (label) =>
    labelRank(label) > 3
      ? [{ label, notPublic: false }]
      : [
          { label, notPublic: false },
          { label, notPublic: true },
        ],
);

export async function makeWorld(
  url: string,
  size: { readonly organisations: number; readonly areas: number },
): Promise<World> {
  const chance = seeded(Number(process.env['SAMSYN_SEED'] ?? 1));
  const organisations = Array.from({ length: size.organisations }, (_, n) => ({
    id: n + 1,
    inWeeklyRound: n % 2 === 0,
    fromOutside: n % 5 > 2,
  }));
  const reports = organisations.flatMap(({ id: organisation }) =>
    Array.from({ length: size.areas }, () => 1 + Math.floor(chance.next() * 36)).flatMap((area) =>
      SHARINGS.map((sharing) => ({
        area,
        item: { kind: 'report', organisation, ...sharing } as const,
      })),
    ),
  );
  const numbered = reports.map((one, n) => ({ ...one, id: idOf(n), reviewed: n % 4 === 0 }));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await fill(client, organisations, numbered);
  } finally {
    await client.end();
  }
  return { organisations, reports: numbered };
}

function idOf(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

type Placed = Report & { readonly area: number };

async function fill(
  client: pg.Client,
  organisations: World['organisations'],
  reports: readonly Placed[],
): Promise<void> {
  await client.query(
    `insert into members.organisation (slug, name, kind, in_weekly_round, expected_to_report)
     select 'o' || n, 'Organisation ' || n, case when outside then 'other-municipality' else 'municipality' end, r, true
     from unnest($1::int[], $2::boolean[], $3::boolean[]) x(n, r, outside) order by n`,
    [
      organisations.map(({ id }) => id),
      organisations.map((one) => one.inWeeklyRound),
      organisations.map((one) => one.fromOutside),
    ],
  );
  await client.query(
    `insert into members.unit (organisation_id, slug, name) select id, 'u' || id, 'Unit ' || id from members.organisation order by id`,
  );
  await client.query(
    `insert into work.report (id, organisation_id, unit_id, reporter, kind, category_id, area_id, event_from, week, reported_at, late, channel, digest, label, not_public, state)
     select id, o, o, 1, 'event', 1, a, '2026-11-16', '2026-11-16', '2026-11-16', false, 'device', '\\x00', l, p, case when good then 'approved' else 'new' end
     from unnest($1::uuid[], $2::int[], $3::int[], $4::int[], $5::boolean[], $6::boolean[]) x(id, o, a, l, p, good)`,
    [
      reports.map(({ id }) => id),
      reports.map(({ item }) => item.organisation),
      reports.map(({ area }) => area),
      reports.map(({ item }) => (item.label ? labelRank(item.label) : 0)),
      reports.map(({ item }) => item.notPublic),
      reports.map(({ reviewed }) => reviewed),
    ],
  );
  await client.query(BESIDE_REPORTS);
  await client.query(TRIES);
}

/** What stands beside the reports: every second has a text, all a history; sums of each organisation and label; imports. */
const BESIDE_REPORTS = `
  insert into work.report_text select id, organisation_id, 'Glas vid entrén.', '2027-02-01' from work.report
    where right(id::text, 1) in ('0', '2', '4', '6', '8');
  insert into work.report_history select id, 1, organisation_id, '{}', '2026-11-16' from work.report;
  insert into work.tally (week, area_id, category_id, label, slot, reports, late)
    select '2026-11-16', 1, 1, l, 0, 1, 0 from generate_series(2, 5) l;
  insert into work.tally_own (organisation_id, week, area_id, category_id, label, slot, reports)
    select id, '2026-11-16', 1, 1, l, 0, 1 from members.organisation, generate_series(1, 5) l;
  insert into work.tally_reporter (week, organisation_id, reporter, label, slot, reports)
    select '2026-11-16', id, 1, l, 0, 1 from members.organisation, generate_series(1, 5) l;
  insert into work.tally_calm select '2026-11-16', id, id, 0, 1 from members.organisation;
  insert into work.import (id, organisation_id, at, added, rejected) select gen_random_uuid(), id, '2026-11-16', 1, 0 from members.organisation;
`;

/** Whether an insertion is let through, asked for many at once. They run with the rights of whoever asks. */
const TRIES = `
  create schema tries;
  grant usage on schema tries to samsyn_app;
  create table tries.report as select r.id, r.organisation_id, r.label, t.report_id is not null as has_text
    from work.report r left join work.report_text t on t.report_id = r.id;
  grant select on tries.report to samsyn_app;
  create function tries.add_report(o smallint) returns boolean language plpgsql as $$ begin
    insert into work.report (id, organisation_id, unit_id, reporter, kind, event_from, week, reported_at, late, channel, digest)
      values (gen_random_uuid(), o, o, 1, 'calm', '2026-11-16', '2026-11-16', '2026-11-16', false, 'device', '\\x00');
    return true; exception when insufficient_privilege then return false; when unique_violation then return true; end $$;
  create function tries.add_text(i uuid, o smallint) returns boolean language plpgsql as $$ begin
    insert into work.report_text values (i, o, 'Glas.', '2027-02-01');
    return true; exception when insufficient_privilege then return false; when unique_violation then return true; end $$;
  create function tries.add_history(i uuid, o smallint) returns boolean language plpgsql as $$ begin
    insert into work.report_history values (i, 2, o, '{}', '2026-11-16');
    return true; exception when insufficient_privilege then return false; when unique_violation then return true; end $$;
  create function tries.share(i uuid, l int) returns boolean language plpgsql as $$ declare before smallint; begin
    select label into before from work.report where id = i;
    update work.report set label = l where id = i;
    if not found then return false; end if;
    update work.report set label = before where id = i;
    return true; exception when insufficient_privilege or check_violation then return false; end $$;
  create function tries.add_own_sum(o smallint, l int) returns boolean language plpgsql as $$ begin
    insert into work.tally_own (organisation_id, week, area_id, category_id, label, slot, reports) values (o, '2026-11-16', 2, 1, l, 0, 1);
    return true; exception when insufficient_privilege then return false; when unique_violation then return true; end $$;
  create function tries.add_reporter_sum(o smallint, l int) returns boolean language plpgsql as $$ begin
    insert into work.tally_reporter (organisation_id, week, reporter, label, slot, reports) values (o, '2026-11-16', 2, l, 0, 1);
    return true; exception when insufficient_privilege then return false; when unique_violation then return true; end $$;
  create function tries.add_calm_sum(o smallint) returns boolean language plpgsql as $$ begin
    insert into work.tally_calm values ('2026-11-09', o, o, 0, 1);
    return true; exception when insufficient_privilege then return false; when unique_violation then return true; end $$;
  create function tries.add_shared_sum() returns boolean language plpgsql as $$ begin
    insert into work.tally (week, area_id, category_id, label, slot, reports, late) values ('2026-11-16', 2, 1, 2, 0, 1, 0);
    return true; exception when insufficient_privilege then return false; when unique_violation then return true; end $$;
  create function tries.add_import(o smallint) returns boolean language plpgsql as $$ begin
    insert into work.import (id, organisation_id, at, added, rejected) values (gen_random_uuid(), o, '2026-11-16', 1, 0);
    return true; exception when insufficient_privilege then return false; when unique_violation then return true; end $$;
`;
