import { describe, expect, it } from 'vitest';
import { findEmails, findHandles } from './contacts.ts';
import { MOST } from './find.ts';

const emails = (text: string): readonly string[] =>
  findEmails(text).map(({ start, end }) => text.slice(start, end));
/** Each handle as it is told: "!" certain, "?" asked about. */
const handles = (text: string): readonly string[] =>
  findHandles(text).map(
    ({ start, end, certain }) => `${certain ? '!' : '?'}${text.slice(start, end)}`,
  );

describe('an address of mail', () => {
  it.each([
    'kalle@mejl.se',
    'kalle.b_1%2+3-4@mejl.se',
    'KALLE@MEJL.SE',
    'kalle@post.a1.b-2.mejl.se',
    'kalle@åäö.info',
    'kalle@ mejl.se',
    'kalle @mejl.se',
    'kalle @ mejl.nu',
    'kalle@mejl(dot)se',
    'kalle@mejl (punkt) se',
    'kalle@mejl[dot]se',
    'kalle@mejl punkt se',
    'kalle@mejl dot se',
    'kalle(at)mejl.se',
    'kalle (at) mejl.se',
    'kalle [at] mejl.com',
    'kalle (a) mejl.net',
    'kalle {at} mejl.org',
    'kalle at mejl.eu',
    'kalle snabel-a mejl.se',
    'kalle snabela mejl punkt se',
    'Kalle (AT) Mejl Punkt SE',
  ])('%s is one', (text) => {
    expect(emails(text)).toEqual([text]);
    expect(emails(`Skriv till ${text}, tack!`)).toEqual([text]);
    expect(findEmails(text)[0]).toEqual({
      kind: 'email',
      start: 0,
      end: text.length,
      certain: true,
    });
  });

  it.each([
    'kalle@mejl',
    'kalle@m.s',
    'kalle@.se',
    '@mejl.se',
    'x: @mejl.se',
    'kalle@!mejl.se',
    'kalle  @mejl.se',
    'kalle@  mejl.se',
    'kalle@mejl.  se',
    'kalle@mejl  .se',
    'kalle @ mejl.foo',
    'kalle @mejl.foo',
    'kalle at mejl.foo',
    'kalle (at) mejl.sex',
    'Vi ses at kiosken.Sen går vi',
    'Kallesnabelamejl.se',
    'hatt mejl.se',
    'kalle@mejlpunktse',
  ])('%s is none', (text) => {
    expect(emails(text)).toEqual([]);
  });

  it('may end in what addresses do not end in, when the sign itself is written', () => {
    expect(emails('kalle@mejl.foo')).toEqual(['kalle@mejl.foo']);
  });

  it('ends before marks that are none of it', () => {
    expect(emails('kalle@mejl.se. Sedan')).toEqual(['kalle@mejl.se']);
    expect(emails('kalle@mejl.foo. Sedan')).toEqual(['kalle@mejl.foo']);
    expect(emails('kalle at mejl.se. Sen går vi')).toEqual(['kalle at mejl.se']);
    expect(emails('kalle@mejl . se')).toEqual(['kalle@mejl . se']);
    expect(emails('kalle@mejl. se')).toEqual(['kalle@mejl. se']);
    expect(emails('kalle@mejl.se--')).toEqual(['kalle@mejl.se']);
    expect(emails('kalle@mejl.--')).toEqual(['kalle@mejl']);
    expect(emails('kalle@mejl-.--')).toEqual(['kalle@mejl']);
  });

  it('begins at most 64 signs before the sign', () => {
    expect(emails(`${'x'.repeat(70)}@mejl.se`)).toEqual([`${'x'.repeat(64)}@mejl.se`]);
    expect(emails('(kalle@mejl.se)')).toEqual(['kalle@mejl.se']);
    expect(emails('å/ä@mejl.se')).toEqual(['ä@mejl.se']);
    expect(emails('a:0b@mejl.se;9c@mejl.se')).toEqual(['0b@mejl.se', '9c@mejl.se']);
    for (const mark of ['/', ':', ',', '(', '$', '&', '*', '^', '`'])
      expect(emails(`a${mark}b@mejl.se`), mark).toEqual(['b@mejl.se']);
  });

  it('is not what stands between two signs', () => {
    expect(emails('a@b@mejl.se')).toEqual(['b@mejl.se']);
    expect(emails('a@bc@mejl.se')).toEqual(['bc@mejl.se']);
  });

  it('may be many, in their order', () => {
    expect(emails('a@mejl.se b@mejl.se, c at mejl.se')).toEqual([
      'a@mejl.se',
      'b@mejl.se',
      'c at mejl.se',
    ]);
    expect(findEmails('a@mejl.se '.repeat(MOST + 9))).toHaveLength(MOST);
  });

  it('has at most five parts after the sign, of at most 63 signs', () => {
    expect(emails('a@b1.b2.b3.b4.b5.se')).toEqual(['a@b1.b2.b3.b4.b5']);
    expect(emails(`a@${'b'.repeat(64)}.se`)).toEqual([]);
    expect(emails(`a@${'b'.repeat(63)}.${'c'.repeat(63)}`)).toEqual([
      `a@${'b'.repeat(63)}.${'c'.repeat(63)}`,
    ]);
  });
});

