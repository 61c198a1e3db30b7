import { expect, it } from 'vitest';
import { z } from 'zod';
import { fieldsIn } from './refuse-unread.ts';

const Form = z.strictObject({
  reports: z.array(z.strictObject({ week: z.string(), count: z.number() })),
});

function fields(sent: unknown): string {
  return fieldsIn(Form.safeParse(sent).error?.issues ?? []);
}

it('names the fields that are wrong, also those that nobody knows', () => {
  expect(fields({ reports: [{ week: 1, count: 1 }] })).toBe('reports.0.week');
  expect(fields({ reports: [], colour: 'red' })).toBe('colour');
  expect(fields({ reports: [{ week: '', count: 1, antal: 2 }] })).toBe('reports.0.antal');
  expect(fields({ colour: 1 })).toBe('reports, colour');
  expect(fields('nothing')).toBe('');
});

it('never repeats what may be about a person, also not as the name of a field', () => {
  expect(fields({ reports: [], '1234-5678': 1 })).toBe('?');
  expect(fields({ reports: [], 'Kim från Storgatan': 1 })).toBe('?');
});
