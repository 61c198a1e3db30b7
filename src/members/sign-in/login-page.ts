import { html, page, type Frame, type Html } from '#platform/html';
import type { Translate } from '#platform/i18n';
import { passkeyForm } from './passkey-form.ts';
import { signInWords } from './words.ts';

/** Why one is here: to sign in, to show who one is at level 3 or once more, or to choose how to sign in from now on. */
export type LoginKind = 'in' | 'level' | 'again' | 'choose';

export type LoginGiven = {
  readonly kind: LoginKind;
  readonly providers: readonly { readonly id: string; readonly name: string }[];
  /** Where one wanted to go. */
  readonly to: string;
  readonly told: 'wrong' | 'level' | 'address' | 'ended' | 'report-only' | undefined;
  /** Passkeys need a name; an address in numbers has none. */
  readonly named: boolean;
  readonly script: string;
};

/** Minutes after which an unused session ends. */
const IDLE = 60;
const TITLES = {
  in: 'login.title',
  level: 'login.stepUpTitle',
  again: 'login.againTitle',
  choose: 'login.chooseTitle',
} as const;

/** The page on which one signs in. Without script it has the ways of the organisations; a passkey needs the script. */
export function loginPage(frame: Frame, given: LoginGiven): string {
  const t = signInWords(frame.language);
  const { kind, to, named, script } = given;
  const form = { kind: kind === 'choose' ? 'new' : kind, named, to } as const;
  const main = html`${told(given, t)} ${lead(kind, t)} ${organisations(given, t)}
    <h2>${t('login.key')}</h2>
    <p>${t('login.keyHelp')}</p>
    ${passkeyForm(form, t)}
    <p class="note">${t('login.noPassword')}</p>`;
  return page(frame, { title: t(TITLES[kind]), main, kind: 'login', script });
}

function told(given: LoginGiven, t: Translate): Html | undefined {
  switch (given.told) {
    case 'wrong':
      return wrong(t('login.wrong'));
    case 'level':
      return wrong(t('login.level'));
    case 'address':
      return wrong(t('login.address'));
    case 'ended':
      return html`<p class="told" role="status">${t('error.session', { minutes: IDLE })}</p>`;
    case 'report-only':
      return html`<p class="told" role="status">${t('login.reportOnly')}</p>`;
    case undefined:
      return undefined;
  }
}

function wrong(sentence: string): Html {
  return html`<div class="told wrong" role="alert"><p>${sentence}</p></div>`;
}

function lead(kind: LoginKind, t: Translate): Html | undefined {
  if (kind === 'choose') return html`<p class="lead">${t('login.chooseLead')}</p>`;
  if (kind === 'in') return undefined;
  if (kind === 'again') return html`<p class="lead">${t('login.again')}</p>`;
  return html`<p class="lead">${t('login.stepUp')}</p>
    <p>${t('login.stepUpHelp')}</p>`;
}

function organisations({ providers, to, kind }: LoginGiven, t: Translate): Html {
  const asked = new URLSearchParams({
    till: to,
    ...(kind === 'level' && { niva: '3' }),
    ...(kind === 'again' && { igen: 'ja' }),
  });
  const way = ({ id, name }: LoginGiven['providers'][number]): Html =>
    html`<li><a class="button" href="/logga-in/org/${id}?${asked.toString()}">${name}</a></li>`;
  if (providers.length === 0) return html`<p>${t('login.noWay')}</p>`;
  return html`<h2>${t(kind === 'level' ? 'login.eid' : 'login.org')}</h2>
    <ul class="plain-list">
      ${providers.map(way)}
    </ul>`;
}
