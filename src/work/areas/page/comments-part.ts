import { html, type Html } from '#platform/html';
import { lintWording } from '#safeguards/free-text';
import { weekNumber, weekOfDay } from '#platform/weeks';
import type { TextFault } from './check-texts.ts';
import type { CommentWeek, ShownComment } from './comment-area.ts';
import { STANCES } from './comments-store.ts';
import { faultList, wordingList } from './form-parts.ts';
import type { Words } from './words.ts';

/** What was written and could not be kept as it was. */
export type CommentTyped = {
  readonly stance: string;
  readonly text: string;
  readonly faults: readonly TextFault[];
};
export type CommentsGiven = {
  readonly slug: string;
  readonly weeks: readonly CommentWeek[];
  readonly mayComment: boolean;
  /** Names of the areas, for the words that are looked for. */
  readonly places: readonly string[];
  readonly typed?: CommentTyped | undefined;
};

/** What organisations say of the area week by week: agreement and disagreement beside each other, nothing merged. */
export function commentsPart(given: CommentsGiven, words: Words): Html {
  const { t } = words;
  const { weeks, mayComment } = given;
  return html`<h2 id="kommentarer">${t('comments.title')}</h2>
    <p>${t('comments.lead')}</p>
    ${weeks.length === 0 && html`<p>${t('comments.none')}</p>`}
    ${weeks.map((week) => weekPart(week, given, words))} ${mayComment && form(given, words)}`;
}

function weekPart(
  { week, comments, differs }: CommentWeek,
  given: CommentsGiven,
  words: Words,
): Html {
  const { t } = words;
  const number = weekNumber(weekOfDay(week));
  return html`<h3>${t('comments.week', { week: number })}</h3>
    ${differs && html`<p class="note-mark">${t('comments.differs')}</p>`}
    <ul class="plain-list">
      ${comments.map((one) => item(one, given, words))}
    </ul>`;
}

function item(one: ShownComment, { slug, places }: CommentsGiven, { t, dayOf }: Words): Html {
  const { organisation, role, person, stance, text, withdrawn, mine } = one;
  const label = t('comments.takeBack.named', { organisation });
  return html`<li class="comment">
    <p>
      <strong>${organisation}</strong> · ${t(`role.${role}`)}
      ${person !== undefined && html`· ${person}`} · ${dayOf(one.at)} ·
      <em>${t(`comments.stance.${stance}`)}</em>
    </p>
    <p>${withdrawn ? t('comments.withdrawn') : text}</p>
    ${mine && wordingList(lintWording(text, places), t)}
    ${
      mine &&
      !withdrawn &&
      html`<form method="post" action="/omrade/${slug}/kommentar/${one.id}">
        <button class="plain" aria-label="${label}">${t('comments.takeBack')}</button>
      </form>`
    }
  </li>`;
}

function form({ slug, typed }: CommentsGiven, { t }: Words): Html {
  const chosen = typed?.stance ?? 'shares';
  return html`<form method="post" action="/omrade/${slug}/kommentar" class="panel">
    ${typed && faultList(typed.faults, t)}
    ${typed?.text === '' && html`<p role="alert">${t('comments.needText')}</p>`}
    <fieldset>
      <legend>${t('comments.stance')}</legend>
      <div class="choices">
        ${STANCES.map(
          (stance) =>
            html`<label class="choice"
              ><input
                type="radio"
                name="stance"
                value="${stance}"
                ${stance === chosen && 'checked'}
              />
              ${t(`comments.stance.${stance}`)}</label
            >`,
        )}
      </div>
    </fieldset>
    <p class="field">
      <label for="comment-text">${t('comments.text')}</label>
      <textarea id="comment-text" name="text" rows="3" maxlength="600" required>
${typed?.text ?? ''}</textarea>
    </p>
    <p class="buttons"><button class="primary">${t('comments.send')}</button></p>
  </form>`;
}
