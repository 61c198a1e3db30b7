import { describe, expect, it } from 'vitest';
import { audienceOf, type Reader } from './audience.ts';
import { audience, audienceSentence, audienceView } from './audience-view.ts';
import { organisationId, ROLES, type Role } from './caller.ts';
import { ourReport, someone } from './scenarios/scenario.ts';

const NAMES = ['', 'Skolan', 'Bostadsbolaget', 'Butiken'];
const reader = (organisation: number, role: Role): Reader => ({
  caller: {
    ...someone(role),
    ...{ person: `${organisation}${role}`, organisation: organisationId(organisation) },
  },
  organisation: NAMES[organisation] ?? '',
});
const EVERYBODY = [1, 2, 3].flatMap((organisation) =>
  ROLES.map((role) => reader(organisation, role)),
);

describe('who may see this, in words', () => {
  it('is nobody for what nobody has labelled', () => {
    const nobody = audienceOf(ourReport(undefined), EVERYBODY);
    expect(audienceSentence('sv', nobody)).toBe('Ingen kan se det här.');
    expect(audienceSentence('en', nobody)).toBe('Nobody can see this.');
  });

  it('is a sentence in both languages', () => {
    const one = audienceOf(ourReport('own'), [reader(1, 'reporter')]);
    expect(audienceSentence('sv', one)).toBe('Synligt för en person i en organisation.');
    expect(audienceSentence('en', one)).toBe('Visible to one person in one organisation.');
    const many = audienceOf(ourReport('partners'), EVERYBODY);
    expect(audienceSentence('en', many)).toBe('Visible to 21 people in 3 organisations.');
    expect(audience.words('en', one)).toEqual({
      sentence: 'Visible to one person in one organisation.',
      lines: ['Skolan: one person (reporter)'],
    });
    const both = audienceOf(ourReport('own'), [
      ...[reader(1, 'reporter'), reader(1, 'analyst'), reader(1, 'coordinator')],
    ]);
    expect(audience.words('sv', both).lines).toEqual([
      'Skolan: 3 personer (analytiker, samordnare, rapportör)',
    ]);
    expect(audience.of(ourReport('own'), [])).toEqual({ people: 0, organisations: [] });
    expect(audienceSentence('sv', many)).toBe('Synligt för 21 personer i 3 organisationer.');
  });

  it('is a part of a page, with the names escaped', () => {
    const readers = [{ ...reader(1, 'reporter'), organisation: '<b>Skolan</b>' }];
    const view = audienceView('sv', audienceOf(ourReport('own'), readers)).toString();
    expect(view).toContain('Vem kan se det här?');
    expect(view).toContain('&lt;b&gt;Skolan&lt;/b&gt;: en person (rapportör)');
    expect(view).toMatch(
      /^<details>\s*<summary>Vem kan se det här\?<\/summary>\s*<p>Synligt för en person i en organisation\.<\/p>\s*<ul>\s*<li>/,
    );
    expect(audienceView('en', audienceOf(ourReport('own'), readers)).toString()).toContain(
      'one person (reporter)',
    );
    const nobody = audience.view('sv', { people: 0, organisations: [] }).toString();
    expect(nobody).toContain('<p>Ingen kan se det här.</p>');
    expect(nobody).not.toContain('<ul>');
    expect(nobody).toMatch(/<\/p>\s*<\/details>$/);
  });
});
