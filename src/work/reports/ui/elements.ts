/** Finds what the server always draws. @throws when the page and its script do not belong together */
export function byId<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page lacks #${id}`);
  return found;
}

type Parts = readonly (Node | string)[];

/** Makes an element; texts are texts, never markup. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>>,
  ...parts: Parts
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...parts);
  return element;
}

export function button(label: string, onPress: () => void): HTMLButtonElement {
  const element = make('button', { type: 'button', class: 'plain' }, label);
  element.addEventListener('click', onPress);
  return element;
}
