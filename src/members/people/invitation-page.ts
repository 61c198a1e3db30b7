import { html, type Html } from '#platform/html';
import { rights } from './access-page.ts';
import type { Shown } from './accept-invitation.ts';
import { days, field, told, type Told, type Typed } from './form-parts.ts';
import { isOutside } from './kinds.ts';
import { rightsOf } from './rights.ts';
import type { Words } from './words.ts';

export type InvitationGiven = {
  readonly words: Words;
  readonly told: Told | undefined;
  readonly typed: Typed;
  readonly token: string;
  readonly shown: Shown;
  readonly today: string;
  /** Somebody is signed in on this browser already. */
  readonly isSignedIn: boolean;
};

/** Who invites to what, what one will see, and the way to say yes. */
export function invitationMain(given: InvitationGiven): Html {
  const { words, shown, today } = given;
  const { t, day } = words;
  const { invitation, organisation, inviter } = shown;
  const { role, title, unitName, from, until, unit } = invitation;
  const { id, kind, inWeeklyRound } = organisation;
  const place = { organisation: id, unit, inWeeklyRound, fromOutside: isOutside(kind) };
  return html`${told(words, given.told)}
    <p class="lead">
      ${t(inviter === undefined ? 'accept.leadOperator' : 'accept.lead', { inviter: inviter ?? '', organisation: organisation.name })}
    </p>
    <dl class="facts">
      <dt>${t('field.title')}</dt>
      <dd>${title}</dd>
      <dt>${t('field.role')}</dt>
      <dd>${t(`role.${role}`)}, ${unitName}</dd>
      <dt>${t('accept.when')}</dt>
      <dd>${days(words, from, until)}</dd>
    </dl>
    <section class="panel">${rights(words, rightsOf(role, place))}</section>
    <p>${t('accept.places')}</p>
    ${from > today ? html`<p class="told">${t('accept.later', { day: day(from) })}</p>` : form(given)}`;
}

function form({ words, typed, token, shown, isSignedIn }: InvitationGiven): Html {
  const { t } = words;
  if (isSignedIn)
    return html`<div class="told wrong">
      <p>${t('accept.signedIn')}</p>
      <form method="post" action="/leave">
        <button class="plain">${t('accept.signOut')}</button>
      </form>
    </div>`;
  const email = shown.invitation.email ?? '';
  return html`<h2>${t('accept.title')}</h2>
    <form method="post" action="/inbjudan/${token}">
      <div class="fields">
        ${field({ name: 'personName', label: t('field.personName'), value: typed['personName'], most: 80, autocomplete: 'name', hint: t('accept.nameHint') })}
        ${field({ name: 'email', label: t('field.email'), value: typed['email'] ?? email, type: 'email', optional: true, most: 250, autocomplete: 'email', hint: t('accept.emailHint') })}
      </div>
      <p class="buttons"><button class="primary">${t('accept.yes')}</button></p>
    </form>`;
}

/** The link leads nowhere (any more). */
export function invitationGone({ t }: Words): Html {
  return html`<p class="lead">${t('accept.gone')}</p>
    <p><a href="/">${t('accept.start')}</a></p>`;
}

/** The invitation is answered: choose how to sign in next time. */
export function acceptedMain({ t }: Words, home: string): Html {
  return html`<p class="told" role="status">${t('accepted.done')}</p>
    <p class="lead">${t('accepted.next')}</p>
    <p class="buttons">
      <a class="primary" href="/logga-in/ny">${t('accepted.choose')}</a>
      <a class="plain" href="${home}">${t('accepted.go')}</a>
    </p>`;
}
