import { html, type Html } from '#platform/html';
import type { Check } from '../law/compliance.ts';
import { ACT, GUIDANCE, sectionOf, type Sentence } from '../law/law.ts';
import { BOARD, comingReminders, confirmedLine, type Compliance } from '../law/show-compliance.ts';
import type { Words } from '../words.ts';
import { roomLinks, scrolling } from './parts.ts';

/** What the act asks, how far we are in words, what shows it, and when it is due. */
export function lawPage(shown: Compliance, words: Words): Html {
  const { t, language, day } = words;
  return html`${roomLinks('/dokument/lagen', words)}
    <p class="lead">${t('law.lead')}</p>
    <p>${t('law.asOf', { date: day(shown.today) })}</p>
    <p class="buttons no-print">
      <a class="plain" href="/dokument/lagen/fil/docx">${t('files.docx')}</a>
      <a class="plain" href="/dokument/lagen/fil/pdf">${t('files.pdf')}</a>
    </p>
    ${scrolling(t('law.table'), board(shown, words))}
    <p>${confirmedLine(shown.confirmed.size, words)}</p>
    <h2>${language === 'sv' ? ACT.act : ACT.actEn}</h2>
    <p>${ACT.transition[language]} ${from(ACT.transition, words)}</p>
    <dl class="law-list">
      ${ACT.sections.map(
        (one) =>
          html`<div>
            <dt>${one.section} §</dt>
            <dd>${one[language]} ${from(one, words)} ${confirmed(one.section, shown, words)}</dd>
          </div>`,
      )}
    </dl>
    <h2>${t('law.guidance')}</h2>
    <p>${t('law.guidanceLead')}</p>
    <ul>
      ${GUIDANCE.map((one) => html`<li>${one[language]} ${from(one, words)}</li>`)}
    </ul>`;
}

/** Where a sentence stands, when that was read, and whether it binds. */
function from({ source, checked, status }: Sentence, { t, day }: Words): Html {
  return html`<span class="quiet"
    >(${t(`law.status.${status}`)}: ${source}; ${t('law.checked', { date: day(checked) })})</span
  >`;
}

function confirmed(section: string, shown: Compliance, { t, day }: Words): Html | undefined {
  const on = shown.confirmed.get(section);
  return on === undefined
    ? undefined
    : html`<span class="quiet">${t('law.confirmedOn', { date: day(on) })}</span>`;
}

function board({ checks, today }: Compliance, words: Words): Html {
  const { t } = words;
  return html`<table class="law-board">
    <caption>
      ${t('law.table')}
    </caption>
    <thead>
      <tr>
        ${BOARD.map((one) => html`<th scope="col">${t(`law.head.${one}`)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${checks.map((check) => row(check, today, words))}
    </tbody>
  </table>`;
}

function row({ id, section, state, due, evidence }: Check, today: string, words: Words): Html {
  const { t, day } = words;
  const coming = comingReminders({ id, due }, today);
  return html`<tr>
    <td><abbr title="${sectionOf(section)[words.language]}">${section} §</abbr></td>
    <th scope="row">${t(`check.${id}`)}</th>
    <td><strong>${t(`state.${state}`)}</strong></td>
    <td>
      ${due === undefined ? t('law.noDue') : day(due)}
      ${coming.length > 0 && html`<br /><span class="quiet">${t('law.reminders', { days: coming.map(day).join(', ') })}</span>`}
    </td>
    <td>
      ${
        evidence.length === 0
          ? t('law.noEvidence')
          : html`<ul class="bare">
              ${evidence.map(({ text, href }) => html`<li><a href="${href}">${text}</a></li>`)}
            </ul>`
      }
    </td>
  </tr>`;
}
