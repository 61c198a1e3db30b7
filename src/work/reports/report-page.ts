import { html, type Html } from '#platform/html';
import { texts, type Language, type Translate } from '#platform/i18n';
import type { FieldFault } from './read-form.ts';
import type { Outcome, PageGiven } from './report-page-given.ts';
import { areaChoice, categoryChoice, moreChoice, whenChoice } from './report-page-fields.ts';
import en from './ui/text.en.json' with { type: 'json' };
import sv from './ui/text.sv.json' with { type: 'json' };

const FAULTS = {
  what: { choose: 'error.chooseWhat' },
  where: { choose: 'error.chooseWhere' },
  when: {
    choose: 'error.chooseWhen',
    future: 'error.dateFuture',
    unreadable: 'error.dateUnreadable',
  },
  more: { 'too-long': 'error.tooLong' },
} as const;

/** Key of the text that says what is wrong with a field. */
function faultKey({ field, reason }: FieldFault): string {
  const reasons: Readonly<Record<string, string>> = FAULTS[field];
  return reasons[reason] ?? 'error.again';
}

/** The words of the report page. */
function reportWords(language: Language): Translate {
  return texts(language, language === 'sv' ? sv : en);
}

/** The report page, whole and usable without script. */
export function reportPage(given: PageGiven): string {
  const t = reportWords(given.language);
  return html`<!doctype html>
    <html lang="${given.language}">
      ${head(given, t)}
      <body class="report">
        <a class="skip" href="#report">${t('nav.skip')}</a>
        ${header(given, t)}
        <main id="content">
          ${given.demo && html`<p class="demo-notice">${t('demo.notice')}</p>`}
          <h1>${t('report.title')}</h1>
          <p class="emergency">${emergency(t('report.emergency'))}</p>
          ${given.sentences?.notice && html`<p class="note">${given.sentences.notice}</p>`}
          ${toMend(given, t)}
          <div id="status" class="status" role="status" tabindex="-1">${statusOf(given, t)}</div>
          <div id="waiting" class="waiting"></div>
          ${faultsOf(given.outcome, t)}
          <form
            method="post"
            action="/r"
            id="report"
            data-owner="${given.owner}"
            data-now="${given.now}"
          >
            <input type="hidden" name="id" value="${given.id}" />
            <input type="hidden" name="kind" value="event" />
            ${categoryChoice(given, t)} ${areaChoice(given, t)} ${whenChoice(given, t)}
            ${moreChoice(given, t)}
            <div class="send">
              <button class="primary">${t('report.send')}</button>
            </div>
            <button type="button" class="plain" id="send-and-new" hidden>
              ${t('report.sendAndNew')}
            </button>
          </form>
          ${calmForm(given, t)} ${lastWords(given, t)}
        </main>
      </body>
    </html>`.toString();
}

function head({ assets }: PageGiven, t: Translate): Html {
  return html`<head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="theme-color" content="#0b5c77" />
    <title>${t('report.title')} · ${t('app.name')}</title>
    <link rel="icon" href="/assets/report/icon.svg" type="image/svg+xml" />
    <link rel="manifest" href="/assets/report/report.webmanifest" />
    <link rel="stylesheet" href="${assets.style}" />
    <script type="module" src="${assets.script}"></script>
  </head>`;
}

function header(given: PageGiven, t: Translate): Html {
  const { person } = given.form;
  const other = given.language === 'sv' ? 'en' : 'sv';
  return html`<header class="top">
    <a class="brand" href="/">${rings()}${t('app.name')}</a>
    <details class="who">
      <summary>${person.unit}</summary>
      <div class="who-menu">
        <p>${t('report.who')} <strong>${person.unit}</strong>, ${person.organisation}.</p>
        <p><a href="/r/mina">${t('report.mine')}</a></p>
        ${given.seesPicture && html`<p><a href="/lage">${t('nav.picture')}</a></p>`}
        <p>
          <a id="language" href="/r?lang=${other}" lang="${other}" hreflang="${other}"
            >${other === 'en' ? 'English' : 'Svenska'}</a
          >
        </p>
        ${given.demo && html`<p><a href="/">${t('report.change')}</a></p>`}
        ${
          given.rememberable &&
          html`<form method="post" action="/konto/telefon?till=r">
            <button class="plain">${t('report.rememberPhone')}</button>
          </form>`
        }
        <form method="post" action="/leave" id="leave">
          <button class="plain">${t('report.leave')}</button>
        </form>
      </div>
    </details>
  </header>`;
}

