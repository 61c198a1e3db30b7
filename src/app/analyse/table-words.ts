import type { TableError, TableTrouble } from '#platform/tables';

const WORDS: Partial<Record<TableTrouble, string>> = {
  'not-found': 'filen finns inte',
  empty: 'filen är tom',
  'not-a-table': 'filen är ingen tabell (CSV eller XLSX)',
  'old-excel': 'spara filen som .xlsx eller .csv; det gamla formatet .xls läses inte',
  encrypted: 'filen är låst med lösenord',
  'too-large': 'filen är för stor',
  'too-many-rows': 'filen har för många rader',
  'too-many-columns': 'filen har för många kolumner',
  'bad-encoding': 'teckenkodningen går inte att läsa; spara som UTF-8',
  'turned-text':
    'cellen innehåller ett dolt tecken som vänder skrivriktningen; skriv om cellen utan det',
  cut: 'filen är avklippt mitt i en rad',
  'unclosed-quote': 'ett citattecken saknar sitt slut',
  'uneven-row': 'raden har fler celler än rubriker',
  delimiter: 'raden har en annan avgränsare än rubrikerna',
  formula: 'cellen innehåller en formel; klistra in värdet i stället',
  'no-headings': 'första raden har inga rubriker',
  'double-heading': 'samma rubrik står två gånger',
};

/** What is wrong with a file, for an analyst, with the place where it is known. */
export function tableWords({ trouble, row, column }: TableError): string {
  const where = [
    ...(row === undefined ? [] : [`rad ${row}`]),
    ...(column === undefined ? [] : [`kolumn ${column}`]),
  ].join(', ');
  const what = WORDS[trouble] ?? `filen kan inte läsas som en tabell (${trouble})`;
  return where === '' ? what : `${where}: ${what}`;
}
