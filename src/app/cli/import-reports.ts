import { openMembers } from '#members';
import { TableError } from '#platform/tables';
import { OPERATOR_ACTOR } from '#safeguards/audit';
import { organisationId, unitId, type Caller } from '#safeguards/policy';
import { importReports, openReference, type ReportsNeeds } from '#work/reports';
import { Stop } from '../../platform/stop/index.ts';
import { guard } from '../guard.ts';
import { openForCommand, type Opened } from '../with-database.ts';
import { EXIT, type Command, type Given } from './command.ts';
import { needFile } from './given-file.ts';

/** `samsyn import reports`: tables of reports from a partner, CSV or XLSX. */
export const importReportsCommand: Command = {
  name: 'import reports',
  summary:
    'Take in tables of reports (CSV, XLSX): datum;tid;område;kategori;antal;text;organisation;enhet',
  usage: 'import reports FILE… --as ORGANISATION [--all-or-nothing] [--preview] [--json]',
  help: [
    '--as ORGANISATION   whose reports they are where the table does not say',
    '--all-or-nothing    one bad row refuses its whole file; otherwise the good rows are taken in',
    '--preview           write nothing, tell what would happen',
  ],
  flags: {
    as: { type: 'string' },
    'all-or-nothing': { type: 'boolean' },
    preview: { type: 'boolean' },
  },
  run: async (given) => {
    if (given.files.length === 0) throw new Stop('Name at least one file.', EXIT.wrongUse);
    given.files.forEach(needFile);
    if (typeof given.flags['as'] !== 'string')
      throw new Stop('--as names the organisation.', EXIT.wrongUse);
    const opened = await openForCommand(given.config, given.say);
    try {
      return await importAll(given, opened);
    } finally {
      await opened.close();
    }
  },
};

async function importAll(given: Given, opened: Opened): Promise<number> {
  const { needs, caller } = await callerOf(given, opened);
  const total = { read: 0, added: 0, changed: 0, unchanged: 0 };
  const rejected: object[] = [];
  let unread = 0;
  for (const file of given.files) {
    try {
      const done = await importReports(needs, {
        caller,
        path: file,
        choice: given.flags['all-or-nothing'] === true ? 'all-or-nothing' : 'accept-good',
        preview: given.flags['preview'] === true,
        progress: (rows) => given.say(`${file}: ${rows} rows`),
      });
      if (done.missing.length > 0)
        throw new Stop(`${file}: no column for ${done.missing.join(', ')}.`);
      if (done.otherSheets > 0)
        given.say(`${file}: only the first sheet was read; ${done.otherSheets} more in the file.`);
      total.read += done.read;
      total.added += done.added;
      total.unchanged += done.unchanged;
      rejected.push(...rejectedRows(file, done));
    } catch (error) {
      given.say(whyNot(file, error));
      unread += 1;
    }
  }
  given.out(JSON.stringify({ ...total, rejected }));
  if (unread === given.files.length) return EXIT.found;
  return unread > 0 || rejected.length > 0 ? EXIT.inPart : EXIT.ok;
}

type Done = Awaited<ReturnType<typeof importReports>>;

/** One entry a row that was not taken in: the first thing that is wrong with it. */
function rejectedRows(file: string, done: Done): object[] {
  const first = new Map<number, Done['faults'][number]>();
  for (const fault of done.faults) if (!first.has(fault.row)) first.set(fault.row, fault);
  const told = [...first.values()].map(({ row, column, field, problem, hint }) => ({
    file,
    row,
    column,
    field,
    reason: problem,
    ...(hint === undefined ? {} : { hint }),
  }));
  const rest = Math.max(0, done.rejected - told.length);
  const why = done.refused ? 'all or nothing' : 'not told one by one';
  return [...told, ...Array.from({ length: rest }, () => ({ file, reason: why }))];
}

function whyNot(file: string, error: unknown): string {
  if (error instanceof Stop) return error.message;
  if (!(error instanceof TableError)) throw error;
  return `${file}: ${error.message}. Nothing of it was taken in.`;
}

/** The operator acts for an organisation, as its coordinator would. */
async function callerOf(
  given: Given,
  { database }: Opened,
): Promise<{ needs: ReportsNeeds; caller: Caller }> {
  const { now } = given;
  const members = openMembers(database, () => now().getTime());
  const { organisations, units } = await members.directory();
  const named = String(given.flags['as']).toLowerCase();
  const organisation = organisations.find(
    (one) => one.slug === named || one.name.toLowerCase() === named,
  );
  const unit = units.find((one) => one.organisation === organisation?.id);
  if (!organisation || !unit) {
    const known = organisations.map(({ slug }) => slug).join(', ');
    throw new Stop(
      `There is no organisation called ${named}. There are: ${known || 'none'}.`,
      EXIT.wrongUse,
    );
  }
  const caller: Caller = {
    person: 'operator',
    actor: OPERATOR_ACTOR,
    assurance: 3,
    role: 'coordinator',
    organisation: organisationId(organisation.id),
    unit: unitId(unit.id),
    inWeeklyRound: true,
    // The operator acts for this municipality's own work, whoever has sent the file.
    fromOutside: false,
    reportOnly: false,
  };
  const referenceFor = openReference(database, members, now);
  return {
    caller,
    needs: { database, members, now, referenceFor, screen: guard(), announce: () => undefined },
  };
}
