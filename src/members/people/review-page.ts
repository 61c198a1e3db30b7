import { html, type Html } from '#platform/html';
import { days, told, type Told } from './form-parts.ts';
import type { OrganisationRow } from './organisations-store.ts';
import type { ReviewRow } from './reviews-store.ts';
import type { DutyAccess, OrganisationAccess } from './show-access.ts';
import type { Words } from './words.ts';

export type ReviewsGiven = {
  readonly words: Words;
  readonly reviews: readonly ReviewRow[];
  readonly more: string | undefined;
  readonly today: string;
};

/** The reviews that wait, the one due first at the top. */
export function reviewsMain({ words, reviews, more, today }: ReviewsGiven): Html {
  const { t } = words;
  return html`<p class="lead">${t('reviews.lead')}</p>
    ${reviews.length === 0 && html`<p role="status">${t('reviews.none')}</p>`}
    <ul class="lines">
      ${reviews.map(
        (one) =>
          html`<li>
            <a href="/medlemmar/organisation/${one.slug}/granskning">${one.name}</a>:
            ${due(words, one, today)} ${left(words, one)}
          </li>`,
      )}
    </ul>
    ${more !== undefined && html`<p class="pages"><a href="?after=${more}">${t('list.more')}</a></p>`}`;
}

function due({ t, day }: Words, { dueOn }: ReviewRow, today: string): Html {
  const key = dueOn < today ? 'review.overdue' : 'review.due';
  const words = t(key, { day: day(dueOn) });
  return dueOn < today ? html`<strong>${words}</strong>` : html`${words}`;
}

function left({ t }: Words, { left: n }: ReviewRow): string {
  return n === 0 ? t('review.leftNone') : t('review.left', { count: n, n });
}

export type ReviewGiven = {
  readonly words: Words;
  readonly told: Told | undefined;
  readonly organisation: OrganisationRow;
  readonly review: ReviewRow | undefined;
  readonly access: OrganisationAccess;
  readonly verdicts: ReadonlyMap<string, 'kept' | 'ended'>;
  readonly today: string;
  readonly self: string;
};

/** One organisation's review: every duty is kept or ended, then the whole is signed off. */
export function reviewMain(given: ReviewGiven): Html {
  const { words, review, organisation, access, today } = given;
  const { t, day } = words;
  if (!review) return html`<p>${t('review.noneYet')}</p>`;
  if (review.signedOffAt !== null)
    return html`${told(words, given.told)}
      <p>${t('review.signedOff', { day: day(review.dueOn) })}</p>`;
  const at = `/medlemmar/organisation/${organisation.slug}/granskning`;
  return html`${told(words, given.told)}
    <p class="lead">${t('review.lead')}</p>
    <p>${due(words, review, today)} ${left(words, review)}</p>
    ${access.people.map(
      (person) =>
        html`<section class="panel">
          <h2>${person.person.name ?? person.person.title}</h2>
          ${person.duties.map((duty) => dutyForm(given, duty, at))}
        </section>`,
    )}
    ${access.more !== undefined && html`<p class="pages"><a href="?after=${access.more}">${t('organisation.more')}</a></p>`}
    <form method="post" action="${at}/klar">
      <p class="buttons">
        <button class="primary">${t('review.signOff')}</button>
        <a class="plain" href="/medlemmar/organisation/${organisation.slug}">${t('cancel')}</a>
      </p>
    </form>`;
}

function dutyForm(given: ReviewGiven, duty: DutyAccess, at: string): Html {
  const { words, verdicts, self } = given;
  const { t } = words;
  const verdict = verdicts.get(duty.id);
  const what = `${t(`role.${duty.role}`)}, ${duty.unitName}`;
  return html`<div class="line">
    <span>
      <strong>${what}</strong> (${days(words, duty.from, duty.until)}).
      ${t(duty.rights.inner ? 'access.inner' : duty.rights.may.includes('see-picture') ? 'access.outer' : 'access.noPicture')}
      ${verdict === 'kept' && html`<em>${t('review.kept')}</em>`}
    </span>
    ${
      duty.person === self
        ? html`<span>${t('review.own')}</span>`
        : verdict === undefined &&
          html`<form method="post" action="${at}" class="buttons">
            <input type="hidden" name="person" value="${duty.person}" />
            <input type="hidden" name="duty" value="${duty.id}" />
            <button
              class="plain"
              name="verdict"
              value="kept"
              aria-label="${t('review.keepNamed', { what })}"
            >
              ${t('review.keep')}
            </button>
            <button
              class="plain"
              name="verdict"
              value="ended"
              aria-label="${t('review.endNamed', { what })}"
            >
              ${t('review.end')}
            </button>
          </form>`
    }
  </div>`;
}
