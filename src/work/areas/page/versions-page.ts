import { html, type Html } from '#platform/html';
import { SIDE_NAMES } from './cards-part.ts';
import type { Card, Change } from './content.ts';
import type { Versions } from './show-area.ts';
import type { Words } from './words.ts';

/** All versions of a page, newest first; any two of them compared card by card; an earlier one restored. */
export function versionsPage(versions: Versions, words: Words): Html {
  const { t } = words;
  const { area, heads, compared } = versions;
  if (heads.length === 0) return html`<p>${t('versions.none')}</p>`;
  return html`<p><a href="/omrade/${area.slug}">${t('edit.cancel')}</a></p>
    <div class="scroll" tabindex="0" role="group" aria-label="${t('area.versions')}">
      <table>
        <thead>
          <tr>
            <th scope="col">${t('versions.version')}</th>
            <th scope="col">${t('versions.when')}</th>
            <th scope="col">${t('versions.who')}</th>
            <th scope="col">${t('versions.do')}</th>
          </tr>
        </thead>
        <tbody>
          ${heads.map((_, n) => row(versions, n, words))}
        </tbody>
      </table>
    </div>
    ${heads.length > 1 && compareForm(versions, words)} ${compared && differences(compared, words)}`;
}

function row({ area, heads, mayPublish }: Versions, n: number, { t, dayOf }: Words): Html {
  const head = heads[n];
  if (!head) return html``;
  const { version, at, role, publisher, restoredFrom } = head;
  const base = `/omrade/${area.slug}`;
  return html`<tr>
    <th scope="row">${version}</th>
    <td>${dayOf(at)}</td>
    <td>
      ${t(`role.${role}`)}, ${publisher}
      ${restoredFrom !== undefined && html`<br />${t('area.restoredFrom', { version: restoredFrom })}`}
    </td>
    <td>
      <div class="line">
        <a href="${base}?version=${version}">${t('versions.read', { version })}</a>
        ${
          n === 0
            ? t('versions.newest')
            : mayPublish &&
              html`<form method="post" action="${base}/aterstall/${version}">
                <button class="plain">${t('versions.restore', { version })}</button>
              </form>`
        }
      </div>
    </td>
  </tr>`;
}

function compareForm({ area, heads, compared }: Versions, { t }: Words): Html {
  const options = (chosen: number | undefined): Html[] =>
    heads.map(
      ({ version }) =>
        html`<option value="${version}" ${version === chosen && 'selected'}>${version}</option>`,
    );
  const [before, after] = [
    compared?.before.version ?? heads[1]?.version,
    compared?.after.version ?? heads[0]?.version,
  ];
  return html`<h2>${t('versions.compare')}</h2>
    <form method="get" action="/omrade/${area.slug}/versioner" class="fields">
      <p class="field">
        <label for="before">${t('versions.before')}</label>
        <select id="before" name="fran">
          ${options(before)}
        </select>
      </p>
      <p class="field">
        <label for="after">${t('versions.after')}</label>
        <select id="after" name="till">
          ${options(after)}
        </select>
      </p>
      <p><button class="plain">${t('versions.show')}</button></p>
    </form>`;
}

function differences(
  { before, after, changes }: NonNullable<Versions['compared']>,
  words: Words,
): Html {
  const { t } = words;
  const between = { before: before.version, after: after.version };
  const status = (one: typeof before): string =>
    t('area.ourWork', { status: t(`area.status.${one.content.status}`) });
  return html`<h3>${t('versions.compared', between)}</h3>
    ${status(before) !== status(after) && html`<p>${status(before)} → ${status(after)}</p>`}
    ${changes.length === 0 && html`<p>${t('versions.same')}</p>`}
    <ul class="plain-list">
      ${changes.map((change) => difference(change, words))}
    </ul>`;
}

function difference({ kind, before, after }: Change, words: Words): Html {
  const { t } = words;
  return html`<li class="panel">
    <p><strong>${t(`versions.${kind}`)}</strong></p>
    ${before && html`<p>${kind === 'changed' && t('versions.was')} ${inWords(before, words)}</p>`}
    ${after && html`<p>${kind === 'changed' && t('versions.is')} ${inWords(after, words)}</p>`}
  </li>`;
}

function inWords(card: Card, { t, day }: Words): string {
  const { side, statement, detail, evidence, source } = card;
  const parts = [
    `${t(SIDE_NAMES[side])}: ${statement}`,
    ...(detail === '' ? [] : [detail]),
    t(`area.evidence.${evidence}`),
    t('area.source', { source, date: day(card.day) }),
  ];
  return parts.join(' · ');
}
