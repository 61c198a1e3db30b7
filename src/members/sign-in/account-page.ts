import { html, page, type Frame, type Html } from '#platform/html';
import type { Language, Translate } from '#platform/i18n';
import { noticeWords } from '../notices/words.ts';
import type { Session } from '../sessions-store.ts';
import type { Passkey } from './passkey-store.ts';
import { againAt } from './again-at.ts';
import { passkeyForm } from './passkey-form.ts';
import { signInWords } from './words.ts';

export type DutyShown = {
  readonly id: string;
  readonly organisation: string;
  readonly unit: string;
  readonly role: string;
  readonly current: boolean;
};

export type AccountGiven = {
  readonly sessions: readonly Session[];
  /** The session of this browser. */
  readonly here: string | undefined;
  readonly passkeys: readonly Passkey[];
  readonly duties: readonly DutyShown[];
  readonly assurance: 1 | 2 | 3;
  /** One has shown lately enough who one is to change one's keys. */
  readonly fresh: boolean;
  /** Passkeys need a name; an address in numbers has none. */
  readonly named: boolean;
  /** This browser could be kept for reporting, and is not yet. */
  readonly rememberable: boolean;
  readonly told: 'ended' | 'removed' | 'remembered' | 'duty' | undefined;
  readonly script: string;
};

/** One's own account: where one is signed in, with what, and in what capacity. */
export function accountPage(frame: Frame, given: AccountGiven): string {
  const t = signInWords(frame.language);
  const main = html`${
    given.told && html`<p class="told" role="status">${t(`account.told.${given.told}`)}</p>`
  }
  ${duties(given, { t, language: frame.language })} ${sessions(given, t, frame.language)}
  ${remember(given, t)} ${passkeys(given, t, frame.language)}`;
  return page(frame, { title: t('account.title'), main, script: given.script });
}

function when(at: Date, language: Language): string {
  return new Intl.DateTimeFormat(language === 'sv' ? 'sv-SE' : 'en-GB', {
    timeZone: 'Europe/Stockholm',
    ...{ day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' },
  }).format(at);
}

function duties({ duties: all, assurance }: AccountGiven, { t, language }: Words): Html {
  const words = (one: DutyShown): string =>
    `${t(`role.${one.role}`)}, ${one.unit}, ${one.organisation}`;
  const current = all.find((one) => one.current);
  const choices = all.map(
    (one) =>
      html`<p class="choice">
        <input
          type="radio"
          name="duty"
          id="duty-${one.id}"
          value="${one.id}"
          ${one.current && html`checked`}
        />
        <label for="duty-${one.id}">${words(one)}</label>
      </p>`,
  );
  return html`<h2>${t('account.duty')}</h2>
    <p>${current && words(current)}. ${t('account.level', { level: assurance })}</p>
    <p><a href="/medlemmar/min-atkomst">${t('account.access')}</a></p>
    <p><a href="/konto/aviseringar">${noticeWords(language)('link')}</a></p>
    ${assurance < 3 && html`<p><a href="/logga-in/niva?till=%2Fkonto">${t('account.lift')}</a></p>`}
    ${
      all.length > 1 &&
      html`<form method="post" action="/konto/uppdrag" class="panel">
        <fieldset>
          <legend>${t('account.dutyChoose')}</legend>
          ${choices}
        </fieldset>
        <p class="buttons"><button class="primary">${t('account.dutyChange')}</button></p>
      </form>`
    }`;
}

function sessions(given: AccountGiven, t: Translate, language: Language): Html {
  return html`<h2>${t('account.sessions')}</h2>
    <p>${t('account.sessionsHelp')}</p>
    <div class="scroll" tabindex="0" role="region" aria-label="${t('account.sessions')}">
      <table>
        <thead>
          <tr>
            <th scope="col">${t('account.device')}</th>
            <th scope="col">${t('account.method')}</th>
            <th scope="col">${t('account.used')}</th>
            <th scope="col">${t('account.until')}</th>
            <th scope="col">${t('account.end')}</th>
          </tr>
        </thead>
        <tbody>
          ${given.sessions.map((one) => row(one, given, { t, language }))}
        </tbody>
      </table>
    </div>
    <form method="post" action="/konto/avsluta-allt">
      <p class="buttons"><button class="plain">${t('account.endAll')}</button></p>
    </form>`;
}

type Words = { readonly t: Translate; readonly language: Language };

function row(one: Session, { here }: AccountGiven, { t, language }: Words): Html {
  const which = `${one.device}, ${when(one.madeAt, language)}`;
  return html`<tr>
    <th scope="row">
      ${one.device} ${one.id === here && html`<strong>${t('account.here')}</strong>`}
    </th>
    <td>${t(`account.method.${one.method}`)}</td>
    <td>${when(one.usedAt, language)}</td>
    <td>${when(one.expiresAt, language)}</td>
    <td>
      <form method="post" action="/konto/avsluta">
        <input type="hidden" name="session" value="${one.id}" />
        <button class="plain" aria-label="${t('account.end')}: ${which}">
          ${t('account.end')}
        </button>
      </form>
    </td>
  </tr>`;
}

function remember({ rememberable }: AccountGiven, t: Translate): Html | undefined {
  if (!rememberable) return undefined;
  return html`<h2>${t('account.phone')}</h2>
    <p>${t('account.phoneHelp')}</p>
    <form method="post" action="/konto/telefon">
      <p class="buttons"><button class="plain">${t('account.phoneRemember')}</button></p>
    </form>`;
}

function passkeys(given: AccountGiven, t: Translate, language: Language): Html {
  const rows = given.passkeys.map(
    (one) =>
      html`<li class="panel">
        <p>
          <strong>${one.device}</strong>, ${when(one.madeAt, language)}.
          ${t(one.synced ? 'account.keySynced' : 'account.keyBound')}
        </p>
        ${given.fresh && removal(one, { t, language })}
      </li>`,
  );
  return html`<h2>${t('account.keys')}</h2>
    <p>${t('account.keysHelp')}</p>
    ${
      rows.length > 0 &&
      html`<ul class="plain-list">
        ${rows}
      </ul>`
    }
    ${
      given.fresh
        ? passkeyForm({ kind: 'new', named: given.named, to: '/konto' }, t)
        : html`<p>${t('account.again')}</p>
            <p class="buttons">
              <a class="button" href="${againAt('/konto')}">${t('account.againGo')}</a>
            </p>`
    }`;
}

function removal(one: Passkey, { t, language }: Words): Html {
  return html`<form method="post" action="/konto/nyckel">
    <input type="hidden" name="passkey" value="${one.id}" />
    <button
      class="plain"
      aria-label="${t('account.keyRemove')}: ${one.device}, ${when(one.madeAt, language)}"
    >
      ${t('account.keyRemove')}
    </button>
  </form>`;
}
