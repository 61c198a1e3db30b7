import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Handle } from '#platform/db';
import { importAreas, previewAreas, type AreaPlan } from '#work/areas';
import { dayOf } from '#platform/weeks';
import { Stop } from '../../platform/stop/index.ts';
import { noteAreas } from '../note-areas.ts';
import { openForCommand } from '../with-database.ts';
import { EXIT, type Command, type Given } from './command.ts';
import { needFile } from './given-file.ts';

/** `samsyn import areas`: a preview of what changes, and with --yes a new edition of the borders. */
export const importAreasCommand: Command = {
  name: 'import areas',
  summary: 'Preview a GeoJSON file of areas, and with --yes make it the new edition',
  usage: 'import areas FILE [--from DAY] [--name NAME] [--source SOURCE] [--yes] [--json]',
  help: [
    '--from DAY      first day on which the borders hold (2027-01-01); today when absent',
    '--name NAME     what the edition is called; the file’s name when absent',
    '--source TEXT   where the borders come from, shown beside the map',
    '--yes           make the change; without it nothing is written',
  ],
  flags: {
    from: { type: 'string' },
    name: { type: 'string' },
    source: { type: 'string' },
    yes: { type: 'boolean' },
  },
  run: async (given) => {
    const file = fileOf(given);
    const opened = await openForCommand(given.config, given.say);
    try {
      const plan = await opened.database.asSystemUnscoped((handle) =>
        given.flags['yes'] === true
          ? takeIn(handle, file, given.now())
          : previewAreas(handle, file),
      );
      tell(plan, given);
      return plan.wrong.length > 0 ? EXIT.found : EXIT.ok;
    } finally {
      await opened.close();
    }
  },
};

type File = Parameters<typeof previewAreas>[1];

async function takeIn(handle: Handle, file: File, at: Date): Promise<AreaPlan> {
  const plan = await importAreas(handle, file, at);
  await noteAreas(handle, { plan, from: file.validFrom, at });
  return plan;
}

function fileOf({ files, flags, now }: Given): File {
  const [path, more] = files;
  if (path === undefined || more !== undefined)
    throw new Stop('Name one file of areas.', EXIT.wrongUse);
  needFile(path);
  const from = flags['from'] ?? dayOf(now());
  if (typeof from !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(from))
    throw new Stop('--from is a day such as 2027-01-01.', EXIT.wrongUse);
  const name = typeof flags['name'] === 'string' ? flags['name'] : basename(path);
  const source = typeof flags['source'] === 'string' ? flags['source'] : basename(path);
  return { json: parsed(path), name, validFrom: from, source };
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new Stop(`${path} is not JSON.`, EXIT.found);
  }
}

function tell(plan: AreaPlan, { flags, out, say }: Given): void {
  if (flags['json'] === true) {
    out(JSON.stringify(plan));
    return;
  }
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['Nya', plan.added],
    ['Borta', plan.removed],
    ['Ändrad gräns', plan.borderChanged],
    ['Nytt namn', plan.renamed],
    ['Oförändrade', plan.unchanged],
  ];
  for (const line of plan.wrong) out(`Fel: ${line}`);
  for (const [label, slugs] of rows)
    out(
      `${label}: ${slugs.length}${slugs.length > 0 && slugs.length < 60 ? ` (${slugs.join(', ')})` : ''}`,
    );
  if (plan.wrong.length > 0) say('Nothing is written: the file cannot be used as it is.');
  else if (plan.known) say('The same file is here already: nothing to do.');
  else if (flags['yes'] !== true)
    say('Nothing is written. With --yes this becomes the new edition.');
}
