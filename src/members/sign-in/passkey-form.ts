import { html, type Html } from '#platform/html';
import type { Translate } from '#platform/i18n';

export type PasskeyForm = {
  /** To make one; or to use one: to sign in, to lift the session to level 3, to show again who one is. */
  readonly kind: 'new' | 'in' | 'level' | 'again';
  /** Passkeys need a name; an address in numbers has none. */
  readonly named: boolean;
  readonly to: string;
};

const BUTTONS = {
  new: 'passkey.new',
  in: 'passkey.in',
  level: 'passkey.level',
  again: 'passkey.level',
} as const;

/** The button of a passkey; hidden until the script has taken hold, since a passkey cannot be used without. */
export function passkeyForm({ kind, named, to }: PasskeyForm, t: Translate): Html {
  if (!named) return html`<p class="note">${t('passkey.number')}</p>`;
  const wrong = ['cancelled', 'wrong', 'wait', kind === 'new' ? 'known' : 'level'] as const;
  return html`<form method="post" data-passkey="${kind}" data-to="${to}" hidden>
      <p class="buttons">
        <button class="primary">${t(BUTTONS[kind])}</button>
      </p>
      <div role="status">
        ${wrong.map((one) => html`<p class="told wrong" data-told="${one}" hidden>${t(one === 'level' ? 'passkey.levelLow' : `passkey.${one}`)}</p>`)}
      </div>
    </form>
    <p class="note" data-no-passkey hidden>${t('passkey.none')}</p>
    <noscript><p class="note">${t('passkey.script')}</p></noscript>`;
}
