// Keeps what is filled in while the page is drawn again in the other language; in this tab only, and only for that moment.
const KEPT = 'samsyn-draft';

export function keepDraft(form: HTMLFormElement): void {
  const fields = [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  sessionStorage.setItem(KEPT, new URLSearchParams(fields).toString());
}

export function takeDraft(form: HTMLFormElement): void {
  const kept = sessionStorage.getItem(KEPT);
  if (kept === null) return;
  sessionStorage.removeItem(KEPT);
  fill(form, new URLSearchParams(kept));
}

/** Puts values into the form, and opens what holds them. */
export function fill(form: HTMLFormElement, values: URLSearchParams): void {
  for (const element of form.elements) put(element, values);
  for (const details of form.querySelectorAll('details')) details.open ||= holdsSomething(details);
}

function put(element: Element, values: URLSearchParams): void {
  const value = values.get(element.getAttribute('name') ?? '');
  if (value === null) return;
  if (element instanceof HTMLInputElement && element.type === 'radio')
    element.checked ||= element.value === value;
  else if (element instanceof HTMLInputElement && element.type !== 'hidden') element.value = value;
  else if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement)
    element.value = value;
}

function holdsSomething(details: HTMLDetailsElement): boolean {
  const chosen = details.querySelectorAll<HTMLInputElement>('input:checked');
  // What is chosen from the beginning (with whom a report is shared) is not something that was filled in.
  if ([...chosen].some((input) => !input.defaultChecked)) return true;
  return (details.querySelector('textarea')?.value ?? '') !== '';
}
