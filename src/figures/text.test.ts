import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeText, fitText, px, safeId, textWidth, wrapText } from './text.ts';

describe('text of figures', () => {
  it('writes coordinates with one decimal and never NaN', () => {
    expect([12.345, -0.01, 7, Number.NaN, Infinity].map(px)).toEqual(['12.3', '0', '7', '0', '0']);
  });

  it('escapes signs that markup is made of and drops what XML forbids', () => {
    expect(escapeText(`<a b="c" d='e'>&\u0007\ud800å`)).toBe(
      '&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;å',
    );
  });

  it('makes an id that is safe in an address', () => {
    expect(safeId('a b)"#é')).toBe('a-b----');
  });

  it('never gives a line wider than it may be, nor more lines than asked for', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 300 }), (text, width) => {
        expect(textWidth(fitText(text, 14, width), 14)).toBeLessThanOrEqual(width);
        const lines = wrapText(text, 14, { width, most: 2 });
        expect(lines.length).toBeLessThanOrEqual(2);
        expect(lines.every((line) => textWidth(line, 14) <= width)).toBe(true);
      }),
    );
  });

  it('breaks a title between words and cuts the last line with an ellipsis', () => {
    const lines = wrapText('Farlig eller störande körning', 14, { width: 110, most: 2 });
    expect(lines[0]).toBe('Farlig eller');
    expect(lines[1]).toMatch(/^störande .*…$/);
  });
});