describe('a name in social media', () => {
  it.each(['@kalle_08', '@kalle', '@kb', '@k.b', '@åsa'])('%s is one', (text) => {
    expect(handles(text)).toEqual([`!${text}`]);
    expect(handles(`Sök (${text})`)).toEqual([`!${text}`]);
    expect(findHandles(`Sök ${text}`)[0]).toMatchObject({ kind: 'handle', start: 4 });
  });

  it.each(['@k', '@k.', '@', 'kalle@mejl', '@@kalle', 'b.@kalle', '+@kalle', '-@kalle'])(
    '%s is none',
    (text) => {
      expect(handles(text)).toEqual([]);
    },
  );

  it('ends before a point, and after thirty signs', () => {
    expect(handles('Det var @kalle. Sen')).toEqual(['!@kalle']);
    expect(handles('Det var @kalle...')).toEqual(['!@kalle']);
    expect(handles(`@${'k'.repeat(40)}`)).toEqual([`!@${'k'.repeat(30)}`]);
  });

  const SERVICES =
    'snapchat snap instagram insta tiktok discord telegram kik facebook twitter roblox steam psn användarnamn användare kontot konto alias nick nickname gamertag';
  it.each([...SERVICES.split(' '), 'tik tok', 'SnapChat'])('stands after "%s"', (service) => {
    expect(handles(`${service} kalle_b`)).toEqual(['!kalle_b']);
    expect(handles(`hans ${service}: kalleb`)).toEqual(['?kalleb']);
    expect(handles(`x${service}: kalleb`)).toEqual([]);
  });

  it.each(['är', 'heter', 'konto', 'kontot', 'namn', 'namnet', 'id'])('after "snap %s"', (word) => {
    expect(handles(`snap ${word} kalle_b`)).toEqual(['!kalle_b']);
    expect(handles(`snap ${word}: kalleb`)).toEqual(['?kalleb']);
  });

  it('has a digit, a low line or a point in it, or stands after a colon', () => {
    expect(handles('insta kalle1')).toEqual(['!kalle1']);
    expect(handles('insta kalle.b')).toEqual(['!kalle.b']);
    expect(handles('insta kalle.')).toEqual([]);
    expect(handles('insta kalle. Sen')).toEqual([]);
    expect(handles('insta: kalle. Sen')).toEqual(['?kalle']);
    expect(handles('insta kalle')).toEqual([]);
    expect(handles('insta=kalle')).toEqual(['?kalle']);
    expect(handles('insta := kalle')).toEqual([]);
    expect(handles('insta : kalle')).toEqual(['?kalle']);
    expect(handles('insta = "kalle"')).toEqual(['?kalle']);
    expect(handles('insta "kalle1"')).toEqual(['!kalle1']);
    expect(handles('insta ”kalle1”')).toEqual(['!kalle1']);
    expect(handles('insta ’kalle1’')).toEqual([]);
    expect(handles("insta 'kalle1'")).toEqual(['!kalle1']);
    expect(handles('insta @kalle1')).toEqual(['!@kalle1', '!kalle1']);
    expect(handles('insta: ka')).toEqual([]);
    expect(handles('insta: kal--')).toEqual(['?kal']);
    expect(handles(`insta: ${'k'.repeat(40)}`)).toEqual([`?${'k'.repeat(30)}`]);
    expect(handles('instakalle1')).toEqual([]);
  });
});

describe('a name in social media, as people write of it', () => {
  it.each([
    ['snapen är kalle_b08', ['!kalle_b08']],
    ['instagramkontot orebro_skvaller sprider rykten', ['!orebro_skvaller']],
    ['ig: kalleb', ['?kalleb']],
    ['her snap is mimmi2011', ['!mimmi2011']],
    ['Discord mörkret#4421 raider', ['!mörkret#4421']],
    ['xx_kalle på snap säljer', ['!xx_kalle']],
    ['no1.kalle on instagram', ['!no1.kalle']],
    ['nån med namnet yung_k sa det', ['?yung_k']],
    ['vi la upp den på insta', []],
    ['Filen rapport_v48.xlsx bifogas', []],
    ['se mejl.se/nu_sa', []],
  ])('is found: %s', (text, found) => {
    expect(handles(text)).toEqual(found);
  });
});
