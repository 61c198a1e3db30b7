import { html, type Html } from '#platform/html';
import type { PoliceHistory } from '../police-list/police-list.ts';
import { cardsPart } from './cards-part.ts';
import { commentsPart, type CommentTyped } from './comments-part.ts';
import { EMPTY } from './content.ts';
import { wordingList } from './form-parts.ts';
import { policePart, policeQuote } from './police-part.ts';
import type { AreaList, AreaView } from './show-area.ts';
import { doingPart, effectsPart, reportsPart } from './side-part.ts';
import type { Words } from './words.ts';

export type AreaPageGiven = {
  readonly view: AreaView;
  readonly police: PoliceHistory;
  /** Today, "2026-11-24". */
  readonly today: string;
  /** What has just been done: key of the sentence that says so. */
  readonly done?: string | undefined;
  readonly typed?: CommentTyped | undefined;
  /** The area's indicators, each with its own history. */
  readonly indicators: Html | undefined;
  /** Where indicators come from. */
  readonly indicatorSources: readonly string[];
  readonly figure: (indicator: string) => Html | undefined;
};

/** An area's page, whole without script. */
export function areaPage(given: AreaPageGiven, words: Words): Html {
  const { view, police, today, done, indicators, figure } = given;
  const { t } = words;
  const { area, published, may } = view;
  const content = published?.content ?? EMPTY;
  return html`${done !== undefined && html`<div class="told" role="status"><p>${t(done)}</p></div>`}
    ${wordingList(view.wordings, t)} ${policeQuote(police, words)}
    <p class="our-work">
      <strong>${t('area.ourWork', { status: t(`area.status.${content.status}`) })}</strong>
    </p>
    ${stateOf(view, words)}
    <p class="buttons no-print">
      ${may.edit && html`<a class="button" href="/omrade/${area.slug}/andra">${t('area.update')}</a>`}
      <a class="plain" href="/omrade/${area.slug}/versioner">${t('area.versions')}</a>
    </p>
    ${contents(given, words)}
    <h2 id="bilden">${t('area.picture')}</h2>
    ${!published && html`<p>${t('area.nothingYet')} ${may.edit && t('area.begin')}</p>`}
    ${content.reason !== '' && html`<p class="note-mark">${t('area.reason', { reason: content.reason })}</p>`}
    ${cardsPart({ content, today, figure }, words)} ${doingPart(view.measures, words)}
    ${effectsPart(view.effects, words)} ${indicators} ${reportsPart(view.reports, words)}
    ${commentsPart(
      {
        ...{ slug: area.slug, weeks: view.comments, mayComment: may.comment },
        ...{ typed: given.typed, places: area.names },
      },
      words,
    )}
    ${policePart(police, words)} ${sources(given, words)}
    <p class="hint">${t('area.noRanking')}</p>`;
}

/** The parts of a long page, in their order: one step to each of them, also by keyboard. */
function contents({ view, indicators }: AreaPageGiven, { t }: Words): Html {
  const parts: readonly (readonly [string, string])[] = [
    ['bilden', 'area.picture'],
    ['gors', 'area.doing'],
    ...(view.effects.length > 0 ? [['uppfoljt', 'effects.title'] as const] : []),
    ...(indicators ? [['matt', 'area.indicators'] as const] : []),
    ['rapporter', 'reports.title'],
    ['kommentarer', 'comments.title'],
    ['polisen', 'police.title'],
    ['kallor', 'sources.title'],
  ];
  return html`<nav class="contents no-print" aria-label="${t('area.contents')}">
    <ul>
      ${parts.map(([id, key]) => html`<li><a href="#${id}">${t(key)}</a></li>`)}
    </ul>
  </nav>`;
}

function stateOf({ area, published, publisher, newest }: AreaView, words: Words): Html | undefined {
  if (!published) return undefined;
  const { t, dayOf } = words;
  const { version, role, at, restoredFrom } = published;
  const by = { date: dayOf(at), role: t(`role.${role}`), organisation: publisher, version };
  return html`<p class="hint">
      ${t('area.updated', by)}
      ${restoredFrom !== undefined && html`· ${t('area.restoredFrom', { version: restoredFrom })}`}
    </p>
    ${
      version !== newest &&
      html`<p class="note-mark">
        ${t('area.earlier', { version })}
        <a href="/omrade/${area.slug}">${t('area.toNewest')}</a>
      </p>`
    }`;
}

/** Every source that the page rests on, once, alphabetically. */
function sources({ view, police, indicatorSources }: AreaPageGiven, { t }: Words): Html {
  const cards = view.published?.content.cards ?? [];
  const all = [
    ...cards.map(({ source }) => source),
    ...indicatorSources,
    ...(police.newest?.sources ?? []),
  ];
  const sorted = [...new Set(all)].sort(new Intl.Collator('sv').compare);
  return html`<h2 id="kallor">${t('sources.title')}</h2>
    ${
      sorted.length === 0
        ? html`<p>${t('sources.none')}</p>`
        : html`<ul>
            ${sorted.map((one) => html`<li>${one}</li>`)}
          </ul>`
    }`;
}

/** All areas, alphabetically, with the day of their page and nothing that could be ordered by. */
export function areasPage(list: AreaList, words: Words): Html {
  const { t, dayOf } = words;
  if (list.length === 0) return html`<p>${t('areas.none')}</p>`;
  return html`<p class="lead">${t('areas.lead', { noRanking: t('area.noRanking') })}</p>
    <table class="narrow">
      <thead>
        <tr>
          <th scope="col">${t('areas.name')}</th>
          <th scope="col">${t('areas.page')}</th>
        </tr>
      </thead>
      <tbody>
        ${list.map(
          ({ slug, short, version, at }) =>
            html`<tr>
              <th scope="row"><a href="/omrade/${slug}">${short}</a></th>
              <td>
                ${
                  at === undefined || version === undefined
                    ? t('areas.unpublished')
                    : t('areas.published', { date: dayOf(at), version })
                }
              </td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}
