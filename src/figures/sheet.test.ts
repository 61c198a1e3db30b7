import { SaxesParser } from 'saxes';
import { expect, it } from 'vitest';
import { figureSheet } from './sheet.ts';
import { smallMultiple } from './small-multiple.ts';

const drawing = smallMultiple({
  title: 'Klotter',
  points: [{ week: '2026-W47', tick: 'v. 47', shown: { kind: 'protected' } }],
  ...{ marks: [], width: 300, height: 120, idPrefix: 'a', description: 'Skyddad' },
  usual: { lo: 1, hi: 3 },
});
const sheet = figureSheet({
  title: 'Klotter & <annat>',
  lines: ['vecka 47'],
  mark: 'Arbetsmaterial',
  parts: [drawing, drawing],
  foot: ['Källa: Samsyn'],
  width: 300,
  description: 'Vecka 47: "Skyddad"',
});

it('is one well-formed drawing with its title, mark, source and words for those who do not see it', () => {
  expect(() => new SaxesParser({ xmlns: true }).write(sheet).close()).not.toThrow();
  for (const said of ['Arbetsmaterial', 'Klotter &amp; &lt;annat&gt;', 'Källa: Samsyn'])
    expect(sheet).toContain(`>${said}</text>`);
  expect(sheet).toContain('<desc>Vecka 47: &quot;Skyddad&quot;</desc>');
});

it('needs no page around it: no properties of a page, and no colour that only browsers read', () => {
  expect(sheet).not.toMatch(/var\(|--|#[0-9a-f]{8}"/);
  expect(sheet).toContain('fill-opacity="0.18"');
});

it('lays its parts under one another, and is as high as they are', () => {
  const tops = [...sheet.matchAll(/<svg x="24" y="([\d.]+)"/g)].map(([, y]) => Number(y));
  expect((tops[1] ?? 0) - (tops[0] ?? 0)).toBeGreaterThanOrEqual(120);
  const height = Number(/height="([\d.]+)"/.exec(sheet)?.[1]);
  expect(height).toBeGreaterThan((tops[1] ?? 0) + 120);
});
