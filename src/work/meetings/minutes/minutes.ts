import type { Translate } from '#platform/i18n';
import { heading, list, paragraph, type Block, type DocumentTree } from '#platform/documents';
import { weekNumber } from '#platform/weeks';
import type { Decision, Meeting } from '../contract.ts';

export type MinutesGiven = {
  readonly meeting: Meeting;
  readonly municipality: string;
  readonly language: 'sv' | 'en';
  readonly t: Translate;
  /** A day as people write it. */
  readonly day: (day: string) => string;
};

/**
 * The notes of a meeting as a document: who was there, how earlier decisions fared, what was said of changes and areas,
 * and what was decided. The same meeting gives the same document.
 */
export function minutesOf(given: MinutesGiven): DocumentTree {
  const { meeting, municipality, language, t, day } = given;
  const when = `${day(meeting.day)} ${meeting.time}–${meeting.until}`;
  return {
    ...{ language, publisher: municipality, pageWord: t('minutes.page') },
    title: titleOf(given),
    subtitle: `${when} · ${t(`minutes.${meeting.status}`)}`,
    made: new Date(meeting.closedAt ?? meeting.startedAt ?? meeting.now),
    footer: footerOf(given),
    blocks: [
      paragraph(t(meeting.kind === 'week' ? 'minutes.working' : 'minutes.workingOther'), 'note'),
      ...present(given),
      ...decided(given),
      ...sinceLast(given),
      ...changes(given),
      ...round(given),
      ...rest(given),
    ],
  };
}

function titleOf({ meeting: { kind, week }, t }: MinutesGiven): string {
  if (kind === 'week') return t('minutes.title', { week: weekNumber(week) });
  return t('minutes.titleOf', { meeting: t(`minutes.kind.${kind}`) });
}

function footerOf({ meeting, t, day }: MinutesGiven): string {
  const { kind, week, pictureWeek } = meeting;
  if (kind === 'week')
    return t('minutes.footer', { week: weekNumber(week), picture: weekNumber(pictureWeek) });
  return t('minutes.footerOf', { meeting: t(`minutes.kind.${kind}`), day: day(meeting.day) });
}

function present({ meeting, t }: MinutesGiven): Block[] {
  const here = meeting.attendance.filter(({ state }) => state === 'present');
  const names = here.map(({ name }) => name).join(', ');
  const said = [
    heading(1, t('minutes.present')),
    paragraph(names === '' ? t('minutes.nobody') : names),
  ];
  return [...said, ...positions({ meeting, t })];
}

/** Of the council by position, for the law asks for persons in leading positions: those who were there, and those who were not. */
function positions({ meeting, t }: Pick<MinutesGiven, 'meeting' | 't'>): Block[] {
  if (meeting.kind !== 'council') return [];
  const said = (here: boolean): readonly string[] =>
    meeting.positions
      .filter((one) => one.here === here)
      .map(({ organisation, position }) => `${organisation}: ${position}`);
  const [here, away] = [said(true), said(false)];
  return [
    paragraph(t('minutes.positions'), 'strong'),
    here.length === 0 ? paragraph(t('minutes.noPosition')) : list(here),
    ...(away.length === 0 ? [] : [paragraph(t('minutes.calledAway'), 'strong'), list(away)]),
  ];
}

function decided({ meeting, t, day }: MinutesGiven): Block[] {
  const rows = meeting.decisions.map((one) => [
    one.why === undefined ? one.what : `${one.what} (${one.why})`,
    one.areaName ?? t('minutes.everywhere'),
    one.organisationName,
    day(one.byWhen),
  ]);
  const title = heading(1, t('minutes.decisions'));
  if (rows.length === 0) return [title, paragraph(t('minutes.noDecisions'))];
  const headings = ['what', 'where', 'who', 'byWhen'].map((key) => t(`minutes.${key}`));
  const caption =
    meeting.kind === 'week'
      ? t('minutes.decisionsOf', { week: weekNumber(meeting.week) })
      : t('minutes.decisionsOn', { day: day(meeting.day) });
  return [title, { kind: 'table', caption, headings, rows, widths: [5, 2, 3, 2] }];
}

