import { expect, test } from 'vitest';
import { problemTriangle } from './problem-triangle.ts';

const side = (label: string, n: number) => ({ label, n });

test('draws a side that nobody has thought of as a broken line, and tells how many the others have', () => {
  const svg = problemTriangle({
    ...{ title: 'Triangeln <3', middle: 'Problemet', motivation: side('Vilja', 0) },
    ...{ place: side('Plats', 2), control: side('Kontroll', 1) },
  });
  expect(svg.match(/stroke-dasharray/g)).toHaveLength(1);
  expect(svg).toContain('Plats (2)');
  expect(svg).toContain('Triangeln &lt;3');
  expect(svg).not.toMatch(/NaN|undefined|style=/);
});
