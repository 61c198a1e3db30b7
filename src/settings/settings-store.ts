import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import type { Group } from './choices.ts';

export type ChoiceRow = {
  readonly name: string;
  readonly value: unknown;
  readonly version: number;
};

export async function loadChoices(handle: Handle): Promise<readonly ChoiceRow[]> {
  const { rows } =
    await sql<ChoiceRow>`select name, value, version from settings.choice order by name limit 50`.execute(
      handle,
    );
  return rows;
}

type NewChoice = {
  readonly group: Group;
  readonly value: unknown;
  /** As it was read; 0: nothing was chosen yet. */
  readonly version: number;
  readonly at: Date;
};

/** Saves a group of choices, and that it was so; false when somebody else has changed it since. */
export async function saveChoice(handle: Handle, choice: NewChoice): Promise<boolean> {
  const { group, version, at } = choice;
  const value = JSON.stringify(choice.value);
  const saved =
    version === 0
      ? sql`insert into settings.choice (name, value, version, changed_at) values (${group}, ${value}::jsonb, 1, ${at})
        on conflict do nothing`
      : sql`update settings.choice set value = ${value}::jsonb, version = version + 1, changed_at = ${at}
        where name = ${group} and version = ${version}`;
  const { numAffectedRows } =
    await sql`with saved as (${saved} returning name, version, value, changed_at)
      insert into settings.choice_was select name, version, value, changed_at from saved`.execute(
      handle,
    );
  return numAffectedRows === 1n;
}

export type FormerRow = ChoiceRow & { readonly at: Date };

/** The latest choices, newest first: what holds is among them. */
export async function loadFormer(handle: Handle, most: number): Promise<readonly FormerRow[]> {
  const { rows } = await sql<FormerRow>`select name, version, value, changed_at as at
    from settings.choice_was order by changed_at desc, name, version desc limit ${most}`.execute(
    handle,
  );
  return rows;
}
