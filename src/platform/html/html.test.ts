import fc from 'fast-check';
import { expect, it } from 'vitest';
import { html } from './html.ts';

it('escapes whatever is put into markup, in text and in attributes', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const made = html`<p title="${text}">${text}</p>`.toString();
      expect(made.slice(10).replace(/^[^"]*"/, '')).not.toMatch(/<(?!\/p>)/);
      expect(made.split('"')).toHaveLength(3);
    }),
  );
});

it('puts markup in markup, lists in order, and nothing for what is absent', () => {
  const list = ['a', 'b&'].map((one) => html`<li>${one}</li>`);
  expect(
    html`<ul>
      ${list}${undefined}${false}
    </ul>`.toString(),
  ).toBe('<ul>\n<li>a</li><li>b&amp;</li>\n</ul>');
});
