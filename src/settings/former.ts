import { html, type Html } from '#platform/html';
import type { Translate } from '#platform/i18n';
import { dayOf } from '#platform/weeks';
import { GROUPS, type Group } from './choices.ts';
import type { FormerRow } from './settings-store.ts';
import { plannedLine } from './times.ts';

const isGroup = (name: string): name is Group => name in GROUPS;

/** Every choice as it was made, newest first; who made it stands in the log. */
export function former(rows: readonly FormerRow[], t: Translate): Html | undefined {
  if (rows.length === 0) return undefined;
  return html`<details>
    <summary>${t('former')}</summary>
    <p>${t('former.lead')}</p>
    <ul>
      ${rows.map(
        ({ at, name, value }) =>
          html`<li>${dayOf(at)} ${isGroup(name) && t(name)}: ${sentence(name, value, t)}</li>`,
      )}
    </ul>
  </details>`;
}

function sentence(name: string, value: unknown, t: Translate): string {
  if (name === 'deadlines') return meeting(value, t);
  if (name === 'limits') {
    const read = GROUPS.limits.safeParse(value);
    return read.success ? t('former.limits', read.data) : '';
  }
  if (name === 'freeze') {
    const last = GROUPS.freeze.safeParse(value).data?.changes.at(-1);
    return last ? plannedLine(last, t) : '';
  }
  return t('former.changed');
}

function meeting(value: unknown, t: Translate): string {
  const { data } = GROUPS.deadlines.safeParse(value);
  if (!data) return '';
  return t('former.deadlines', {
    ...{ weekday: t(`weekday.${data.meetingWeekday}`), time: data.meetingTime },
  });
}
