import { describe, expect, test } from 'vitest';
import { markdownOf, number, perWeek, placed, share } from './table.ts';

describe('numbers of the report', () => {
  test('a rate stands in the interval that its own count gives', () => {
    expect(perWeek(812, 1000)).toBe('0,81 (0,76–0,87)');
    // None at all is still an interval, that begins at 0.
    expect(perWeek(0, 100)).toBe('0,00 (0,00–0,02)');
    expect(perWeek(400, 100)).toBe('4,00 (3,61–4,39)');
  });

  test('shares say a decimal only where they are small', () => {
    expect(share(31, 100)).toBe('31 %');
    expect(share(4, 100)).toBe('4,0 %');
    expect(share(0, 100)).toBe('0 %');
    expect(share(0, 0)).toBe('–');
    expect(number(1.25, 1)).toBe('1,3');
  });
});

describe('the report', () => {
  const table = { name: 'x', head: ['a', 'long head'], rows: [['longer', '1'], ['b']] };

  test('has columns as wide as their widest cell', () => {
    expect(markdownOf(table).split('\n')).toEqual([
      '| a      | long head |',
      '| ------ | --------- |',
      '| longer | 1         |',
      '| b      |           |',
    ]);
  });

  test('has the table between its marks renewed and the rest left alone', () => {
    const text = 'before\n<!-- x -->\nold\n<!-- /x -->\nafter';
    const renewed = placed(text, table);
    expect(renewed).toContain('| longer |');
    expect(renewed).not.toContain('old');
    expect(renewed.startsWith('before\n<!-- x -->')).toBe(true);
    expect(renewed.endsWith('<!-- /x -->\nafter')).toBe(true);
    expect(placed(renewed, table)).toBe(renewed);
    expect(() => placed('nothing', table)).toThrow('No place');
    expect(() => placed('<!-- /x --> <!-- x -->', table)).toThrow('No place');
  });
});
