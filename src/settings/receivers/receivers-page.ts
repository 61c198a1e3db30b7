import { html, type DeskWords, type Html } from '#platform/html';
import type { Fault, MadeSecret } from './manage-receivers.ts';
import { bodyOf, MOST_RECEIVERS, type Outcome, type Receiver } from './receiver.ts';
import { timeOf } from './words.ts';

export const PLACE = '/installningar/meddelanden';

export type ReceiversShown = {
  readonly receivers: readonly Receiver[];
  /** Shown this once. */
  readonly made?: MadeSecret | undefined;
  readonly told?: 'tried' | 'removed' | undefined;
  /** A try that did not arrive. */
  readonly tried?: string | undefined;
  /** What was sent and could not be used. */
  readonly wrong?: { readonly fault: Fault; readonly url: string; readonly purpose: string };
  readonly baseUrl: string;
  readonly now: Date;
};

/** Which other systems are told, how that goes, and how to begin and end it. */
export function receiversPage(shown: ReceiversShown, words: DeskWords): Html {
  const { t } = words;
  const { receivers } = shown;
  return html`${said(shown, words)} ${secret(shown, words)}
    <p class="lead">${t('lead')}</p>
    ${receivers.filter((one) => one.failingSince).map((one) => failing(one, words))}
    <h2>${t('receivers')}</h2>
    ${receivers.length === 0 ? html`<p>${t('none')}</p>` : list(receivers, words)}
    <h2>${t('add')}</h2>
    ${receivers.length < MOST_RECEIVERS ? form(shown, words) : html`<p>${t('add.full')}</p>`}
    ${how(shown, words)}
    <p><a href="/installningar">${t('back')}</a></p>`;
}

const FIELD_OF: Readonly<Record<Fault, 'url' | 'purpose'>> = {
  ...{ 'wrong.url': 'url', 'wrong.full': 'url' },
  ...{ 'wrong.purpose': 'purpose', 'wrong.words': 'purpose' },
};

function said(shown: ReceiversShown, { t }: DeskWords): Html | undefined {
  const { wrong, told, tried, receivers } = shown;
  if (wrong)
    return html`<div class="told wrong" role="alert" tabindex="-1" autofocus>
      <p><a href="#${FIELD_OF[wrong.fault]}">${t(wrong.fault)}</a></p>
    </div>`;
  const last = receivers.find(({ id }) => id === tried)?.last;
  if (last && last.outcome !== 'delivered')
    return html`<div class="told wrong" role="alert">
      <p>${t('tried.wrong', { how: t(...howOf(last)) })}</p>
    </div>`;
  return told && html`<p class="told" role="status">${t(`told.${told}`)}</p>`;
}

function howOf({
  outcome,
  status,
}: {
  readonly outcome: Outcome;
  readonly status?: number | undefined;
}): [string, { readonly status: number }] {
  return [`outcome.${outcome}`, { status: status ?? 0 }];
}

function secret({ made, receivers }: ReceiversShown, { t }: DeskWords): Html | undefined {
  const receiver = receivers.find(({ id }) => id === made?.id);
  if (!made || !receiver) return undefined;
  return html`<section class="told" role="status" aria-labelledby="made">
    <h2 id="made">${t('secret', { purpose: receiver.purpose })}</h2>
    <p class="field">
      <label for="secret">${t('secret.label')}</label>
      <input id="secret" type="text" readonly value="${made.secret}" aria-describedby="once" />
    </p>
    <p id="once">${t('secret.once')}</p>
    ${receiver.generation > 1 && html`<p>${t('secret.both')}</p>`}
  </section>`;
}

function failing({ purpose, failingSince }: Receiver, { t, dayOf }: DeskWords): Html | undefined {
  return (
    failingSince &&
    html`<div class="told wrong">
      <p>${t('failing', { purpose, since: `${dayOf(failingSince)} ${timeOf(failingSince)}` })}</p>
    </div>`
  );
}

function list(receivers: readonly Receiver[], words: DeskWords): Html {
  return html`<ul class="plain-list">
    ${receivers.map((one) => html`<li class="panel">${item(one, words)}</li>`)}
  </ul>`;
}

function item(one: Receiver, { t, dayOf }: DeskWords): Html {
  const { id, url, purpose, last, waiting, missed } = one;
  const went = last && {
    when: `${dayOf(last.at)} ${timeOf(last.at)}`,
    how: t(...howOf(last)),
  };
  const count = (key: 'waiting' | 'missed', n: number): Html | false =>
    n > 0 &&
    html`<dt>${t(key)}</dt>
      <dd>${t('count', { count: n, n })}</dd>`;
  const button = (what: 'try' | 'renew' | 'remove', path: string): Html =>
    html`<form method="post" action="${PLACE}/${id}/${path}">
      <button class="plain" aria-label="${t('named', { what: t(what), purpose })}">
        ${t(what)}
      </button>
    </form>`;
  return html`<h3>${purpose}</h3>
    <dl class="facts">
      <dt>${t('address')}</dt>
      <dd>${url}</dd>
      <dt>${t('last')}</dt>
      <dd>${went ? t('went', went) : t('never')}</dd>
      ${count('waiting', waiting)} ${count('missed', missed)}
    </dl>
    <div class="buttons">
      ${button('try', 'prov')} ${button('renew', 'hemlighet')} ${button('remove', 'bort')}
    </div>`;
}

function form({ wrong }: ReceiversShown, { t }: DeskWords): Html {
  const one = (name: 'url' | 'purpose', most: number): Html =>
    html`<p class="field">
      <label for="${name}">${t(name)}</label>
      <span class="hint" id="${name}-hint">${t(`${name}.hint`)}</span>
      <input
        id="${name}"
        name="${name}"
        value="${wrong?.[name] ?? ''}"
        maxlength="${most}"
        autocomplete="off"
        required
        aria-describedby="${name}-hint"
        ${wrong && FIELD_OF[wrong.fault] === name && html`aria-invalid="true"`}
      />
    </p>`;
  return html`<form method="post" action="${PLACE}" class="panel">
    ${one('url', 500)} ${one('purpose', 200)}
    <p class="buttons"><button class="primary">${t('add.do')}</button></p>
  </form>`;
}

function how({ baseUrl, now }: ReceiversShown, { t }: DeskWords): Html {
  const example = JSON.stringify(
    JSON.parse(bodyOf({ week: '2026-W47', version: 1, at: now }, baseUrl)),
    null,
    2,
  );
  return html`<details>
    <summary>${t('how')}</summary>
    <p>${t('how.form')}</p>
    <p>${t('how.answer')}</p>
    <p>${t('how.example')}</p>
    <pre>${example}</pre>
  </details>`;
}
