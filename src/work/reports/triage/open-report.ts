import { Problem } from '#platform/http';
import type { Handle } from '#platform/db';
import type { Language } from '#platform/i18n';
import { addDays, dayOf } from '#platform/weeks';
import { record } from '#safeguards/audit';
import type { Caller, Item } from '#safeguards/policy';
import { audience, LABELS, scopeOf } from '#safeguards/policy';
import { TEXT_KEPT_DAYS } from '../submit-report.ts';
import type { OpenReport, Reading } from './contract.ts';
import { closeFor, forgetReaders, markRead, noteReader, otherReaders } from './decide-store.ts';
import {
  findReport,
  findSimilar,
  findText,
  findTold,
  type Told,
  type Row,
} from './inflow-store.ts';
import { describeRows } from './names.ts';
import { letIn, type TriageNeeds } from './triage-needs.ts';

/** Who has said nothing for this long has left, in milliseconds; the page tells every fifteen seconds. */
const LEFT_AFTER = 40_000;

type Asked = { readonly caller: Caller; readonly id: string; readonly language: Language };

/**
 * Opens a report for triage: its text, what the guard sees in it, what it may be the same as, and who else has it open.
 * That it was read is told to the reporter, and to the record once a person and day.
 * @throws Problem not-found
 */
export async function openReport(needs: TriageNeeds, asked: Asked): Promise<OpenReport> {
  // authorise
  const policy = letIn(asked.caller);
  // load, save and record
  const read = await needs.database.as(scopeOf(asked.caller), (handle) =>
    readReport(handle, { needs, asked, policy }),
  );
  const { row, told, text, similar, readers } = read;
  const given = { ...needs, language: asked.language };
  const [item] = await describeRows([row], given);
  if (!item) throw new Problem('not-found');
  return {
    item,
    ...(text === undefined ? {} : { text }),
    finds: text === undefined ? [] : [...needs.screen(text, [])].map(plainFind),
    similar: await describeRows(similar, given),
    readers: await titlesOf(needs, readers),
    audience: audience.words(
      asked.language,
      audience.of(itemOf(row), await needs.members.readers()),
    ),
    ...saidOf(told),
    canUndo: told?.action != null && told.version === row.version,
  };
}

function itemOf({ organisation, label, notPublic }: Row): Item {
  return { kind: 'report', organisation, label: LABELS[label - 1], notPublic };
}

type Opening = { readonly needs: TriageNeeds; readonly asked: Asked; readonly policy: string };
type Opened = {
  readonly row: Row;
  readonly told: Told | undefined;
  readonly text: string | undefined;
  readonly similar: readonly Row[];
  readonly readers: readonly string[];
};

async function readReport(handle: Handle, { needs, asked, policy }: Opening): Promise<Opened> {
  const { caller, id } = asked;
  const at = needs.now();
  const row = await findReport(handle, id);
  if (!row) throw new Problem('not-found');
  const eraseAfter = addDays(dayOf(row.reportedAt), TEXT_KEPT_DAYS);
  await markRead(handle, { id, organisation: row.organisation, at, eraseAfter });
  await forgetReaders(handle, addDays(dayOf(at), -1));
  if (await noteReader(handle, { id, person: caller.person, day: dayOf(at), at }))
    await record(handle, {
      ...{ kind: 'report.read', subject: id, at, policy, facts: { text: row.hasText } },
      about: row.organisation,
      ...{ organisation: caller.organisation, actor: caller.actor, behalf: caller.standsInFor },
    });
  return {
    row,
    told: await findTold(handle, id),
    text: await findText(handle, id),
    similar: row.state === 'merged' ? [] : await findSimilar(handle, row, at),
    readers: await otherReaders(handle, { id, person: caller.person, since: since(at) }),
  };
}

function saidOf(told: Told | undefined): Partial<OpenReport> {
  return {
    ...(told?.reason ? { reason: told.reason } : {}),
    ...(told?.sentence ? { sentence: told.sentence } : {}),
    ...(told?.mergedInto ? { mergedInto: told.mergedInto } : {}),
  };
}

type Find = OpenReport['finds'][number];

function plainFind({ kind, start, end, certain }: Find): Find {
  return { kind, start, end, certain };
}

function since(at: Date): Date {
  return new Date(at.getTime() - LEFT_AFTER);
}

async function titlesOf(
  needs: TriageNeeds,
  readers: readonly string[],
): Promise<Reading['readers']> {
  const { people, duties, units } = await needs.members.directory();
  return readers.flatMap((id) => {
    const person = people.find((one) => one.id === id);
    const duty = duties.find((one) => one.person === id);
    const unit = units.find((one) => one.id === duty?.unit)?.name ?? '';
    return person ? [{ title: person.title, unit }] : [];
  });
}

/** Says that one still has a report open, and hears who else has and whether it is as it was. @throws Problem not-found */
export async function keepReading(
  needs: TriageNeeds,
  { caller, id }: Pick<Asked, 'caller' | 'id'>,
): Promise<Reading> {
  letIn(caller);
  const at = needs.now();
  const found = await needs.database.as(scopeOf(caller), async (handle) => {
    const row = await findReport(handle, id);
    if (!row) throw new Problem('not-found');
    await noteReader(handle, { id, person: caller.person, day: dayOf(at), at });
    const readers = await otherReaders(handle, { id, person: caller.person, since: since(at) });
    return { row, readers };
  });
  const { state, version } = found.row;
  return { readers: await titlesOf(needs, found.readers), state, version };
}

/** Says that one has left a report. @throws Problem not-found */
export async function stopReading(
  needs: TriageNeeds,
  { caller, id }: Pick<Asked, 'caller' | 'id'>,
): Promise<void> {
  letIn(caller);
  await needs.database.as(scopeOf(caller), (handle) => closeFor(handle, id, caller.person));
}
