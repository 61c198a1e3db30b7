import { describe, expect, it } from 'vitest';
import { numbered, told } from '../../../test/builders/told-numbers.ts';
import { findNumbers } from './numbers.ts';

const plain = (written: string): string => written.replace('-', '');

describe('a personal number', () => {
  it.each([
    '19800313-9816',
    '800313-9816',
    '8003139816',
    '198003139816',
    '800313+9816',
    '19 800313 9816',
    '800313 9816',
    '800313 - 9816',
    '8003 13 98 16',
    '1980/03/13-9816',
    '1980.03.13-9816',
  ])('%s is one', (text) => {
    expect(told(text)).toEqual([`!personnummer ${text}`]);
    expect(told(`Det var ${text}, tror jag.`)).toEqual([`!personnummer ${text}`]);
  });

  it('has any sum that divides by ten, whatever the digits', () => {
    for (const six of ['800313', '991231', '550505', '123456', '890909'])
      for (const birth of ['980', '985', '989', '999'])
        if (six !== '123456') expect(told(numbered(six, birth))).toHaveLength(1);
  });

  it.each(['0101', '0131', '1201', '0161', '0191', '0175'])('has the day %s', (day) => {
    expect(told(plain(numbered(`80${day}`)))).toEqual([
      `!personnummer ${plain(numbered(`80${day}`))}`,
    ]);
  });

  it.each(['0001', '1301', '0100', '0132', '0160', '0192', '0145'])('has no day %s', (day) => {
    expect(told(numbered(`80${day}`))).toEqual([]);
    expect(told(plain(numbered(`80${day}`)))).toEqual([]);
  });

  it('has a century in which people were born', () => {
    for (const century of ['18', '19', '20'])
      expect(told(`${century}${numbered('800313')}`)).toHaveLength(1);
    for (const century of ['17', '21', '11', '91'])
      expect(told(`${century}${numbered('800313')}`)).toEqual([]);
    expect(told(`3${plain(numbered('800313'))}`)).toEqual([]);
    expect(told(`918${plain(numbered('800313'))}`)).toEqual([]);
  });

  it('is asked about when one digit is wrong, where it is written like one', () => {
    for (const text of [
      '800313-9817',
      '800313+9817',
      '800313 - 9817',
      '19800313-9817',
      '19 800313-9817',
      '198003139817',
      '200003139817',
    ])
      expect(told(text)).toEqual([`?personnummer ${text}`]);
    for (const text of [
      '8003139817',
      '800313 9817',
      '188003139817',
      '80 03 13-9817',
      '8003-139817',
      '19800313 9817',
    ])
      expect(told(text)).toEqual([]);
  });

  it('is not written with brackets, points and slashes, as other numbers are', () => {
    for (const text of [
      '(800313) 9816',
      '800313/9816',
      '8003.139816',
      '80/03/13-9816',
      '800313.9816',
    ])
      expect(told(text)).toEqual([]);
    expect(told('ärende 800313/9816')).toEqual([]);
    expect(told('nr 1 1980/03/13-9816')).toEqual(['!personnummer 1980/03/13-9816']);
  });

  it('is not the middle of something longer', () => {
    for (const text of [
      'x800313-9816',
      '800313-9816x',
      '5800313-98165',
      'å8003139816',
      '8003139816ö',
    ])
      expect(told(text)).toEqual([]);
  });

  it('that begins as a phone number does is one when it is not written as a phone number', () => {
    const ten = numbered('070113');
    expect(told(ten)).toEqual([`!personnummer ${ten}`]);
    expect(told(plain(ten))).toEqual([`!personnummer ${plain(ten)}`]);
    for (const gap of ['-', ' ', '/']) {
      const phone = `070${gap}${plain(ten).slice(3)}`;
      expect(told(phone)).toEqual([`!phone ${phone}`]);
    }
    const spaced = `07 01 13-${ten.slice(-4)}`;
    expect(told(spaced)).toEqual([`!personnummer ${spaced}`]);
    expect(told(spaced.replace('-', '+'))).toEqual([`!personnummer ${spaced.replace('-', '+')}`]);
    expect(told(`0701-${plain(ten).slice(4)}`)).toEqual([`!phone 0701-${plain(ten).slice(4)}`]);
    expect(told(`07011-${plain(ten).slice(5)}`)).toHaveLength(1);
    expect(told(`07011-${plain(ten).slice(5)}`)[0]).toMatch(/^!personnummer/);
  });
});

