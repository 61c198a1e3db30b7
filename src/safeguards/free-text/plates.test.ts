import { describe, expect, it } from 'vitest';
import { MOST } from './find.ts';
import { findPlates } from './plates.ts';

const plates = (text: string): readonly string[] =>
  findPlates(text).map(({ start, end, certain }) => `${String(certain)} ${text.slice(start, end)}`);

describe('a plate', () => {
  it.each(['ABC 123', 'ABC123', 'abc123', 'ABC-123', 'ABC 12D', 'Abc12d'])('%s is one', (text) => {
    expect(plates(text)).toEqual([`true ${text}`]);
    expect(plates(`En Volvo (${text}).`)).toEqual([`true ${text}`]);
  });

  it.each([
    'abc 123',
    'Abc 123',
    'abc-123',
    'ABI 123',
    'QBC123',
    'AVC 123',
    'ÅBC 123',
    'ABC 1234',
    'XABC 123',
    'ABC 123x',
    'ABC 12',
    'ABC  123',
    'ABC 1D2',
    'ABC 123.5',
    'ABC 123:5',
    'ABC 123,5',
    'tel123',
    'SAL 123',
    'kr 123',
    'Rum 123',
  ])('%s is none', (text) => {
    expect(plates(text)).toEqual([]);
  });

  it('may end a sentence or stand before one', () => {
    expect(plates('Det var ABC 123.')).toEqual(['true ABC 123']);
    expect(plates('ABC 123, sedan DEF 456')).toEqual(['true ABC 123', 'true DEF 456']);
  });

  it.each([
    'bil',
    'bilen',
    'reg',
    'regnr',
    'reg.nr',
    'regnr:',
    'registreringsnummer',
    'moped',
    'mopeden',
    'mc',
    'skylt',
    'skylten',
    'Volvo',
    'bmw',
    'audi',
    'saab',
    'passat',
    'golf',
    'mercedes',
  ])('in small letters is one after "%s"', (word) => {
    expect(plates(`en ${word} abc 123`)).toEqual(['true abc 123']);
    expect(plates(`en ${word} som var abc 123`)).toEqual(['false abc 123']);
    expect(plates(`en ${word}    abc 123`)).toEqual(['false abc 123']);
  });

  it('with three letters that are a word of their own is none', () => {
    const words =
      'tel rum sal hus bus tfn max min ca upp ner par och att det som har jag var med men ett den han hon bil mer fem sex sju tio ute lag plan sid att omg etg ort ref art dnr est sos tre';
    for (const word of words.split(' '))
      expect(plates(`${word.toUpperCase()} 123`), word).toEqual([]);
  });

  it('is told five hundred times and no more', () => {
    expect(findPlates('ABC 123 '.repeat(MOST + 9))).toHaveLength(MOST);
  });

  it.each([
    ['xyz är inte abc 123', []],
    ['gnh 13k stod där', ['false gnh 13k']],
    ['tuf 220 körde fort', ['false tuf 220']],
    ['bilen kom 100 m fram', []],
    ['BMW 320 med tonade rutor', []],
    ['SEK 500 saknas', []],
    ['DEL 100 KLAR', ['false DEL 100']],
    ['bil FZT 918 KLAR', ['true FZT 918']],
    ['ABC 123', ['true ABC 123']],
  ])('is weighed by what stands around: %s', (text, found) => {
    expect(plates(text)).toEqual(found);
  });
});
