import { html, type Html } from '#platform/html';
import type { Translate } from '#platform/i18n';
import { mondayOf, weekNumber, weekOf } from '#platform/weeks';
import { LARGEST_CHOICE, SMALLEST_SHOWN } from '#safeguards/statistical-secrecy';
import { DELAY, type Choices, type UsualFreeze } from './choices.ts';
import { field, select } from './fields.ts';
import { comingWeeks, freezeFor } from './freeze.ts';

type Shown = {
  readonly current: { readonly choices: Choices };
  readonly usualFreeze: UsualFreeze;
  readonly now: Date;
};

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

const weekdays = (t: Translate, chosen: number) =>
  WEEKDAYS.map((n) => ({ value: String(n), text: t(`weekday.${n}`), isChosen: n === chosen }));

const time = html`type="time" required`;

/** When the weekly meeting is. */
export function deadlines({ deadlines: chosen }: Choices, t: Translate): Html {
  const weekday = { name: 'meetingWeekday', label: t('meetingWeekday') };
  const clock = { name: 'meetingTime', label: t('meetingTime'), value: chosen.meetingTime };
  return html`<div class="fields">
    ${select(weekday, weekdays(t, chosen.meetingWeekday))} ${field(clock, time)}
  </div>`;
}

/** When the picture closes now, and what is planned. */
export function freezeHolds({ current, usualFreeze, now }: Shown, t: Translate): Html {
  const { freeze } = current.choices;
  const week = weekOf(now);
  const planned = freeze.changes.filter(({ from }) => from > week);
  return html`<p>${t('freeze.holds', said(freezeFor(week, freeze, usualFreeze), t))}</p>
    ${
      planned.length > 0 &&
      html`<ul>
        ${planned.map((one) => html`<li>${plannedLine(one, t)}</li>`)}
      </ul>`
    }
    <p class="hint">${t('freeze.help')}</p>`;
}

type Planned = Choices['freeze']['changes'][number];

/** "Från vecka 50 (2026-12-07): Tisdag 09:00" */
export function plannedLine(change: Planned, t: Translate): string {
  return t('freeze.planned', { week: weekText(change.from, t), ...said(change, t) });
}

function said({ weekday, time }: UsualFreeze, t: Translate): { weekday: string; time: string } {
  return { weekday: t(`weekday.${weekday}`), time };
}

function weekText(week: string, t: Translate): string {
  return t('freeze.week', { n: weekNumber(week), day: mondayOf(week) });
}

/** A new day and time, and the coming week from which they hold. */
export function freezeFields({ current, usualFreeze, now }: Shown, t: Translate): Html {
  const holds = freezeFor(weekOf(now), current.choices.freeze, usualFreeze);
  const weeks = comingWeeks(now).map((week, n) => ({
    ...{ value: week, text: weekText(week, t), isChosen: n === 0 },
  }));
  const clock = { name: 'freezeTime', label: t('freezeTime'), value: holds.time };
  return html`<div class="fields">
    ${select({ name: 'freezeWeekday', label: t('freezeWeekday') }, weekdays(t, holds.weekday))}
    ${field(clock, time)} ${select({ name: 'freezeFrom', label: t('freezeFrom') }, weeks)}
  </div>`;
}

/** The smallest number shown, and how far open pages lie behind; why neither can be chosen freely. */
export function limits({ limits: chosen }: Choices, t: Translate): Html {
  const one = (name: 'smallestShown' | 'publicDelayDays', least: number, most: number): Html =>
    html`<div class="field">
      <label for="${name}">${t(name)}</label>
      <p class="hint" id="${name}-hint">${t(`${name}.help`)}</p>
      <input
        id="${name}"
        name="${name}"
        type="number"
        min="${least}"
        max="${most}"
        required
        value="${chosen[name]}"
        aria-describedby="${name}-hint"
      />
    </div>`;
  return html`<div class="fields">
    ${one('smallestShown', SMALLEST_SHOWN, LARGEST_CHOICE)}
    ${one('publicDelayDays', DELAY.least, DELAY.most)}
  </div>`;
}
