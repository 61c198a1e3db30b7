// The list of what must be put right before sending: fields that are missing, and parts of the text that may point
// someone out. What was found never leaves the phone.
import type { Find } from '#safeguards/free-text';
import type { FieldFault } from '../read-form.ts';
import { button, byId, make } from './elements.ts';
import { t } from './words.ts';

export type Wrong = {
  readonly faults: readonly FieldFault[];
  readonly finds: readonly Find[];
  readonly text: string;
};
export type Choices = {
  readonly remove: (find: Find) => void;
  readonly keep: (find: Find) => void;
};

const FAULTS: Readonly<Record<string, string>> = {
  'what choose': 'error.chooseWhat',
  'where choose': 'error.chooseWhere',
  'when choose': 'error.chooseWhen',
  'when future': 'error.dateFuture',
  'when unreadable': 'error.dateUnreadable',
  'more too-long': 'error.tooLong',
};

/** Shows what is wrong, or hides the list when nothing is. The focus is moved by the one who calls. */
export function showErrors(wrong: Wrong, choices: Choices): HTMLElement {
  const place = byId('errors', HTMLElement);
  place.removeAttribute('role');
  place.hidden = wrong.faults.length + wrong.finds.length === 0;
  if (place.hidden) {
    place.replaceChildren();
    return place;
  }
  place.replaceChildren(
    make('h2', {}, t('error.summaryTitle')),
    make('p', {}, t('error.summaryHelp')),
    make(
      'ul',
      {},
      ...wrong.faults.map(fault),
      ...wrong.finds.map((find) => found(find, wrong.text, choices)),
    ),
  );
  return place;
}

function fault({ field, reason }: FieldFault): HTMLElement {
  const text = t(FAULTS[`${field} ${reason}`] ?? 'error.again');
  const link = make('a', { href: `#${field}` }, text);
  link.addEventListener('click', (event) => {
    event.preventDefault();
    focusField(field);
  });
  return make('li', {}, link);
}

/** To the field itself, so that the next key does something. */
function focusField(field: string): void {
  const place = byId(field, HTMLElement);
  if (place instanceof HTMLDetailsElement) place.open = true;
  const target = place.querySelector<HTMLElement>('input:checked, input, textarea');
  place.scrollIntoView({ block: 'center' });
  target?.focus();
}

function found(find: Find, text: string, choices: Choices): HTMLElement {
  const words = text.slice(find.start, find.end);
  const kind = t(`privacy.kind.${find.kind}`);
  const id = `find-${find.start}`;
  const yes = button(t('privacy.foundYes'), () => choices.remove(find));
  yes.setAttribute('aria-describedby', id);
  const answers = make('div', { class: 'answers' }, yes);
  if (!find.certain) {
    const no = button(t('privacy.foundNo'), () => choices.keep(find));
    no.setAttribute('aria-describedby', id);
    answers.append(no);
  }
  return make('li', {}, make('p', { id }, question(find, words, kind)), answers);
}

function question(find: Find, text: string, kind: string): string {
  if (find.certain) return t('privacy.found', { kind, text });
  return find.kind === 'name'
    ? t('privacy.foundMaybe', { text })
    : t('privacy.maybe', { kind, text });
}
