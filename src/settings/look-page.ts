import { html, type Html } from '#platform/html';
import type { Translate } from '#platform/i18n';
import type { Choices } from './choices.ts';
import { LOOK_PARTS, type LookPart } from './look.ts';

export type LookShown = {
  readonly look: Choices['look'];
  readonly version: number;
  readonly municipality: string;
  readonly wrong?: { readonly part: LookPart; readonly text: string } | undefined;
  readonly saved: boolean;
};

/** The logo and the Word template, and what a document looks like with them. */
export function lookPage(shown: LookShown, t: Translate): Html {
  const { wrong, saved } = shown;
  return html`${
      wrong &&
      html`<div class="told wrong" role="alert" tabindex="-1" autofocus>
        <p><a href="#${wrong.part}">${t(wrong.text)}</a></p>
      </div>`
    }
    ${saved && html`<div class="told" role="status"><p>${t('saved')}</p></div>`}
    <p class="lead">${t('look.lead')}</p>
    ${LOOK_PARTS.map((part) => partForm(part, shown, t))}
    <h2>${t('look.preview')}</h2>
    <p>${t('look.preview.lead')}</p>
    <ul>
      <li><a href="/installningar/utseende/prov.docx" download>${t('look.preview.docx')}</a></li>
      <li><a href="/installningar/utseende/prov.pdf">${t('look.preview.pdf')}</a></li>
    </ul>`;
}

/** What each is allowed to be, for the file dialogue; what it is is read from the file itself. */
const ACCEPTED = { logo: 'image/png,image/jpeg', template: '.docx,.dotx' } as const;

function partForm(
  part: LookPart,
  { look, version, municipality, wrong }: LookShown,
  t: Translate,
): Html {
  const isChosen = look[part] !== '';
  const address = `/installningar/utseende/${part}`;
  const hidden = html`<input type="hidden" name="version" value="${version}" />`;
  return html`<h2>${t(`look.${part}`)}</h2>
    ${part === 'logo' && isChosen && html`<p><img class="logo-now" src="${address}" alt="${t('look.logo.alt', { municipality })}" /></p>`}
    <p>${t(isChosen ? `look.${part}.chosen` : `look.${part}.none`)}</p>
    <form method="post" action="${address}" enctype="multipart/form-data">
      ${hidden}
      <p class="field">
        <label for="${part}">${t(`look.${part}.choose`)}</label>
        <span class="hint" id="${part}-hint">${t(`look.${part}.hint`)}</span>
        <input
          id="${part}"
          name="file"
          type="file"
          accept="${ACCEPTED[part]}"
          aria-describedby="${part}-hint"
          ${wrong?.part === part && html`aria-invalid="true"`}
          required
        />
      </p>
      <p class="buttons"><button class="primary">${t(`look.${part}.take`)}</button></p>
    </form>
    ${
      isChosen &&
      html`<form method="post" action="${address}/bort">
        ${hidden}
        <p class="buttons"><button class="plain">${t(`look.${part}.leave`)}</button></p>
      </form>`
    }`;
}