describe('a phone number', () => {
  it.each([
    '070-174 06 05',
    '0701740605',
    '072-1740605',
    '073 174 06 05',
    '075-174 06 05',
    '076/1740605',
    '078-174 06 05',
    '079.174.06.05',
    '(070) 174 06 05',
    '+46 70 174 06 05',
    '+46 (0)70-174 06 05',
    '+46701740605',
    '0046701740605',
    '0046 70 174 06 05',
    '00 46 70 174 06 05',
    '00 460701740605',
    '08-465 004 04',
    '08-12 34 56',
    '08-123 456 78',
    '031-390 06 00',
    '0980-319 200',
    '010-123 45 67',
    '010-12 34 56',
    '020-12 34 56 78',
    '077-123 45 67',
    '+47 22 12 34 56',
    '+358 40 123 45',
    '0047 22 12 34 56',
    '00 47 22123456',
  ])('%s is one', (text) => {
    expect(told(text)).toEqual([`!phone ${text}`]);
    expect(told(`Sök ${text} efter fem.`)).toEqual([`!phone ${text}`]);
  });

  it.each([
    '071-174 06 06',
    '074-174 06 06',
    '070-174 06 0',
    '070-174 06 055',
    '08-012 34 56',
    '08-123 45',
    '08-123456789',
    '031-000 06 00',
    '0313 12',
    '010-123456789',
    '099-123456789',
    '+47 22 12 34',
    '000 47 22 12 34 56',
    '0000000',
    '+46 70 174 06',
    '1740605',
    '12 345 678',
  ])('%s is none', (text) => {
    expect(told(text)).toEqual([]);
  });

  it.each([
    'tel',
    'tel.',
    'Telefon',
    'tfn:',
    'tfn.:',
    'ring',
    'ringa',
    'nummer',
    'nr',
    'mobil',
    'mobilen',
    'SMS',
    'nås på',
    'nå på',
  ])('is what stands after "%s"', (word) => {
    expect(told(`${word} 1740605`)).toEqual(['!phone 1740605']);
    expect(told(`${word} 174060`)).toEqual(['!phone 174060']);
    expect(told(`${word} 17406051234`)).toEqual([]);
  });

  it('is no number that only stands near such a word', () => {
    expect(told('ring sedan 1740605')).toEqual([]);
    expect(told('ring om det som stod i tidningen 1740605')).toEqual([]);
    expect(told('ring  1740605')).toEqual([]);
    expect(told('tel:1740605')).toEqual(['!phone 1740605']);
    expect(told('tel 9990009990')).toEqual(['!phone 9990009990']);
  });

  it.each([
    '24.12.2026 18',
    '1/11/2026 1830',
    '24-12-2026 18',
    '2026-11-23 18.30',
    '2026/11/23 1830',
    '2026.11.23 1830',
    '08.00-16.00',
    '08:00-16:00',
    '0800-1600',
    '0800 - 1600',
    '08.30 123456',
    '08.12 34 56 78',
  ])('%s is a time', (text) => {
    expect(told(text)).toEqual([]);
    expect(told(`ring ${text}`)).toEqual([]);
  });

  it.each(['0830123456', '08.3 012 34 56', '08.70 123 45', '0820-123456'])(
    '%s is no time',
    (text) => {
      expect(told(text)).toEqual([`!phone ${text}`]);
    },
  );

  it('begins after a bracket that is never closed, and with one that is', () => {
    expect(told('Sök (070-174 06 05 nu')).toEqual(['!phone 070-174 06 05']);
    expect(told('Sök (070)-174 06 05 nu')).toEqual(['!phone (070)-174 06 05']);
    expect(findNumbers('Sök (070-174 06 05')[0]).toMatchObject({ start: 5, end: 18 });
  });

  it('has at most three marks between two digits, and from six to sixteen digits', () => {
    expect(told('070 - 174 06 05')).toEqual(['!phone 070 - 174 06 05']);
    expect(told('070 -- 1740605')).toEqual([]);
    expect(told('0701740605070174')).toEqual([]);
    expect(told('+47 2212345678901234')).toEqual([]);
    expect(told('ring 12345')).toEqual([]);
  });
});

describe('numbers side by side', () => {
  it('in brackets are numbers too', () => {
    expect(told('Kalle (19800313-9816) slog')).toEqual(['!personnummer 19800313-9816']);
    expect(told('Kalle (800313-9816), 8B')).toEqual(['!personnummer 800313-9816']);
    expect(told('Kalle (800313-9817)')).toEqual(['?personnummer 800313-9817']);
    expect(told('(19800313-9816) 070-174 06 05')).toEqual([
      '!personnummer 19800313-9816',
      '!phone 070-174 06 05',
    ]);
  });

  it('are told each by itself', () => {
    const number = '!personnummer 19800313-9816';
    const phone = '!phone 070-174 06 05';
    expect(told('19800313-9816 070-174 06 05')).toEqual([number, phone]);
    expect(told('070-174 06 05 19800313-9816')).toEqual([phone, number]);
    expect(told('19800313-9816 19800313-9816')).toEqual([number, number]);
    expect(told('19800313-9816/070-174 06 05')).toEqual([number, phone]);
    expect(told('070-174 06 05 (08-465 004 04)')).toEqual([phone, '!phone 08-465 004 04']);
    expect(told('+46 70 174 06 05 +47 22 12 34 56')).toEqual([
      '!phone +46 70 174 06 05',
      '!phone +47 22 12 34 56',
    ]);
  });

  it('are told beside counts, dates and times', () => {
    expect(told('19800313-9816 2 gånger')).toEqual(['!personnummer 19800313-9816']);
    expect(told('800313-9816 08.30')).toEqual(['!personnummer 800313-9816']);
    expect(told('070-174 06 05 2 gånger')).toEqual(['!phone 070-174 06 05']);
    expect(told('2 070-174 06 05')).toEqual(['!phone 070-174 06 05']);
    expect(told('kl 18.30 070-174 06 05')).toEqual(['!phone 070-174 06 05']);
    expect(told('2026-11-23 070-1740605')).toEqual(['!phone 070-1740605']);
    expect(told('2026-11-23 0701740605')).toEqual(['!phone 0701740605']);
    expect(told('2026-11-23 08-465 004 04')).toEqual(['!phone 08-465 004 04']);
    expect(told('2026-11-23 19800313-9816')).toEqual(['!personnummer 19800313-9816']);
    expect(told('2026-11-23 800313-9817')).toEqual(['?personnummer 800313-9817']);
  });

  it('are not made of other numbers', () => {
    for (const text of [
      '2026-11-23 18.30 2026-11-23 19.30',
      '20 08 12 34 56',
      '5051 0203 0405 0607',
      '7310865004703',
      '1 000 000 080 123 456',
      '100 200 300 400 500 600',
    ])
      expect(told(text), text).toEqual([]);
  });
});
