import { html, page, type Frame, type Html } from '#platform/html';
import { dayOf } from '#platform/weeks';
import { addressOf, type LogEntry } from '../entry.ts';
import { entryTable } from '../log-page.ts';
import type { Words } from '../words.ts';
import { REASONS, type Reason } from './review.ts';
import type { Reviews, ReviewShown } from './review-log.ts';
import { MOST_FINDS, type Find, type Review } from './review-store.ts';

/** What is to be done now, in one sentence; undefined when nothing is. */
export function dueText({ due }: Reviews, words: Words): string | undefined {
  if (!due) return undefined;
  const days = { from: words.day(due.from), to: words.day(due.to), due: words.day(due.due) };
  return words.t(due.isLate ? 'review.overdue' : 'review.due', days);
}

/** All reviews, and a way to begin the one that is due. */
export function reviewsPage(frame: Frame, reviews: Reviews, words: Words): string {
  const { t, day } = words;
  const { due } = reviews;
  const main = html`<p class="lead">${t('review.lead')}</p>
    ${
      due &&
      html`<div class="panel">
        <p>${dueText(reviews, words)}</p>
        ${
          due.begun === undefined
            ? html`<form method="post" action="/logg/granskning">
                <button class="primary">
                  ${t('review.begin', { from: day(due.from), to: day(due.to) })}
                </button>
              </form>`
            : html`<p><a href="/logg/granskning/${due.begun}">${t('review.sign')}</a></p>`
        }
      </div>`
    }
    <h2>${t('review.list')}</h2>
    ${reviewTable(reviews, words)}
    <p><a href="/logg">${t('log.back')}</a></p>`;
  return page(frame, { title: t('review.title'), main, kind: 'log' });
}

function reviewTable({ reviews, today }: Reviews, words: Words): Html {
  const { t, day } = words;
  if (reviews.length === 0) return html`<p>${t('review.none')}</p>`;
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${t('review.list')}">
    <table>
      <thead>
        <tr>
          <th scope="col">${t('review.period')}</th>
          <th scope="col">${t('review.state')}</th>
        </tr>
      </thead>
      <tbody>
        ${reviews.map(
          (one) =>
            html`<tr>
              <td><a href="/logg/granskning/${one.id}">${day(one.from)} – ${day(one.to)}</a></td>
              <td>${stateOf(one, today, words)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function stateOf({ signed, due }: Review, today: string, words: Words): string {
  const { t, day } = words;
  if (signed)
    return t('review.signed', { when: words.instant(signed.at), name: words.actor(signed) });
  return t(today > due ? 'review.late' : 'review.open', { due: day(due) });
}

export type ReviewPageGiven = {
  readonly frame: Frame;
  readonly words: Words;
  readonly shown: ReviewShown;
  /** Why the note was not taken, and what it was. */
  readonly wrong?: string | undefined;
  readonly note?: string | undefined;
};

/** One review: the look-ups to go through, and the signature. */
export function reviewPage(given: ReviewPageGiven): string {
  const { frame, words, shown, wrong } = given;
  const { t, day } = words;
  const { review, today } = shown;
  const title = t('review.of', { from: day(review.from), to: day(review.to) });
  const main = html`${
      wrong !== undefined &&
      html`<div class="told wrong" role="alert">
        <h2>${t('review.wrong')}</h2>
        <p>${wrong}</p>
      </div>`
    }
    <p>${stateOf(review, today, words)}</p>
    ${REASONS.map((why) => section(why, shown, words))}
    ${review.signed ? result(review.signed.note, words) : signForm(given)}
    <p><a href="/logg/granskning">${t('review.back')}</a></p>`;
  return page(frame, { title, main, kind: 'log', wrong });
}

function section(why: Reason, shown: ReviewShown, words: Words): Html {
  const { t } = words;
  const finds = shown.finds.filter((one) => one.why === why);
  return html`<h2>${t(`review.${why}`)}</h2>
    <p>${how(why, shown, words)}</p>
    ${finds.length >= MOST_FINDS && html`<p>${t('review.more', { n: MOST_FINDS })}</p>`}
    ${finds.length === 0 ? html`<p>${t('review.nothing')}</p>` : listOf(why, { finds, shown }, words)}`;
}

function how(why: Reason, { review, plan, finds }: ReviewShown, { t }: Words): string {
  switch (why) {
    case 'sample': {
      const n = finds.filter((one) => one.why === 'sample').length;
      return t('review.sampleHow', { n, seed: review.seed });
    }
    case 'outside':
      return t('review.outsideHow');
    case 'volume':
      return t('review.volumeHow', { most: plan.volume });
    case 'hours':
      return t('review.hoursHow', { from: plan.nightFrom, to: plan.nightTo });
  }
}

function listOf(
  why: Reason,
  { finds, shown }: { readonly finds: readonly Find[]; readonly shown: ReviewShown },
  words: Words,
): Html {
  const found = finds.flatMap(({ seq, lookups }) => {
    const entry = shown.entries.get(seq);
    return entry ? [{ entry, lookups }] : [];
  });
  if (why !== 'volume')
    return entryTable(
      found.map(({ entry }) => entry),
      words,
    );
  return html`<ul>
    ${found.map((one) => html`<li>${dayLink(one, words)}</li>`)}
  </ul>`;
}

/** A day with many look-ups: a way to all of them. */
function dayLink(
  { entry, lookups }: { readonly entry: LogEntry; readonly lookups: number },
  words: Words,
): Html {
  const day = dayOf(entry.at);
  const address = addressOf({ actor: entry.actor, from: day, to: day });
  const told = words.t('review.lookups', { count: lookups, n: lookups });
  return html`<a href="/logg${address}">${words.day(day)}: ${words.actor(entry)}, ${told}</a>`;
}

function result(note: string, { t }: Words): Html {
  return html`<h2>${t('review.result')}</h2>
    <p>${note}</p>`;
}

function signForm({ words, shown, note = '' }: ReviewPageGiven): Html {
  const { t } = words;
  return html`<h2>${t('review.sign')}</h2>
    <form method="post" action="/logg/granskning/${shown.review.id}">
      <p class="field">
        <label for="note">${t('review.note')}</label>
        <span class="hint" id="note-hint">${t('review.noteHint')}</span>
        <textarea
          id="note"
          name="note"
          rows="4"
          maxlength="1000"
          required
          aria-describedby="note-hint"
        >
${note}</textarea>
      </p>
      <p class="buttons"><button class="primary">${t('review.signNow')}</button></p>
    </form>`;
}
