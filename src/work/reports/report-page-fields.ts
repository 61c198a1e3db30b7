import { html, type Html } from '#platform/html';
import type { Translate } from '#platform/i18n';
import type { PageGiven } from './report-page-given.ts';

const LONGEST = 500;

type Radio = {
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly chosen: boolean;
  readonly needed?: boolean;
  readonly lang?: string;
};

function radio({ name, value, label, chosen, needed }: Radio): Html {
  return html`<label class="choice">
    <input
      type="radio"
      name="${name}"
      value="${value}"
      ${chosen && html`checked`}
      ${needed && html`required`}
    />
    <span>${label}</span>
  </label>`;
}

function chosenIn(given: PageGiven, field: string, otherwise: string): string {
  return given.filled?.(field) ?? otherwise;
}

/** "Vad hände?": seven tiles, and the rest behind "Fler val". */
export function categoryChoice(given: PageGiven, t: Translate): Html {
  const { categories, tiles } = given.form;
  const chosen = chosenIn(given, 'what', '');
  const tile = (category: (typeof categories)[number], needed: boolean): Html =>
    radio({
      name: 'what',
      value: category.id,
      label: category.name,
      chosen: category.id === chosen,
      needed,
    });
  const first = tiles.flatMap((id) => categories.filter((category) => category.id === id));
  const rest = categories.filter((category) => !first.includes(category));
  const open = rest.some((category) => category.id === chosen);
  return html`<fieldset id="what">
    <legend>${t('report.what')}</legend>
    <div class="tiles">
      ${first.map((category, i) => tile(category, i === 0))}
      ${
        rest.length > 0 &&
        html`<details class="tiles-more" ${open && html`open`}>
          <summary class="choice">${t('report.moreChoices')}</summary>
          <div class="tiles">${rest.map((category) => tile(category, false))}</div>
        </details>`
      }
    </div>
  </fieldset>`;
}

/** "Var?": the unit's own areas, then all. */
export function areaChoice(given: PageGiven, t: Translate): Html {
  const { favourites, areas } = given.form;
  const chosen = chosenIn(given, 'where', favourites[0]?.slug ?? 'other');
  const listed = chosenIn(given, 'area', '');
  return html`<fieldset id="where">
    <legend>${t('report.where')}</legend>
    <div class="pills">
      ${favourites.map(({ slug, name }) => radio({ name: 'where', value: slug, label: name, chosen: slug === chosen }))}
      ${radio({ name: 'where', value: 'other', label: t('report.otherArea'), chosen: chosen === 'other' })}
    </div>
    <p class="when-other">
      <label for="area">${t('report.chooseArea')}</label>
      <select name="area" id="area">
        <option value="">–</option>
        ${areas.map(({ slug, name }) => html`<option value="${slug}" ${slug === listed && html`selected`}>${name}</option>`)}
      </select>
    </p>
    <button type="button" class="plain place" id="place" hidden>${t('report.useMyPlace')}</button>
    <p class="hint">${t('report.placeHint')}</p>
  </fieldset>`;
}

/** "När?" */
export function whenChoice(given: PageGiven, t: Translate): Html {
  const chosen = chosenIn(given, 'when', 'now');
  const choices = [
    ['now', 'report.whenNow'],
    ['today', 'report.whenToday'],
    ['yesterday', 'report.whenYesterday'],
    ['other', 'report.whenOther'],
  ] as const;
  return html`<fieldset id="when">
    <legend>${t('report.when')}</legend>
    <div class="pills">
      ${choices.map(([value, key]) => radio({ name: 'when', value, label: t(key), chosen: value === chosen }))}
    </div>
    <p class="when-other">
      <label for="time">${t('report.time')}</label>
      <input type="datetime-local" name="time" id="time" value="${chosenIn(given, 'time', '')}" />
    </p>
  </fieldset>`;
}

/** "Vill du berätta mer?": opened by those who want to; the warning stands before the field. */
export function moreChoice(given: PageGiven, t: Translate): Html {
  const text = chosenIn(given, 'text', '');
  const [question = '', frivilligt = ''] = t('report.more').split(/(?=\()/);
  return html`<details id="more" class="more" ${text !== '' && html`open`}>
    <summary><strong>${question}</strong>${frivilligt}</summary>
    <p class="privacy" id="no-names">${t('privacy.noNamesLong')}</p>
    <label for="text">${t('report.text')}</label>
    <p class="hint" id="text-hint">${t('report.moreHint')}</p>
    <textarea
      name="text"
      id="text"
      rows="4"
      maxlength="${LONGEST}"
      autocomplete="off"
      aria-describedby="no-names text-hint"
    >
${text}</textarea>
    ${optional(given, { name: 'certainty', legend: t('report.certainty'), values: ['saw', 'heard', 'traces'] }, t)}
    ${optional(given, { name: 'severity', legend: t('report.severity'), values: ['1', '2', '3'] }, t)}
    ${sharing(given, t)}
  </details>`;
}

/** "Vem kan se det här?": the group unless one says otherwise; to more only by those who may decide that. */
function sharing(given: PageGiven, t: Translate): Html {
  const chosen = chosenIn(given, 'label', 'group');
  const labels = given.mayShare ? ['group', 'own', 'partners'] : ['group', 'own'];
  return html`<fieldset class="optional">
    <legend>${t('share.who')}</legend>
    <div class="pills">
      ${labels.map((value) => radio({ name: 'label', value, label: t(`share.${value}`), chosen: value === chosen }))}
    </div>
    ${
      given.mayShare &&
      html`<label class="choice"
        ><input
          type="checkbox"
          name="notPublic"
          value="yes"
          ${given.filled?.('notPublic') === 'yes' && html`checked`}
        />
        <span>${t('share.notPublic')}</span></label
      >`
    }
  </fieldset>`;
}

type Optional = {
  readonly name: string;
  readonly legend: string;
  readonly values: readonly string[];
};

function optional(given: PageGiven, { name, legend, values }: Optional, t: Translate): Html {
  const chosen = chosenIn(given, name, '');
  return html`<fieldset class="optional">
    <legend>${legend}</legend>
    <div class="pills">
      ${values.map((value) => radio({ name, value, label: t(`${name}.${value}`), chosen: value === chosen }))}
    </div>
  </fieldset>`;
}