function sinceLast(given: MinutesGiven): Block[] {
  const { meeting, t } = given;
  const items = meeting.since.map((one) => fate(one, given));
  return [
    heading(1, t('minutes.since')),
    items.length === 0 ? paragraph(t('minutes.nothing')) : list(items),
    ...note(given, 'since-last'),
  ];
}

function fate(one: Decision, { t, day }: MinutesGiven): string {
  const reason = one.events.findLast(({ reason: why }) => why !== undefined)?.reason;
  const why = reason === undefined ? '' : ` ${reason}`;
  return `${one.what} – ${one.organisationName}, ${day(one.byWhen)}: ${t(`minutes.status.${one.status}`)}.${why}`;
}

function changes(given: MinutesGiven): Block[] {
  const { meeting, t } = given;
  const about = meeting.changes.flatMap((one) => [
    heading(2, one.title),
    paragraph(
      [one.count, one.chance, ...one.behind, ...one.caveats]
        .filter((text) => text !== '')
        .join(' '),
    ),
    ...labelled(given, `known:${one.id}`, t('minutes.known')),
    ...labelled(given, `unknown:${one.id}`, t('minutes.unknown')),
    paragraph(one.unknown, 'note'),
  ]);
  if (meeting.kind !== 'week')
    return [
      heading(1, t('minutes.paper')),
      paragraph(meeting.paper?.made?.title ?? t('minutes.noPaper')),
      ...note(given, 'changes'),
    ];
  return [
    heading(1, t('minutes.changes', { week: weekNumber(meeting.pictureWeek) })),
    ...(about.length === 0 ? [paragraph(t('minutes.nothing'))] : about),
    ...note(given, 'changes'),
  ];
}

function round(given: MinutesGiven): Block[] {
  const { meeting, t } = given;
  const said = meeting.attendance.flatMap(({ organisation, name }) =>
    labelled(given, `org:${organisation}`, name),
  );
  const areas = new Map(meeting.areas.map(({ slug, name }) => [slug, name]));
  const rows = meeting.assessments.map((one) => [
    areas.get(one.area) ?? one.area,
    one.organisationName ?? t('minutes.group'),
    t(`minutes.word.${one.word}`),
    one.reason,
  ]);
  const headings = ['area', 'whose', 'assessment', 'reason'].map((key) => t(`minutes.${key}`));
  const table: Block[] =
    rows.length === 0
      ? []
      : [
          {
            kind: 'table',
            caption: t('minutes.assessments'),
            headings,
            rows,
            widths: [2, 2, 2, 4],
          },
        ];
  const all = [...said, ...note(given, 'round'), ...table];
  const nothing = all.length === 0 ? [paragraph(t('minutes.nothing'))] : [];
  return [heading(1, t('minutes.round')), ...all, ...nothing];
}

function rest(given: MinutesGiven): Block[] {
  const { meeting, t, day } = given;
  const { next } = meeting;
  const when = { week: weekNumber(next.week), day: day(next.day), time: next.time };
  return [
    ...note(given, 'decisions'),
    heading(1, t(meeting.kind === 'week' ? 'minutes.next' : 'minutes.nextTime')),
    ...note(given, 'next-week'),
    paragraph(
      next.kind === 'week'
        ? t('minutes.nextMeeting', when)
        : t('minutes.nextOf', { meeting: t(`minutes.kind.${next.kind}`), ...when }),
    ),
    paragraph(t('minutes.handedOver', { n: meeting.handedOver })),
  ];
}

function note({ meeting }: MinutesGiven, item: string): Block[] {
  const text = meeting.notes[item]?.text.trim() ?? '';
  return text === ''
    ? []
    : text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => paragraph(line));
}

function labelled(given: MinutesGiven, item: string, label: string): Block[] {
  const lines = note(given, item);
  return lines.length === 0 ? [] : [paragraph(label, 'strong'), ...lines];
}
