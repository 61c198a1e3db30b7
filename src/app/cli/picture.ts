import { writeFileSync } from 'node:fs';
import { isWeekId } from '#platform/weeks';
import { versions } from '#work/picture';
import { Stop } from '../../platform/stop/index.ts';
import { EXIT, type Command, type Given } from './command.ts';
import { withDatabase } from './with-database.ts';

/** `samsyn picture reproduce`: makes a frozen picture anew from what was frozen with it, and compares to the byte. */
export const pictureReproduce: Command = {
  name: 'picture reproduce',
  summary: 'Make a frozen week anew from the inputs frozen with it, and compare to the byte',
  usage: 'picture reproduce WEEK [--version N] [--out FILE] [--json]',
  help: [
    'WEEK          2026-W47',
    '--version N   another version than the newest',
    '--out FILE    writes the frozen document there, byte for byte',
    'Exit codes: 0 the same to the byte · 1 not the same, or the inputs are not those that were frozen',
  ],
  flags: { version: { type: 'string' }, out: { type: 'string' } },
  run: (given) =>
    withDatabase(given, async (database) => {
      const [week = ''] = given.files;
      if (!isWeekId(week)) throw new Stop('Which week? For example 2026-W47.', EXIT.wrongUse);
      const found = await versions.reproduce(database, week, versionIn(given));
      if (!found) throw new Stop(`${week} has no such frozen picture.`, EXIT.found);
      const { document, ...told } = found;
      if (typeof given.flags['out'] === 'string') writeFileSync(given.flags['out'], document);
      given.out(JSON.stringify(told));
      const isWhole = found.isSame && found.inputsHold;
      given.say(
        isWhole
          ? `${week} version ${found.version}: the same to the byte, ${found.bytes} bytes, inputs ${found.fingerprint}.`
          : `${week} version ${found.version} does not follow from what was frozen with it.`,
      );
      return isWhole ? EXIT.ok : EXIT.found;
    }),
};

function versionIn({ flags }: Given): number | undefined {
  const told = flags['version'];
  if (typeof told !== 'string') return undefined;
  if (!/^[1-9]\d{0,3}$/.test(told)) throw new Stop('--version is a number.', EXIT.wrongUse);
  return Number(told);
}
