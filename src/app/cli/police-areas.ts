import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { dayOf } from '#platform/weeks';
import { OPERATOR_ACTOR } from '#safeguards/audit';
import { areaPages } from '#work/areas';
import { Stop } from '../../platform/stop/index.ts';
import { openForCommand } from '../with-database.ts';
import { EXIT, type Command, type Given } from './command.ts';
import { needFile } from './given-file.ts';

type File = Parameters<typeof areaPages.previewPoliceAreas>[1];
type Plan = Awaited<ReturnType<typeof areaPages.previewPoliceAreas>>;

/** `samsyn import police-areas`: a preview of an edition of the police's list, and with --yes the edition itself. */
export const importPoliceAreasCommand: Command = {
  name: 'import police-areas',
  summary:
    'Preview the police’s file of areas (GeoJSON, EPSG:3006), and with --yes take the edition in',
  usage:
    'import police-areas FILE [--year YEAR] [--published DAY] [--source TEXT] [--break-sv TEXT --break-en TEXT] [--yes] [--json]',
  help: [
    '--year YEAR       year of the edition; the file’s own when absent',
    '--published DAY   when the police published it',
    '--source TEXT     where the file comes from, shown beside the police’s words',
    '--break-sv TEXT   what has changed in the list itself since the edition before, with --break-en: then nothing is',
    '                  compared across it. Areas that were divided and borders that were moved are noticed from the file',
    '--yes             take it in; without it nothing is written',
  ],
  flags: {
    year: { type: 'string' },
    published: { type: 'string' },
    source: { type: 'string' },
    'break-sv': { type: 'string' },
    'break-en': { type: 'string' },
    yes: { type: 'boolean' },
  },
  run: async (given) => {
    const file = fileOf(given);
    const opened = await openForCommand(given.config, given.say);
    try {
      const at = given.now();
      const today = dayOf(at);
      const plan = await opened.database.asSystemUnscoped((handle) =>
        given.flags['yes'] === true
          ? areaPages.importPoliceAreas(handle, file, { at, today, actor: OPERATOR_ACTOR })
          : areaPages.previewPoliceAreas(handle, file, today),
      );
      tell(plan, given);
      return plan.wrong.length > 0 ? EXIT.found : EXIT.ok;
    } finally {
      await opened.close();
    }
  },
};

function fileOf({ files, flags }: Given): File {
  const [path, more] = files;
  if (path === undefined || more !== undefined) throw new Stop('Name one file.', EXIT.wrongUse);
  needFile(path);
  const text = (name: string): string | undefined =>
    typeof flags[name] === 'string' ? flags[name] : undefined;
  const year = held(text('year'), /^20\d{2}$/, '--year is a year such as 2025.');
  const published = held(
    text('published'),
    /^\d{4}(-\d{2}){0,2}$/,
    '--published is a day such as 2025-12-02.',
  );
  return {
    ...{ json: parsed(path), year: year === undefined ? undefined : Number(year), published },
    ...{ source: text('source') ?? basename(path) },
    break: breakIn(text('break-sv'), text('break-en')),
  };
}

function held(said: string | undefined, form: RegExp, wrong: string): string | undefined {
  if (said !== undefined && !form.test(said)) throw new Stop(wrong, EXIT.wrongUse);
  return said;
}

function breakIn(sv: string | undefined, en: string | undefined): File['break'] {
  if ((sv === undefined) !== (en === undefined))
    throw new Stop('Say what has changed in both languages.', EXIT.wrongUse);
  return sv !== undefined && en !== undefined ? { sv, en } : undefined;
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new Stop(`${path} is not JSON.`, EXIT.found);
  }
}

function tell(plan: Plan, { flags, out, say }: Given): void {
  if (flags['json'] === true) {
    out(JSON.stringify(asJson(plan)));
    return;
  }
  const { edition, noticed, wrong, known } = plan;
  for (const line of wrong) out(`Fel: ${line}`);
  if (edition) for (const line of linesOf(edition)) out(line);
  for (const { sv } of noticed) out(`Ändrat: ${sv}`);
  if (known) say('The same file is here already: nothing to do.');
  else if (flags['yes'] !== true) say('Nothing is written. With --yes the edition is taken in.');
}

function asJson({ edition, noticed, wrong, known }: Plan): object {
  const { year, total, particular, risk, vulnerable } = edition ?? {};
  const areas = (edition?.areas ?? []).map(({ name, label, hectares, parts, named }) => ({
    ...{ name, label, hectares, parts, named },
  }));
  return { year, total, particular, risk, vulnerable, areas, noticed, wrong, known };
}

function linesOf(edition: NonNullable<Plan['edition']>): readonly string[] {
  const { year, total, particular, risk, vulnerable, areas } = edition;
  return [
    `${year}: ${total} områden (${particular} särskilt utsatta, ${risk ?? 'inga'} riskområden, ${vulnerable} utsatta)`,
    `Här: ${areas.length}`,
    ...areas.map(({ name, label, hectares, parts, named }) => {
      const lies = parts.map(({ area, hectares: part }) => `${area} ${part} ha`).join(', ');
      const whom =
        named.length === 0 ? 'nämner inget av våra områden' : `nämner ${named.join(', ')}`;
      return `${name} (${label}, ungefär ${hectares} ha): ${whom}; ligger i ${lies}`;
    }),
  ];
}
