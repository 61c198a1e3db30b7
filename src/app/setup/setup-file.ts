import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { areaSlug } from '#work/areas';
import { Stop } from '../../platform/stop/index.ts';

const Name = z.string().trim().min(2).max(80);
const Slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is lower-case letters, digits and hyphens');
const KINDS = [
  ...['municipality', 'school', 'leisure', 'social-services', 'rescue', 'police', 'housing'],
  ...['guards', 'business', 'region', 'association', 'other-municipality', 'national', 'other'],
] as const;

const Unit = z.strictObject({
  name: Name,
  slug: Slug.optional(),
  homeAreas: z.array(Slug).default([]),
});
const Organisation = z.strictObject({
  name: Name,
  slug: Slug.optional(),
  kind: z.enum(KINDS),
  inWeeklyRound: z.boolean().default(false),
  expectedToReport: z.boolean().default(false),
  units: z.array(Unit).min(1),
});

/** What an operator writes: docs/operate/examples/setup.json shows one. */
const SetupFile = z
  .strictObject({
    municipality: z.strictObject({
      name: Name,
      code: z.string().regex(/^\d{4}$/, 'is four digits'),
    }),
    /** GeoJSON of the areas, beside this file. */
    areas: z.string().optional(),
    areasFrom: z.iso.date().optional(),
    areasSource: z.string().min(2).max(200).optional(),
    organisations: z.array(Organisation).min(1),
    /** Invited when all is there: the one who then invites everyone else. */
    coordinator: z.strictObject({ unit: Slug, title: Name }).optional(),
  })
  .refine(({ areas, areasFrom }) => areas === undefined || areasFrom !== undefined, {
    path: ['areasFrom'],
    message: 'is the first day on which the borders hold (2027-01-01)',
  });

export type Setup = {
  readonly municipality: { readonly name: string; readonly code: string };
  readonly organisations: readonly SetupOrganisation[];
  readonly areas: SetupAreas | undefined;
  readonly coordinator: SetupCoordinator | undefined;
};
type SetupCoordinator = {
  readonly organisation: string;
  readonly unit: string;
  readonly title: string;
};
type SetupOrganisation = Omit<z.infer<typeof Organisation>, 'units' | 'slug'> & {
  readonly slug: string;
  readonly units: readonly (Omit<z.infer<typeof Unit>, 'slug'> & { readonly slug: string })[];
};
type SetupAreas = {
  readonly json: unknown;
  readonly name: string;
  readonly validFrom: string;
  readonly source: string;
};

/**
 * Reads a set-up file and the files that it names.
 * @throws Stop with the full list of what is wrong
 */
export function readSetup(path: string): Setup {
  const found = SetupFile.safeParse(jsonOf(path));
  if (!found.success) {
    const wrong = found.error.issues.map(
      ({ path, message }) => `${path.join('.') || 'the file'}: ${message}`,
    );
    throw new Stop(`${path} cannot be used: ${wrong.join('; ')}.`, 2);
  }
  const { municipality, organisations, areas, areasFrom, areasSource, coordinator } = found.data;
  const named = organisations.map((organisation) => ({
    ...organisation,
    slug: organisation.slug ?? areaSlug(organisation.name),
    units: organisation.units.map((unit) => ({ ...unit, slug: unit.slug ?? areaSlug(unit.name) })),
  }));
  refuseTwice(
    path,
    named.map(({ slug }) => slug),
  );
  refuseTwice(
    path,
    named.flatMap(({ units }) => units.map(({ slug }) => slug)),
  );
  return {
    municipality,
    organisations: named,
    coordinator: coordinator && {
      ...coordinator,
      organisation: organisationOf(path, coordinator.unit, named),
    },
    areas:
      areas === undefined
        ? undefined
        : {
            json: jsonOf(resolve(dirname(path), areas)),
            name: areas,
            validFrom: areasFrom ?? '',
            source: areasSource ?? areas,
          },
  };
}

type Named = Pick<SetupOrganisation, 'slug' | 'units'>;

function organisationOf(path: string, unit: string, organisations: readonly Named[]): string {
  const found = organisations.find(({ units }) => units.some(({ slug }) => slug === unit));
  if (!found)
    throw new Stop(`${path} cannot be used: the coordinator's unit "${unit}" is not there.`, 2);
  return found.slug;
}

function refuseTwice(path: string, slugs: readonly string[]): void {
  const twice = slugs.find((slug, n) => slugs.indexOf(slug) !== n);
  if (twice !== undefined)
    throw new Stop(
      `${path} cannot be used: "${twice}" stands there twice. Give one of them a slug of its own.`,
      2,
    );
}

function jsonOf(path: string): unknown {
  if (!existsSync(path)) throw new Stop(`There is no file ${path}.`, 2);
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new Stop(`${path} is not JSON.`, 2);
  }
}
