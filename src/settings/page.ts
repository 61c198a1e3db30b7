import { html, type Html } from '#platform/html';
import { texts, type Language, type Translate } from '#platform/i18n';
import { dayOf } from '#platform/weeks';
import type { ShownCategory } from './category-port.ts';
import type { Choices, Group, UsualFreeze } from './choices.ts';
import { field, lines } from './fields.ts';
import { former } from './former.ts';
import { holidaysOf } from './holidays.ts';
import type { Receiver } from './receivers/receiver.ts';
import { receiverWords } from './receivers/words.ts';
import type { Current } from './settings.ts';
import type { FormerRow } from './settings-store.ts';
import { deadlines, freezeFields, freezeHolds, limits } from './times.ts';
import en from './ui/text.en.json' with { type: 'json' };
import sv from './ui/text.sv.json' with { type: 'json' };

export type Told = { readonly wrong?: string | undefined; readonly saved?: boolean };
export type SettingsShown = Told & {
  readonly language: Language;
  readonly current: Current;
  readonly former: readonly FormerRow[];
  readonly usualFreeze: UsualFreeze;
  readonly categories: readonly ShownCategory[];
  readonly receivers: readonly Receiver[];
  readonly municipality: string;
  readonly now: Date;
};

export function settingsWords(language: Language): Translate {
  return texts(language, language === 'sv' ? sv : en);
}

/** Everything that the municipality chooses, one form a group. */
export function settingsPage(shown: SettingsShown): Html {
  const t = settingsWords(shown.language);
  const { choices, versions } = shown.current;
  const form = (group: Group, fields: Html): Html =>
    html`<form method="post" action="/installningar/${group}">
      <input type="hidden" name="version" value="${versions[group]}" />
      ${fields}
      <p class="buttons"><button class="primary">${t('save')}</button></p>
    </form>`;
  return html`${told(shown, t)}
    <p class="lead">${t('lead')}</p>
    <dl class="facts">
      <dt>${t('municipality')}</dt>
      <dd>${shown.municipality}</dd>
    </dl>
    <p class="hint">${t('municipality.help')}</p>
    <h2>${t('categories')}</h2>
    ${categoryList(shown.categories, t)} ${addForm(t)}
    <h2>${t('deadlines')}</h2>
    ${form('deadlines', deadlines(choices, t))}
    <h3>${t('freeze')}</h3>
    ${freezeHolds(shown, t)} ${form('freeze', freezeFields(shown, t))}
    <h2>${t('limits')}</h2>
    ${form('limits', limits(choices, t))}
    <h2>${t('calendar')}</h2>
    <p>${t('calendar.lead')}</p>
    ${form('calendar', calendar(choices, t))} ${holidays(Number(dayOf(shown.now).slice(0, 4)), t)}
    <h2>${t('sentences')}</h2>
    <p>${t('sentences.lead')}</p>
    ${form('sentences', sentences(choices, t))}
    <h2>${t('documents')}</h2>
    <p>${t('documents.lead')}</p>
    ${form('documents', html`<div class="fields">${field({ name: 'colour', label: t('documents.colour'), value: choices.documents.colour })}</div>`)}
    <p><a href="/installningar/utseende">${t('look')}</a></p>
    ${elsewhere(shown)} ${former(shown.former, t)}`;
}

export function told({ wrong, saved }: Told, t: Translate): Html | undefined {
  if (wrong !== undefined)
    return html`<div class="told wrong" role="alert"><p>${t(wrong)}</p></div>`;
  return saved === true
    ? html`<div class="told" role="status"><p>${t('saved')}</p></div>`
    : undefined;
}

/** The way to messages to other systems; it says when they do not arrive. */
function elsewhere({ receivers, language }: SettingsShown): Html {
  const { t } = receiverWords(language);
  const isFailing = receivers.some(({ failingSince }) => failingSince !== undefined);
  return html`<h2>${t('title')}</h2>
    ${isFailing && html`<div class="told wrong"><p>${t('failing.short')}</p></div>`}
    <p><a href="/installningar/meddelanden">${t('link')}</a></p>`;
}

