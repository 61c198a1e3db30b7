import { html, page, type Frame, type Html } from '#platform/html';
import { texts, type Language, type Translate } from '#platform/i18n';
import { weekNumber, weekOfDay } from '#platform/weeks';
import type { Label } from '#safeguards/policy';
import { audience, LABELS } from '#safeguards/policy';
import { MANY } from '../sharing/many-page.ts';
import type { Mine } from './my-reports.ts';
import en from './text.en.json' with { type: 'json' };
import sv from './text.sv.json' with { type: 'json' };

export function mineWords(language: Language): Translate {
  return texts(language, language === 'sv' ? sv : en);
}

/** Something to say at the top: what was done, or why not. */
export type Said = { readonly key: string; readonly isWrong?: boolean };

/** A change that waits for a yes: who could see the report then. */
export type Asking = { readonly id: string; readonly label: Label; readonly notPublic: boolean };

export type MineGiven = {
  readonly reports: readonly Mine[];
  readonly next: string | undefined;
  readonly mayShare: boolean;
  readonly said?: Said | undefined;
  readonly asking?: Asking | undefined;
};

/** What one has reported and what became of it; whole without script. */
export function minePage(frame: Frame, given: MineGiven): string {
  const t = mineWords(frame.language);
  const { reports, next, said } = given;
  return page(frame, {
    title: t('mine.title'),
    wrong: said?.isWrong === true ? `${t('error.summaryTitle')}.` : undefined,
    main: html`
      ${said && html`<p class="told ${said.isWrong === true && 'wrong'}" role="status">${t(said.key)}</p>`}
      <p class="lead">${t('mine.lead')}</p>
      <p><a href="/r">${t('mine.toReport')}</a></p>
      <p><a href="/r/paminnelse.ics">${t('mine.calendar')}</a></p>
      ${given.mayShare && html`<p><a href="${MANY}">${t('mine.many')}</a></p>`}
      ${reports.length === 0 && html`<p>${t('mine.empty')}</p>`}
      ${reports.map((report) => oneReport(report, { ...given, t, frame }))}
      ${
        next !== undefined &&
        html`<p><a href="/r/mina?after=${encodeURIComponent(next)}">${t('mine.older')}</a></p>`
      }
      <p class="note">${t('mine.key')}</p>
    `,
  });
}

type Drawing = MineGiven & { readonly t: Translate; readonly frame: Frame };

function oneReport(report: Mine, drawing: Drawing): Html {
  const { t } = drawing;
  return html`<section class="panel" id="r-${report.id}">
    <h2>${headingOf(report, t)}</h2>
    <p class="note">${factsOf(report, drawing)}</p>
    ${report.text !== null && html`<p><span class="visually-hidden">${t('mine.text')}: </span>${report.text}</p>`}
    ${fateOf(report, drawing)}
    ${report.outcome && html`<p><strong>${t('mine.outcome', report.outcome)}</strong></p>`}
    ${report.kind !== 'calm' && !report.withdrawn && sharingOf(report, drawing)}
  </section>`;
}

/** When it happened, when it came, when it was read. */
function factsOf(report: Mine, { t, frame }: Drawing): string {
  const { kind, state, readAt } = report;
  const time = (at: Date): string => timeWords(at, frame.language);
  const facts = [
    kind !== 'calm' && time(report.eventFrom),
    t('mine.received', { time: time(report.reportedAt) }),
    readAt ? t('mine.read', { time: time(readAt) }) : state === 'new' && t('mine.notRead'),
  ];
  return facts.filter((fact) => fact !== false).join(' · ');
}

function headingOf(report: Mine, t: Translate): string {
  const { category, area, kind, week } = report;
  if (kind === 'calm') return t('mine.calm', { week: weekNumber(weekOfDay(week)) });
  return t('mine.heading', { category: category?.name ?? '', area: area?.name ?? '' });
}

/** What became of it, in words. */
function fateOf(report: Mine, { t, frame }: Drawing): Html | undefined {
  if (report.withdrawn) return html`<p>${t('mine.withdrawn')}</p>`;
  if (report.kind === 'calm') return undefined;
  if (report.state === 'sent-back' || report.state === 'rejected') return refusedOf(report, t);
  if (report.state === 'merged') return html`<p>${t('mine.merged')}</p>`;
  if (report.label === 'own') return html`<p>${t('mine.own')}</p>`;
  if (report.state === 'new' || !report.handledAt) return html`<p>${t('mine.counted')}</p>`;
  const time = timeWords(report.handledAt, frame.language);
  return html`<p>${t(report.state === 'masked' ? 'mine.masked' : 'mine.approved', { time })}</p>`;
}

/** Why it came back or does not count, and what triage said of it. */
function refusedOf({ id, state, reason, sentence }: Mine, t: Translate): Html {
  const why = reason === null ? '' : t(`reason.${reason}`);
  const message = sentence !== null && html`<p>${t('mine.message', { sentence })}</p>`;
  if (state === 'rejected')
    return html`<p>${t('mine.rejected', { reason: why })}</p>
      ${message}`;
  return html`<p class="told wrong">
      <strong>${t('mine.sentBack', { reason: why })}</strong> ${t('mine.sentBackWhy')}
    </p>
    ${message}
    <p class="buttons"><a class="button" href="/r/mina/${id}">${t('mine.change')}</a></p>`;
}

function sharingOf(report: Mine, drawing: Drawing): Html {
  const { t, mayShare, asking, frame } = drawing;
  const words = t(`share.${report.label}`) + (report.notPublic ? `. ${t('share.notPublic')}` : '');
  const who = html`<p>${t('share.with', { words })}</p>
    ${audience.view(frame.language, report.audience)}`;
  if (asking?.id === report.id) return html`${who} ${askSure(report, asking, t)}`;
  if (!mayShare) return who;
  return html`${who}
    <details>
      <summary>${t('share.change')}</summary>
      <form method="post" action="/r/mina/${report.id}/delning">
        <input type="hidden" name="version" value="${report.version}" />
        <div class="fields">
          <p class="field">
            <label for="label-${report.id}">${t('share.whom')}</label>
            <select name="label" id="label-${report.id}">
              ${LABELS.map((one) => html`<option value="${one}" ${one === report.label && html`selected`}>${t(`share.${one}`)}</option>`)}
            </select>
          </p>
          <label class="choice"
            ><input
              type="checkbox"
              name="notPublic"
              value="yes"
              ${report.notPublic && html`checked`}
            />
            ${t('share.notPublic')}</label
          >
        </div>
        <p class="buttons"><button>${t('share.change')}</button></p>
      </form>
    </details>`;
}

function askSure(report: Mine, { label, notPublic }: Asking, t: Translate): Html {
  return html`<form method="post" action="/r/mina/${report.id}/delning" class="told wrong">
    <p><strong>${t('share.widen')}</strong> ${t(`share.${label}`)}.</p>
    <input type="hidden" name="version" value="${report.version}" />
    <input type="hidden" name="label" value="${label}" />
    ${notPublic && html`<input type="hidden" name="notPublic" value="yes" />`}
    <p class="buttons">
      <button name="sure" value="yes">${t('share.sure')}</button>
      <a href="/r/mina">${t('share.cancel')}</a>
    </p>
  </form>`;
}

/** "mån 23 nov 09:05" */
export function timeWords(at: Date, language: Language): string {
  const locale = language === 'sv' ? 'sv-SE' : 'en-GB';
  const day = { weekday: 'short', day: 'numeric', month: 'short' } as const;
  const clock = { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Stockholm' } as const;
  return new Intl.DateTimeFormat(locale, { ...day, ...clock }).format(at);
}
