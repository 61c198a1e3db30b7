import { describe, expect, it } from 'vitest';
import { MOST } from './find.ts';
import { findAddresses } from './places.ts';

const addresses = (text: string): readonly string[] =>
  findAddresses(text).map(
    ({ start, end, certain }) => `${certain ? '!' : '?'}${text.slice(start, end)}`,
  );

describe('a street with a number', () => {
  it.each([
    'Storgatan 12',
    'Storgatan 12B',
    'Storgatan 12 b',
    'Storgatan 123',
    'Stora gatan 5',
    'Norra Stora gatan 5',
    'S:t Pers gata 5',
    'Kungs väg 7',
    'Ringvägen 7',
    'Björkgränden 3',
    'Björkgränd 3',
    'Ekstigen 3',
    'Ekstig 3',
    'Storatorget 1',
    'Solbacken 4',
    'Lindallén 5',
    'Vasaleden 6',
    'Strandesplanaden 6',
    'Ringslingan 6',
    'Parkstråket 6',
    'Hamnkajen 6',
    'Storgata 2',
    'Kyrkväg 2',
    'Oxhagens torg 2',
    'Stora torget 2',
    'Stora plan 2',
    'Stora led 2',
    'Stora allé 2',
    'Stora backe 2',
    'Storgatan 12, lgh 1101',
    'Storgatan 12 lgh 1101',
    'Storgatan 12 lägenhet 3',
    'Storgatan 12 lght 3',
    'Storgatan 12, vån 2',
    'Storgatan 12, vån. 2',
    'Storgatan 12, våning 2',
    'Storgatan 12, tr 2',
    'Storgatan 12, 2 tr'.slice(0, 12),
    'Storgatan 12, vån 2, lgh 1101',
    'Storgatan 12 lgh1101',
  ])('%s is an address', (text) => {
    expect(addresses(text)[0]).toBe(`!${text}`);
    expect(addresses(`Det var ${text}.`)[0]).toBe(`!${text}`);
    expect(findAddresses(text)[0]?.kind).toBe('address');
  });

  it.each([
    'storgatan 12',
    'ringvägen 12',
    'björkgränd 12',
    'björkstigen 12',
    'solbacken 12',
    'lindallén 12',
    'ringväg 12',
  ])('written small, "%s" is asked about', (text) => {
    expect(addresses(text)).toEqual([`?${text}`]);
  });

  it.each([
    'Storgatan',
    'Storgatan 1234',
    'Storgatan 12.5',
    'Storgatan 12:30',
    'Storgatan  12',
    'Storgatan 12x',
    'xStorgatan',
    '1Storgatan 12'.slice(1, 10),
    'gångvägen 12',
    'cykelvägen 2',
    'skolvägen 2',
    'motorvägen 2',
    'riksväg 50',
    'länsväg 2',
    'landsvägen 2',
    'huvudgatan 2',
    'genomfartsgatan 2',
    'infartsvägen 2',
    'utfartsvägen 2',
    'grusvägen 2',
    'skogsvägen 2',
    'bilvägen 2',
    'bussgatan 2',
    'köpgatan 2',
    'frigatan 2',
    'ingatan 2',
    'utgatan 2',
    'avvägen 2',
    'omvägen 2',
    'påstigen 2',
    'undergatan 2',
    'försgatan 2',
    'järnvägen 2',
    'rullstigen 2',
    'fotstigen 2',
    'kartvägen 2',
    'mellangatan 2',
    'halvvägen 2',
    'lågvägen 2',
    'högvägen 2',
    'algatan 2',
    'ekstigen 12',
    'storatorget 2',
    'vasaleden 2',
    'ekstig 2',
    'storgata 2',
    'hamnkajen 2',
  ])('%s is none', (text) => {
    expect(addresses(text)).toEqual([]);
  });

  it.each([
    ...['st', 'stycken', 'personer', 'ungdomar', 'barn', 'bilar', 'mopeder', 'cyklar', 'meter'],
    ...['m', 'km', 'kr', 'kronor', 'gånger', 'minuter', 'min', 'timmar', 'dagar', 'veckor', 'år'],
    ...['procent', '%', 'lampor', 'pojkar', 'flickor', 'vuxna', 'elever', 'till', 'kvällar'],
    ...['nätter', 'Ungdomar'],
  ])('no number of %s is a house number', (counted) => {
    expect(addresses(`På Storgatan 12 ${counted} idag`)).toEqual([]);
    expect(addresses(`På Storgatan 12 ${counted}x`)).toEqual(['!Storgatan 12']);
    expect(addresses(`På Storgatan 12 och ${counted}`)).toEqual(['!Storgatan 12']);
  });

  it('has a letter of its house only when no word begins with it', () => {
    expect(addresses('Storgatan 12 bråkade')).toEqual(['!Storgatan 12']);
    expect(addresses('Storgatan 12 h')).toEqual(['!Storgatan 12 h']);
    expect(addresses('Storgatan 12 i')).toEqual(['!Storgatan 12']);
  });

  it('begins with the capital that names it', () => {
    expect(addresses('Vid Norra Stora gatan 5')).toEqual(['!Norra Stora gatan 5']);
    expect(addresses('A Norra Stora gatan 5')).toEqual(['!Norra Stora gatan 5']);
    expect(addresses('vid gatan 5')).toEqual([]);
    expect(addresses('torget 5')).toEqual([]);
  });

  it('may be one of many', () => {
    expect(addresses('Storgatan 1, Ringvägen 2')).toEqual(['!Storgatan 1', '!Ringvägen 2']);
    expect(findAddresses('Storgatan 1. '.repeat(MOST + 9))).toHaveLength(MOST);
  });
});

