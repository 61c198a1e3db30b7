import { html, type Html } from '#platform/html';
import type { Translate } from '#platform/i18n';

export type PasskeyForm = {
  /** To make one, or to use one. */
  readonly kind: 'new' | 'in';
  /** Passkeys need a name; an address in numbers has none. */
  readonly named: boolean;
  readonly to: string;
  /** To lift the session to level 3. */
  readonly level: boolean;
};

/** The button of a passkey; hidden until the script has taken hold, since a passkey cannot be used without. */
export function passkeyForm({ kind, named, to, level }: PasskeyForm, t: Translate): Html {
  if (!named) return html`<p class="note">${t('passkey.number')}</p>`;
  const wrong = ['cancelled', 'wrong', 'wait', ...(kind === 'new' ? ['known'] : ['level'])];
  return html`<form
      method="post"
      data-passkey="${kind}"
      data-to="${to}"
      data-level="${level ? 3 : 2}"
      hidden
    >
      <p class="buttons">
        <button class="primary">
          ${t(kind === 'new' ? 'passkey.new' : level ? 'passkey.level' : 'passkey.in')}
        </button>
      </p>
      <div role="status">
        ${wrong.map((one) => html`<p class="told wrong" data-told="${one}" hidden>${t(`passkey.${one}`)}</p>`)}
      </div>
    </form>
    <p class="note" data-no-passkey hidden>${t('passkey.none')}</p>
    <noscript><p class="note">${t('passkey.script')}</p></noscript>`;
}