/** The two rings of Samsyn: two views that overlap. */
function rings(): Html {
  return html`<svg class="rings" viewBox="0 0 32 20" aria-hidden="true" focusable="false">
    <circle cx="11" cy="10" r="8" />
    <circle cx="21" cy="10" r="8" />
  </svg>`;
}

/** The numbers to call become links; everything else stays as it is. */
function emergency(sentence: string): readonly (Html | string)[] {
  return sentence
    .split(/(\b114 14\b|\b112\b)/)
    .map((part, i) =>
      i % 2 === 0
        ? part
        : html`<a href="tel:${part.replace(' ', '')}">${part.replace(' ', '\u00a0')}</a>`,
    );
}

/** What waits for a change stands first: somebody has asked. */
function toMend({ toMend: n }: PageGiven, t: Translate): Html | undefined {
  if (n === 0) return undefined;
  return html`<p class="note to-mend">
    <a href="/r/mina">${t('report.toMend', { count: n, n })}</a>
  </p>`;
}

function statusOf({ outcome, form }: PageGiven, t: Translate): Html | undefined {
  if (outcome?.kind === 'calm') return html`<p>${t('report.calmDone', { week: outcome.week })}</p>`;
  if (outcome?.kind === 'undone') return html`<p>${t('report.undone')}</p>`;
  if (outcome?.kind === 'already') return html`<p>${t('report.already')}</p>`;
  if (outcome?.kind !== 'sent') return undefined;
  const unit = form.person.unit;
  return html`<p>
      <strong>${t('report.sent')}</strong> ${unit}.
      ${t('report.sentNext', { day: outcome.day, meeting: outcome.meeting })}
    </p>
    <form method="post" action="/r/undo">
      <input type="hidden" name="id" value="${outcome.id}" />
      <button class="plain">${t('report.undoNow')}</button>
    </form>`;
}

function faultsOf(outcome: Outcome | undefined, t: Translate): Html {
  const messages =
    outcome?.kind === 'faults'
      ? outcome.faults.map((fault) => ({ at: fault.field, text: t(faultKey(fault)) }))
      : outcome?.kind === 'cut'
        ? [{ at: 'more', text: t('report.cut', { kind: kindsIn(outcome.kinds, t) }) }]
        : outcome?.kind === 'refused'
          ? [{ at: 'what', text: t('report.refused') }]
          : [];
  const items = messages.map(({ at, text }) => html`<li><a href="#${at}">${text}</a></li>`);
  if (items.length === 0) return html`<div id="errors" class="errors" tabindex="-1" hidden></div>`;
  return html`<div id="errors" class="errors" role="alert" tabindex="-1">
    <h2>${t('error.summaryTitle')}</h2>
    <p>${t('error.summaryHelp')}</p>
    <ul>
      ${items}
    </ul>
  </div>`;
}

function kindsIn(kinds: readonly string[], t: Translate): string {
  return [...new Set(kinds)].map((kind) => t(`privacy.kind.${kind}`)).join(', ');
}

function lastWords({ form, sentences }: PageGiven, t: Translate): Html {
  const link = sentences?.concernLink;
  return html`<p class="note">
      ${t('report.personConcern')} ${link && html`<a href="${link}">${t('report.concernLink')}</a>`}
    </p>
    <p class="note">${t('report.notPolice')} ${form.person.organisation}</p>`;
}

function calmForm(given: PageGiven, t: Translate): Html {
  return html`<form method="post" action="/r" id="calm" class="calm" data-week="${given.form.week}">
    <h2>${t('report.weekly')}</h2>
    ${given.quiet && html`<p>${t('report.empty')}</p>`}
    <input type="hidden" name="id" value="${given.id}" />
    <input type="hidden" name="week" value="${given.form.week}" />
    <button class="plain" name="kind" value="calm">${t('report.calm')}</button>
  </form>`;
}
