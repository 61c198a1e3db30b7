import { html, page, type Frame, type Html } from '#platform/html';
import type { Translate } from '#platform/i18n';
import { dayOf } from '#platform/weeks';
import { FEEDS, WEEK_MAILS, type Feed, type FeedKind, type WeekMail } from './notices-store.ts';
import { noticeWords } from './words.ts';

export type NoticesGiven = {
  readonly feeds: readonly Feed[];
  /** The feeds that there is something in for the one who asks. */
  readonly offered: readonly FeedKind[];
  readonly off: ReadonlySet<WeekMail>;
  /** Shown this once. */
  readonly made?: { readonly kind: FeedKind; readonly address: string } | undefined;
  readonly told?: 'kept' | 'ended' | undefined;
};

/** What reaches oneself outside Samsyn, and how to stop it. */
export function noticesPage(frame: Frame, given: NoticesGiven): string {
  const t = noticeWords(frame.language);
  const main = html`${
      given.told && html`<p class="told" role="status">${t(`told.${given.told}`)}</p>`
    }
    ${made(given, t)} ${mails(given, t)} ${feeds(given, t)}
    <p><a href="/konto">${t('account')}</a></p>`;
  return page(frame, { title: t('title'), main });
}

function made({ made: one }: NoticesGiven, t: Translate): Html | undefined {
  return (
    one &&
    html`<section class="told" role="status" aria-labelledby="new">
      <h2 id="new">${t('feed.new')}</h2>
      <p>${t(`feed.${one.kind}`)}</p>
      <p>
        <label for="address">${t('feed.address')}</label>
        <input id="address" type="text" readonly value="${one.address}" aria-describedby="once" />
      </p>
      <p id="once">${t('feed.once')}</p>
    </section>`
  );
}

function mails({ off }: NoticesGiven, t: Translate): Html {
  return html`<h2>${t('mails')}</h2>
    <p>${t('mails.lead')}</p>
    <form method="post" action="/konto/aviseringar/mejl" class="panel">
      <fieldset>
        <legend>${t('mails')}</legend>
        ${WEEK_MAILS.map(
          (one) =>
            html`<p class="choice">
              <input
                type="checkbox"
                name="mejl"
                id="mail-${one}"
                value="${one}"
                ${!off.has(one) && html`checked`}
              />
              <label for="mail-${one}">${t(`mail.${one}`)}</label>
            </p>`,
        )}
      </fieldset>
      <p class="buttons"><button class="primary">${t('mails.keep')}</button></p>
    </form>`;
}

function feeds({ feeds: all, offered }: NoticesGiven, t: Translate): Html {
  return html`<h2>${t('feeds')}</h2>
    <p>${t('feeds.lead')}</p>
    ${all.length === 0 ? html`<p>${t('feed.none')}</p>` : table(all, t)}
    <form method="post" action="/konto/aviseringar/adress">
      <p class="buttons">
        ${FEEDS.filter((kind) => offered.includes(kind)).map(
          (kind) =>
            html`<button class="plain" name="kind" value="${kind}">
              ${t(`feed.make.${kind}`)}
            </button>`,
        )}
      </p>
    </form>`;
}

function table(all: readonly Feed[], t: Translate): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${t('feeds')}">
    <table>
      <thead>
        <tr>
          <th scope="col">${t('feed.what')}</th>
          <th scope="col">${t('feed.made')}</th>
          <th scope="col">${t('feed.used')}</th>
          <th scope="col">${t('feed.end')}</th>
        </tr>
      </thead>
      <tbody>
        ${all.map((one) => row(one, t))}
      </tbody>
    </table>
  </div>`;
}

function row({ id, kind, madeAt, usedOn }: Feed, t: Translate): Html {
  const day = dayOf(madeAt);
  return html`<tr>
    <th scope="row">${t(`feed.${kind}`)}</th>
    <td>${day}</td>
    <td>${usedOn ?? t('feed.never')}</td>
    <td>
      <form method="post" action="/konto/aviseringar/bort">
        <input type="hidden" name="feed" value="${id}" />
        <button class="plain" aria-label="${t('feed.end')}: ${t(`feed.${kind}`)}, ${day}">
          ${t('feed.end')}
        </button>
      </form>
    </td>
  </tr>`;
}
