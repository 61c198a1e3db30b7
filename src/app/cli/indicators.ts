import { readFileSync } from 'node:fs';
import { indicators } from '#work/areas';
import { TableError, openTable } from '#platform/tables';
import { Problem } from '#platform/http';
import { dayOf } from '#platform/weeks';
import { OPERATOR_ACTOR } from '#safeguards/audit';
import { Stop } from '../../platform/stop/index.ts';
import { openForCommand, type Opened } from '../with-database.ts';
import { agent } from '../police-polling.ts';
import { EXIT, type Command, type Given } from './command.ts';
import { importSourceFile, sourceIn } from './source-file.ts';
import { needFile } from './given-file.ts';

const FLAGS = {
  name: { type: 'string' },
  unit: { type: 'string' },
  definition: { type: 'string' },
  source: { type: 'string' },
  licence: { type: 'string' },
  level: { type: 'string' },
  wanted: { type: 'string' },
  uncertainty: { type: 'string' },
  day: { type: 'string' },
  measure: { type: 'string' },
  address: { type: 'string' },
} as const;
const FILE_FLAGS = {
  from: { type: 'string' },
  only: { type: 'string' },
  year: { type: 'string' },
  preview: { type: 'boolean' },
} as const;
const FILE_ABOUT = [
  '--from SOURCE       a file as bra, ntu, segregation or skolverket publishes it: its series bring what is known of them,',
  '                    and only --day, --year (when neither file nor name says it), --only TEXT (of the name) and',
  '                    --preview (writes nothing) are asked for',
  '--address ADDRESS   where a saved answer of Skolverket’s came from',
];
const ABOUT = [
  '--name NAME         what is measured, in a few words',
  '--unit UNIT         %, antal …',
  '--definition TEXT   what is measured, in full',
  '--source TEXT       who publishes it, and --day DAY when (2026-10-01); today when absent',
  '--licence TEXT      under what licence',
  '--level LEVEL       area, municipality, county or country: what the values are of',
  '--wanted WAY        up, down or neutral: which way one wishes it to go',
  '--uncertainty TEXT  what is known of how sure the values are',
  '--measure NAME      which measure of Skolverket’s answer (certifiedTeachersQuota)',
];

type Read = {
  readonly origin: string;
  readonly level?: string;
  readonly values: ReturnType<typeof indicators.readGrid>['values'];
  readonly bad: number;
  readonly raw: string;
};

/** `samsyn import indicators`: a table of periods and places, or an answer that was saved from Kolada or PxWeb. */
export const importIndicatorsCommand: Command = {
  name: 'import indicators',
  summary:
    'Read series from CSV, XLSX, a source’s own file (--from), or a saved answer of Kolada v3, PxWeb v2 or Skolverket',
  usage:
    'import indicators FILE --from SOURCE [--preview] | FILE --name NAME --unit UNIT --definition TEXT --source TEXT --licence TEXT --level LEVEL [--wanted WAY] [--json]',
  help: [...ABOUT, ...FILE_ABOUT],
  flags: { ...FLAGS, ...FILE_FLAGS },
  run: async (given) => {
    const [path, more] = given.files;
    if (path === undefined || more !== undefined) throw new Stop('Name one file.', EXIT.wrongUse);
    needFile(path);
    if (sourceIn(given))
      return withDatabase(given, (opened) => importSourceFile(given, opened, path));
    const address = given.flags['address'];
    return withDatabase(given, async (opened) =>
      take(
        given,
        opened,
        path.endsWith('.json')
          ? await fromJson(opened, given, {
              body: readFileSync(path, 'utf8'),
              address: typeof address === 'string' ? address : '',
            })
          : await fromTable(opened, given, path),
      ),
    );
  },
};

/** `samsyn fetch indicators`: asks an open source for one address. Nothing asks by itself. */
export const fetchIndicatorsCommand: Command = {
  name: 'fetch indicators',
  summary:
    'Ask Kolada v3, Statistics Sweden’s PxWeb v2 or Skolverket for one series, at most once a day',
  usage:
    'fetch indicators ADDRESS --name NAME --unit UNIT --definition TEXT --source TEXT --licence TEXT --level LEVEL [--json]',
  help: ['ADDRESS             https address of the answer, as the source documents it', ...ABOUT],
  flags: FLAGS,
  run: async (given) => {
    const [url, more] = given.files;
    if (url === undefined || more !== undefined || !URL.canParse(url))
      throw new Stop('Give one address.', EXIT.wrongUse);
    return withDatabase(given, async (opened) => {
      const { database } = opened;
      const asked = await indicators.askSource({ database, now: given.now, agent: agent() }, url);
      if (asked.kind === 'nothing')
        throw new Stop(`Nothing could be read (${asked.outcome}).`, EXIT.found);
      if (asked.kept) given.say('Asked within a day: what was answered then is used.');
      return take(given, opened, await fromJson(opened, given, { body: asked.body, address: url }));
    });
  },
};