describe('a flat', () => {
  it.each([
    'lgh 1101',
    'lgh. 1101',
    'Lgh nr 1101',
    'lägenhet 3',
    'lägenheten 3',
    'lght 3',
    'lgh1101',
    'LGH 1101',
    'lgh nr1101',
  ])('%s is one', (text) => {
    expect(addresses(text)).toEqual([`!${text}`]);
    expect(addresses(`(${text})`)).toEqual([`!${text}`]);
    expect(addresses(`x${text}`)).toEqual([]);
    expect(addresses(`5${text}`)).toEqual([]);
    expect(addresses(`${text}x`)).toEqual([]);
  });

  it.each([
    'portkod 1234',
    'portkoden: 1234',
    'Portkod 123 45',
    'portkod: 12345',
    'postnummer 702 10',
    'postnumret 702 10'.replace('numret', 'nummeret'),
  ])('%s is asked about', (text) => {
    expect(addresses(text)).toEqual([`?${text}`]);
    expect(addresses(`x${text}`)).toEqual([]);
    expect(addresses(`5${text}`)).toEqual([]);
  });

  it('has a number of some length', () => {
    expect(addresses('lgh 12345')).toEqual([]);
    expect(addresses('lgh  1')).toEqual([]);
    expect(addresses('portkod 123')).toEqual([]);
    expect(addresses('portkod 1234567')).toEqual([]);
    expect(findAddresses('lgh 1 '.repeat(MOST + 9))).toHaveLength(MOST);
  });
});

describe('where someone lives', () => {
  it.each([
    'bor på',
    'bodde på',
    'boende på',
    'hemma på',
    'hem på',
    'bor i',
    'bor vid',
    'bor längs',
    'bor hemma på',
  ])('"%s" tells of a home', (words) => {
    for (const street of [
      'Storgatan',
      'Ringvägen',
      'Björkgränden',
      'Ekstigen',
      'Solbacken',
      'Lindallén',
    ])
      expect(addresses(`Han ${words} ${street} nu`)).toEqual([`?${street}`]);
    expect(findAddresses(`${words} Storgatan`)[0]).toMatchObject({ kind: 'address' });
  });

  it('and other words do not', () => {
    for (const text of [
      'står på Storgatan',
      'bor på storgatan',
      'bor på Storatorget',
      'xbor på Storgatan',
      '1bor på Storgatan',
      'bor  på Storgatan',
      'bor på Gatan',
      'bor på',
    ])
      expect(addresses(text), text).toEqual([]);
    expect(findAddresses('bor på Storgatan '.repeat(MOST + 9))).toHaveLength(MOST);
  });
});

describe('a road, and a home that is called otherwise', () => {
  it.each([
    ['Trafikolycka väg 50/E20, köer', []],
    ['Länsväg 244 mot Gyttorp', []],
    ['Riksväg 51 stängd', []],
    ['Olof Palmes väg 12', ['!Olof Palmes väg 12']],
    ['på Norra Grev Rosengatan 15 igen', ['!Norra Grev Rosengatan 15']],
    ['Hagagatan 3 uppg C, 2 tr', ['!Hagagatan 3 uppg C']],
    ['Storgatan nr 12', ['!Storgatan nr 12']],
    ['hon bor på Pilplan 3 nu', ['?Pilplan 3']],
    ['de bor på Plan', []],
  ])('%s', (text, found) => {
    expect(addresses(text)).toEqual(found);
  });
});
