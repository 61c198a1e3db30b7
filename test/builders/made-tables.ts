/** Files in the shape in which statistics are published, with made-up figures. */
import { textRow, worksheet, xlsx } from '../adversary/tables/xlsx.ts';

const HEAD = ['Län', '2016', '2017 1)', '2024', '2025', '95 % konfidensintervall'];

/** As the survey's tables by county: a sheet a question, the newest year's interval last, notes below. */
export function surveyWorkbook(): Buffer {
  const question = worksheet(
    [
      textRow(
        1,
        'Tabell R4.1. Otrygghet vid utevistelse sent på kvällen. Andel i procent. Påhittade tal.',
      ),
      textRow(3, ...HEAD),
      textRow(4, '', '', '', '', '', 'Nedre', 'Övre'),
      textRow(5, 'Hela landet', '27,0', '28,0', '26,5', '26,1', '25,6', '26,6'),
      textRow(6, 'Uppsala län', '25', '24,1', '23', '22,7', '20,1', '25,3'),
      textRow(7, 'Örebro län', '30,2', '31,0', '29,1', '28,4', '25,9', '30,9'),
      textRow(9, '1) Uppgifterna från och med 2017 är inte jämförbara med tidigare år.'),
      textRow(10, 'Källa: påhittad, i samma form som Brås tabeller.'),
    ].join(''),
  );
  return xlsx({
    sheets:
      '<sheet name="Innehåll" sheetId="1" r:id="rId1"/><sheet name="R4.1" sheetId="2" r:id="rId4"/>',
    rows: textRow(1, 'Innehållsförteckning') + textRow(2, 'R4.1 Otrygghet'),
    more: [{ name: 'xl/worksheets/sheet2.xml', data: question }],
  });
}
