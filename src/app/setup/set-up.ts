import { saveOrganisation } from '#members';
import type { Database, Handle } from '#platform/db';
import { record } from '#safeguards/audit';
import { importAreas } from '#work/areas';
import { addCategory } from '#work/reports';
import { Stop } from '../../platform/stop/index.ts';
import { noteAreas } from '../note-areas.ts';
import { OPERATOR } from '../as-operator.ts';
import { readCategories } from '../seed/categories.ts';
import type { Setup } from './setup-file.ts';
import { addMunicipality, holdingOf, municipalityIn, type Holding } from './setup-store.ts';

export type Doing = {
  readonly at: Date;
  /** Do all of it, tell, and take it back. */
  readonly dryRun: boolean;
};

/** What was added; nothing when the same file is given again. */
export type Added = {
  readonly municipality: boolean;
  readonly categories: number;
  readonly areas: number;
  readonly organisations: readonly string[];
  readonly units: readonly string[];
};

/** Carries the outcome out of a transaction that is to be taken back. */
class TakenBack extends Error {
  readonly added: Added;

  constructor(added: Added) {
    super('a dry run');
    this.added = added;
  }
}

/**
 * Brings an empty database to where work can begin, in one transaction: all or nothing, and every step in the record.
 * The same file again adds only what is new in it, and changes nothing.
 * @throws Stop when the database holds something else
 */
export async function setUp(database: Database, setup: Setup, doing: Doing): Promise<Added> {
  try {
    return await database.asSystemUnscoped(async (handle) => {
      const added = await addAll(handle, setup, doing.at);
      if (doing.dryRun) throw new TakenBack(added);
      return added;
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.added;
    throw error;
  }
}

async function addAll(handle: Handle, setup: Setup, at: Date): Promise<Added> {
  const holding = await holdingOf(handle);
  const municipality = await addIdentity(handle, setup, holding);
  let categories = 0;
  for (const category of readCategories()) if (await addCategory(handle, category)) categories += 1;
  const areas = await addAreas(handle, setup, at);
  const organisations = await addOrganisations(handle, { setup, holding, at });
  const units = setup.organisations
    .flatMap((one) => one.units.map(({ slug }) => slug))
    .filter((slug) => !holding.units.includes(slug));
  const added = { municipality, categories, areas, organisations, units };
  if (municipality) await noteSetUp(handle, setup, { added, at });
  return added;
}

/** @returns whether it is new */
async function addIdentity(handle: Handle, setup: Setup, holding: Holding): Promise<boolean> {
  if (holding.demo)
    throw new Stop(
      'This database holds the demo. Set up an empty one: choose another folder with SAMSYN_DATA.',
      2,
    );
  const known = await municipalityIn(handle);
  const { name, code } = setup.municipality;
  if (known && (known.code !== code || known.name !== name))
    throw new Stop(
      `This database is that of ${known.name} (${known.code}), not of ${name} (${code}).`,
      2,
    );
  if (!known && holding.used)
    throw new Stop(
      'This database holds something that "samsyn setup" has not made. Set up an empty one.',
      2,
    );
  if (!known) await addMunicipality(handle, setup.municipality);
  return !known;
}

/** @returns how many areas are new */
async function addAreas(handle: Handle, { areas }: Setup, at: Date): Promise<number> {
  if (!areas) return 0;
  const plan = await importAreas(handle, areas, at);
  const { wrong, known, added } = plan;
  if (wrong.length > 0)
    throw new Stop(`The areas cannot be used: ${wrong.slice(0, 5).join('; ')}.`, 1);
  await noteAreas(handle, { plan, from: areas.validFrom, at });
  return known ? 0 : added.length;
}

type Organisations = { readonly setup: Setup; readonly holding: Holding; readonly at: Date };

async function addOrganisations(
  handle: Handle,
  { setup, holding, at }: Organisations,
): Promise<readonly string[]> {
  const added: string[] = [];
  for (const organisation of setup.organisations) {
    const isNew = !holding.organisations.includes(organisation.slug);
    const hasNewUnit = organisation.units.some(({ slug }) => !holding.units.includes(slug));
    if (!isNew && !hasNewUnit) continue;
    await saveOrganisation(handle, organisation);
    const kind = isNew ? 'member.organisation-joined' : 'member.unit-changed';
    const facts = { units: organisation.units.length, reports: organisation.expectedToReport };
    await record(handle, { ...OPERATOR, kind, subject: organisation.slug, at, facts });
    if (isNew) added.push(organisation.slug);
  }
  return added;
}

async function noteSetUp(
  handle: Handle,
  { municipality: { code } }: Setup,
  { added, at }: { readonly added: Added; readonly at: Date },
): Promise<void> {
  const { categories, areas, organisations, units } = added;
  const facts = { categories, areas, organisations: organisations.length, units: units.length };
  await record(handle, { ...OPERATOR, kind: 'municipality.set-up', subject: code, at, facts });
}
