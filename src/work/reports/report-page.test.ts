import { describe, expect, it } from 'vitest';
import { Problem } from '#platform/http';
import { outcomeOf, textWithout } from './report-outcome.ts';
import { reportPage } from './report-page.ts';
import type { PageGiven } from './report-page-given.ts';

const form: PageGiven['form'] = {
  person: { title: 'Skolvärd', organisation: 'Skolorna', unit: 'Oxhagsskolan' },
  week: '2026-W48',
  categories: [
    { id: 'damage', name: 'Skadegörelse', definition: '', kind: 'event', police112First: true },
    { id: 'rumour', name: 'Oro', definition: '', kind: 'event', police112First: false },
  ],
  tiles: ['damage'],
  favourites: [{ slug: 'oxhagen', name: 'Oxhagen' }],
  areas: [
    { slug: 'oxhagen', name: 'Oxhagen' },
    { slug: 'vivalla', name: 'Vivalla' },
  ],
};
const given: PageGiven = {
  form,
  language: 'sv',
  id: '00000000-0000-4000-8000-000000000000',
  owner: 'x',
  now: '2026-11-23T07:10:00.000Z',
  demo: true,
  seesPicture: true,
  mayShare: false,
  toMend: 0,
  rememberable: true,
  quiet: true,
  assets: { script: '/s.js', style: '/s.css' },
};

describe('the report page', () => {
  it('is usable as it comes from the server: a form that posts, the first area chosen', () => {
    const page = reportPage(given);
    expect(page).toContain('<form method="post" action="/r"');
    expect(page).toMatch(/value="oxhagen"\s+checked/);
    expect(page).toContain('Skicka rapporten');
    expect(page).toContain('href="tel:11414"');
    expect(page).toContain('Demokommun.');
  });

  it('says in English what it says in Swedish', () => {
    const page = reportPage({ ...given, language: 'en' });
    expect(page).toContain('Send report');
    expect(page).toContain('<html lang="en">');
  });

  it('shows what was filled in again, escaped, with what is wrong', () => {
    const fields: Readonly<Record<string, string>> = { what: 'rumour', text: '</textarea><b>' };
    const page = reportPage({
      ...given,
      outcome: { kind: 'faults', faults: [{ field: 'where', reason: 'choose' }] },
      filled: (name) => fields[name],
    });
    expect(page).toContain('Välj var det hände.');
    expect(page).toMatch(/value="rumour"\s+checked/);
    expect(page).toContain('&lt;/textarea&gt;&lt;b&gt;');
    expect(page).toMatch(/<details class="tiles-more" open>/);
  });
});

describe('what became of a form', () => {
  it('names the kinds of personal data, and gives the text back without them', () => {
    const problem = new Problem('personal-data', undefined, {
      finds: [{ kind: 'phone', start: 5, end: 16, certain: true }],
    });
    expect(outcomeOf(problem)).toEqual({ kind: 'cut', kinds: ['phone'] });
    expect(textWithout('ring 070-1234567 nu', [{ start: 5, end: 16 }])).toBe('ring nu');
  });
  it('turns a refusal into the field that it is about', () => {
    const problem = new Problem('unprocessable', undefined, {
      report: 0,
      field: 'area',
      reason: 'unknown',
    });
    expect(outcomeOf(problem)).toEqual({
      kind: 'faults',
      faults: [{ field: 'where', reason: 'choose' }],
    });
  });
  it('sent twice is told as sent, not as something to mend and send again', () => {
    expect(outcomeOf(new Problem('conflict', undefined, { report: 0 }))).toEqual({
      kind: 'already',
    });
  });
  it('throws on what is our own fault', () => {
    expect(() => outcomeOf(new Problem('unavailable'))).toThrow();
    expect(() => outcomeOf(new Error('x'))).toThrow('x');
  });
});