function calendar({ calendar: chosen }: Choices, t: Translate): Html {
  const spans = (all: readonly { from: string; to: string; name: string }[]): string =>
    all.map(({ from, to, name }) => `${from} ${to} ${name}`).join('\n');
  const own = chosen.ownDays.map(({ day, name }) => `${day} ${name}`).join('\n');
  const weeks = chosen.pauseWeeks.join(', ');
  return html`${field({ name: 'pauseWeeks', label: t('pauseWeeks'), value: weeks })}
  ${lines({ name: 'pauseDays', label: t('pauseDays'), value: spans(chosen.pauseDays) }, t('pauseDays.hint'))}
  ${lines(
    { name: 'schoolHolidays', label: t('schoolHolidays'), value: spans(chosen.schoolHolidays) },
    t('schoolHolidays.hint'),
  )}
  ${lines({ name: 'ownDays', label: t('ownDays'), value: own }, t('ownDays.hint'))}`;
}

function holidays(year: number, t: Translate): Html {
  const all = holidaysOf(year);
  const list = (eve: boolean): Html[] =>
    all
      .filter((one) => one.eve === eve)
      .map(({ day, key }) => html`<li>${day} ${t(`day.${key}`)}</li>`);
  return html`<details>
    <summary>${t('holidays', { year })}</summary>
    <p>${t('holidays.lead')}</p>
    <ul>
      ${list(false)}
    </ul>
    <h3>${t('holidays.eves')}</h3>
    <ul>
      ${list(true)}
    </ul>
  </details>`;
}

function sentences({ sentences: chosen }: Choices, t: Translate): Html {
  const one = (name: 'notice' | 'noticeEn' | 'concernLink'): Html =>
    field({ name, label: t(name), value: chosen[name] ?? '' });
  return html`<div class="fields">${one('notice')} ${one('noticeEn')} ${one('concernLink')}</div>`;
}

function categoryList(categories: readonly ShownCategory[], t: Translate): Html {
  const move = (code: string, by: 'up' | 'down', name: string): Html =>
    html`<form method="post" action="/installningar/kategori/${code}/${by}">
      <button class="plain" aria-label="${t(`move.${by}.named`, { name })}">
        ${t(`move.${by}`)}
      </button>
    </form>`;
  const line = ({ code, nameSv, nameEn, hidden }: ShownCategory, n: number): Html =>
    html`<tr>
      <th scope="row"><a href="/installningar/kategori/${code}">${nameSv}</a></th>
      <td lang="en">${nameEn}</td>
      <td>${t(hidden ? 'category.hidden' : 'category.shown')}</td>
      <td class="buttons">
        ${n > 0 && move(code, 'up', nameSv)}
        ${n < categories.length - 1 && move(code, 'down', nameSv)}
      </td>
    </tr>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${t('categories')}">
    <table>
      <thead>
        <tr>
          <th scope="col">${t('category.nameSv')}</th>
          <th scope="col">${t('category.nameEn')}</th>
          <th scope="col">${t('category.state')}</th>
          <th scope="col">${t('category.order')}</th>
        </tr>
      </thead>
      <tbody>
        ${categories.map(line)}
      </tbody>
    </table>
  </div>`;
}

function addForm(t: Translate): Html {
  const one = (name: string): Html =>
    field({ name, label: t(`category.${name}`), value: '' }, html`required`);
  return html`<details>
    <summary>${t('category.add')}</summary>
    <p>${t('category.addLead')}</p>
    <form method="post" action="/installningar/kategori" class="fields">
      ${one('code')} ${one('nameSv')} ${one('nameEn')} ${one('definition')}
      <p class="field">
        <label for="kind">${t('category.kind')}</label>
        <select id="kind" name="kind">
          <option value="event">${t('category.kind.event')}</option>
          <option value="positive">${t('category.kind.positive')}</option>
        </select>
      </p>
      <p class="field"><button class="plain">${t('category.add')}</button></p>
    </form>
  </details>`;
}
