import { describe, expect, it } from 'vitest';
import { spark } from './spark.ts';

const SIZE = { width: 140, height: 40 };
const usual = { low: 2, high: 7 };

describe('a small series', () => {
  it('has a line, a band and a dot on the last week, and no words', () => {
    const svg = spark({ ...SIZE, points: [4, 5, 14].map((count) => ({ count, ...usual })) });
    expect(svg.match(/class="fig-usual"/g)).toHaveLength(1);
    expect(/class="fig-line" d="(M[^M"]*)"/.exec(svg)?.[1]?.split('L')).toHaveLength(3);
    // The highest number there is stands at the upper edge.
    expect(svg).toContain('cx="135" cy="5"');
    expect(svg).toContain('aria-hidden="true"');
    expect(svg).not.toMatch(/<text|<desc|<title/);
  });

  it('stops where nothing is known, and does not draw it as zero', () => {
    const points = [{ count: 4, ...usual }, {}, { count: 5, ...usual }, { count: 6, ...usual }, {}];
    const svg = spark({ ...SIZE, points });
    expect(/class="fig-line" d="([^"]*)"/.exec(svg)?.[1]?.match(/M/g)).toHaveLength(2);
    expect(svg.match(/class="fig-usual"/g)).toHaveLength(2);
    expect(svg).not.toContain('<circle');
  });

  it('draws nothing of what cannot be a count, and stands empty', () => {
    for (const points of [[], [{ count: NaN }], [{ count: -1, high: Infinity }]]) {
      const svg = spark({ ...SIZE, points });
      expect(svg).not.toMatch(/NaN|Infinity|<circle/);
      expect(svg).toContain('class="fig-line" d=""');
    }
  });
});
