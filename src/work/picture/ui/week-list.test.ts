import { expect, it } from 'vitest';
import { usualText } from './WeekList.tsx';

it('says what is usual as a span, also when it begins at nothing, and stays silent when it is not given', () => {
  expect(usualText({ lo: 3, hi: 8, weeks: 26 })).toBe('3–8');
  expect(usualText({ lo: 0, hi: 0, weeks: 26 })).toBe('0–0');
  expect(usualText(undefined)).toBe('');
});
