import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import type { ActionPlan, PlanContent } from './action-plan.ts';
import { PlanDecision } from './action-plan.ts';
import type { By } from './problem.ts';

type Row = {
  id: string;
  version: number;
  title: string;
  from: string;
  to: string;
  based: string;
  decision: unknown;
  organisation: number;
  role: string;
  at: Date;
};

function planOf({ based, decision, ...row }: Row): ActionPlan {
  const decided = decision === null ? undefined : PlanDecision.parse(decision);
  return { ...row, basedOn: based, ...(decided && { decision: decided }) };
}

const COLUMNS = sql`plan_id as id, version, title, from_day::text as from, to_day::text as to, based_on as based, decision,
  organisation_id as organisation, role, at`;

/** The newest version of every plan; the latest period first. */
export async function allPlans(handle: Handle): Promise<readonly ActionPlan[]> {
  const { rows } = await sql<Row>`select * from (select distinct on (plan_id) ${COLUMNS}
      from work.action_plan_version order by plan_id, version desc) p
    order by p.from desc, p.id limit 200`.execute(handle);
  return rows.map(planOf);
}

/** Every version of a plan, newest first. */
export async function planVersions(handle: Handle, id: string): Promise<readonly ActionPlan[]> {
  const { rows } = await sql<Row>`select ${COLUMNS} from work.action_plan_version
    where plan_id = ${id}::uuid order by version desc limit 500`.execute(handle);
  return rows.map(planOf);
}

/** Adds a version to a plan, or the first of a new one; false when somebody else has added it since. */
export async function addPlanVersion(
  handle: Handle,
  given: {
    readonly id: string;
    /** The version it follows on; 0: a new plan. */
    readonly after: number;
    readonly content: PlanContent;
    readonly by: By;
  },
): Promise<boolean> {
  const { id, after, content, by } = given;
  const { title, from, to, basedOn, decision } = content;
  if (after === 0)
    await sql`insert into work.action_plan (id, organisation_id, started_at)
      values (${id}::uuid, ${by.organisation}, ${by.at})`.execute(handle);
  const { numAffectedRows } =
    await sql`insert into work.action_plan_version (plan_id, version, title, from_day, to_day, based_on, decision,
      organisation_id, role, at)
    select ${id}::uuid, ${after + 1}::integer, ${title}, ${from}::date, ${to}::date, ${basedOn},
      ${decision ? JSON.stringify(decision) : null}::jsonb, ${by.organisation}, ${by.role}, ${by.at}
    where (select coalesce(max(version), 0) from work.action_plan_version where plan_id = ${id}::uuid) = ${after}
    on conflict do nothing`.execute(handle);
  return numAffectedRows === 1n;
}
