import { html, page, type Frame, type Html } from '#platform/html';
import type { Translate } from '#platform/i18n';
import type { Provider } from './provider.ts';
import { signInWords } from './words.ts';

export type LoginGiven = {
  readonly providers: readonly Provider[];
  /** Where one wanted to go. */
  readonly to: string;
  /** The last attempt did not work; why is not said. */
  readonly wrong: boolean;
  /** It did not give the level that was needed. */
  readonly level: boolean;
  /** One was signed in, and the session has ended. */
  readonly ended: boolean;
  /** A phone that is kept for reporting wants more. */
  readonly reportOnly: boolean;
};

/** Minutes after which an unused session ends. */
const IDLE = 60;

/** The page on which one signs in. Without script it has the ways of the organisations; a passkey needs the script. */
export function loginPage(frame: Frame, given: LoginGiven): string {
  const t = signInWords(frame.language);
  const main = html`${told(given, t)} ${organisations(given, t)}
    <p class="note">${t('login.noPassword')}</p>`;
  return page(frame, { title: t('login.title'), main, kind: 'login' });
}

function told(given: LoginGiven, t: Translate): Html | undefined {
  const { wrong, level, ended, reportOnly } = given;
  if (wrong)
    return html`<div class="told wrong" role="alert">
      <p>${t(level ? 'login.level' : 'login.wrong')}</p>
    </div>`;
  if (reportOnly) return html`<p class="told">${t('login.reportOnly')}</p>`;
  return ended ? html`<p class="told">${t('error.session', { minutes: IDLE })}</p>` : undefined;
}

function organisations({ providers, to }: LoginGiven, t: Translate): Html {
  const way = ({ id, name }: Provider): Html =>
    html`<li>
      <a class="button" href="/logga-in/org/${id}?till=${encodeURIComponent(to)}">${name}</a>
    </li>`;
  if (providers.length === 0) return html`<p>${t('login.noWay')}</p>`;
  return html`<h2>${t('login.org')}</h2>
    <ul class="ways">
      ${providers.map(way)}
    </ul>`;
}