async function withDatabase(
  given: Given,
  work: (opened: Opened) => Promise<number>,
): Promise<number> {
  const opened = await openForCommand(given.config, given.say);
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}

function placesOf(
  { database }: Opened,
  { now }: Given,
): Promise<Awaited<ReturnType<typeof indicators.placeNames>>> {
  return database.asSystemUnscoped((handle) => indicators.placeNames(handle, dayOf(now())));
}

async function fromJson(
  opened: Opened,
  given: Given,
  { body: raw, address }: { readonly body: string; readonly address: string },
): Promise<Read> {
  const { areas } = await placesOf(opened, given);
  try {
    const json: unknown = JSON.parse(raw);
    const { measure } = given.flags;
    const asked = { areas, address, today: dayOf(given.now()) };
    const more = typeof measure === 'string' ? { measure } : {};
    return { ...indicators.readSource(json, { ...asked, ...more }), bad: 0, raw };
  } catch (error) {
    if (error instanceof indicators.SourceError)
      throw new Stop(`The answer cannot be taken in (${error.trouble}).`, EXIT.found);
    throw new Stop('This is not JSON.', EXIT.found);
  }
}

async function fromTable(opened: Opened, given: Given, path: string): Promise<Read> {
  const places = await placesOf(opened, given);
  const level = levelIn(given);
  try {
    const table = await openTable(path, { fileBytes: 20_000_000, rows: 50_000 });
    const grid: (readonly string[])[] = [table.headings];
    for await (const rows of table.batches()) for (const { cells } of rows) grid.push(cells);
    await table.close();
    const read = indicators.readGrid(grid, { level, places, today: dayOf(given.now()) });
    return { origin: 'file', level, values: read.values, bad: read.bad, raw: JSON.stringify(grid) };
  } catch (error) {
    if (error instanceof TableError) throw new Stop(`${path}: ${error.message}`, EXIT.found);
    throw error;
  }
}

function levelIn({ flags }: Given): 'area' | 'municipality' | 'county' | 'country' {
  const read = indicators.Indicator.shape.level.safeParse(flags['level']);
  if (!read.success)
    throw new Stop('--level is area, municipality, county or country.', EXIT.wrongUse);
  return read.data;
}

async function take(given: Given, { database }: Opened, read: Read): Promise<number> {
  const level = levelIn(given);
  if (read.level !== level)
    throw new Stop(
      `The values are of the level ${read.level ?? ''}: they are not mapped onto another.`,
      EXIT.found,
    );
  const indicator = indicatorIn(given);
  const day = typeof given.flags['day'] === 'string' ? given.flags['day'] : dayOf(given.now());
  if (read.values.length > 0) {
    const taken = {
      indicator,
      values: read.values,
      origin: read.origin,
      raw: read.raw,
      sourceDay: day,
    };
    const by = { organisation: 0, actor: OPERATOR_ACTOR, policy: 'operator' };
    await database
      .asSystemUnscoped((handle) => indicators.takeIn(handle, taken, { by, at: given.now() }))
      .catch((error: unknown) => {
        if (!(error instanceof Problem)) throw error;
        throw new Stop('An indicator of that name is of another level or unit.', EXIT.found);
      });
  }
  given.out(
    JSON.stringify({ indicator: indicator.slug, values: read.values.length, bad: read.bad }),
  );
  if (read.values.length === 0) return EXIT.found;
  return read.bad > 0 ? EXIT.inPart : EXIT.ok;
}

function indicatorIn({ flags }: Given): ReturnType<typeof indicators.Indicator.parse> {
  const text = (name: string): string => (typeof flags[name] === 'string' ? flags[name] : '');
  const slug = indicators.slugOf(text('name'));
  const read = indicators.Indicator.safeParse({
    ...{ slug, name: text('name'), unit: text('unit'), definition: text('definition') },
    ...{ source: text('source'), licence: text('licence'), level: text('level') },
    ...{ wanted: text('wanted') || 'neutral', uncertainty: text('uncertainty'), madeUp: false },
  });
  if (!read.success)
    throw new Stop(
      'Say --name, --unit, --definition, --source, --licence and --level.',
      EXIT.wrongUse,
    );
  return read.data;
}
