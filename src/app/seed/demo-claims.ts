import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Handle } from '#platform/db';
import { sql } from '#platform/db';
import { areaPages } from '#work/areas';
import { addClaim, ClaimContent } from '#work/follow-up';
import json from '../../../data/police-area-list.json' with { type: 'json' };

const Statements = z.object({
  editions: z.array(z.object({ year: z.int() })),
  municipalities: z.record(
    z.string(),
    z.array(
      z.object({
        area: z.string(),
        statements: z
          .array(
            z.object({
              sv: z.string(),
              by: z.object({ sv: z.string() }),
              when: z.object({ sv: z.string() }),
              measure: z.object({ sv: z.string() }),
              ...{ after: z.int(), without: z.string(), within: z.int() },
            }),
          )
          .default([]),
      }),
    ),
  ),
});

/** The statements that the area's page tells of, entered as anybody would enter them: the outcome is worked out, not kept. */
export async function seedClaims(handle: Handle, now: Date): Promise<void> {
  const { editions, municipalities } = Statements.parse(json);
  const code = (await areaPages.municipalityCode(handle)) ?? '';
  const organisation = await coordinatorsOf(handle);
  for (const { area, statements } of municipalities[code] ?? [])
    for (const one of statements) {
      const deciding = editions.filter(({ year }) => year > one.after)[one.within - 1];
      const content = ClaimContent.parse({
        ...{ by: one.by.sv, on: dayIn(one.when.sv), when: one.when.sv },
        ...{ source: `Debattartikel, ${one.when.sv}`, quote: one.sv },
        wording: sentence(one.measure.sv.replace(/^Mätbart: /, '')),
        ...{ area, due: `${deciding?.year ?? now.getUTCFullYear() + 2}-12-31` },
        test: { kind: 'police-list', without: one.without, after: one.after, within: one.within },
      });
      const by = { organisation, role: 'coordinator', at: now };
      await addClaim(handle, { id: idFrom(`${area} ${one.sv}`), content, by });
    }
}

async function coordinatorsOf(handle: Handle): Promise<number> {
  const { rows } = await sql<{ id: number }>`select organisation_id as id from members.person
    where persona = 'coordinator'`.execute(handle);
  return rows[0]?.id ?? 0;
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A day in a season: "våren 2019" is entered as the middle of April, and shown as it is known. */
function dayIn(when: string): string {
  return `${/\d{4}/.exec(when)?.[0] ?? '2019'}-04-15`;
}

function idFrom(name: string): string {
  const hex = createHash('sha256').update(`samsyn demo claim ${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
