import { isAddress } from '#platform/mail';
import { notes, OPERATOR_ACTOR, record } from '#safeguards/audit';
import {
  openOwnFiles,
  watchedRecords,
  watchNoMore,
  watchRecord,
  type Keeper,
} from '#safeguards/witness';
import { Stop } from '../../platform/stop/index.ts';
import { outsideIn, recordFolder } from '../record-keeper.ts';
import { haveWitnessed, toldOf } from '../witnesses.ts';
import { EXIT, type Command, type Given } from './command.ts';
import { withDatabase } from './with-database.ts';

const NAME = /^[a-z0-9][a-z0-9.-]{0,60}$/;
/** The same as `audit verify` for a record that was rolled back or cut. */
const ROLLED_BACK = 14;

/** `samsyn witness add`: who keeps our checkpoints elsewhere. */
export const witnessAdd: Command = {
  name: 'witness add',
  summary: 'Have the record’s checkpoints kept elsewhere: signed by a witness, or in a mailbox',
  usage: 'witness add NAME (--url URL --key KEY | --mail ADDRESS)',
  help: [
    '--url URL        where the witness is reached; another municipality’s Samsyn, or any that speaks C2SP tlog-witness',
    '--key KEY        the witness’s public key, as its operator told it to you (samsyn witness key)',
    '--mail ADDRESS   a mailbox that is not yours: a checkpoint a day, without anything from the record',
    'The witness must watch ours: give its operator the key that `samsyn witness key` calls record.',
  ],
  flags: { url: { type: 'string' }, key: { type: 'string' }, mail: { type: 'string' } },
  run: (given) => {
    const added = keeperIn(given);
    const files = filesOf(given);
    if (files.keepers().some(({ name }) => name === added.name))
      throw new Stop(`${added.name} is there already.`, EXIT.wrongUse);
    files.keep([...files.keepers(), added]);
    return changed(given, added.name, 'added');
  },
};

/** `samsyn witness remove NAME` */
export const witnessRemove: Command = {
  name: 'witness remove',
  summary: 'Send the record’s checkpoints there no more',
  usage: 'witness remove NAME',
  run: (given) => {
    const name = nameIn(given);
    const files = filesOf(given);
    const left = files.keepers().filter((one) => one.name !== name);
    if (left.length === files.keepers().length) throw new Stop(`There is no ${name}.`, EXIT.found);
    files.keep(left);
    return changed(given, name, 'removed');
  },
};

/** `samsyn witness watch`: we are witness for somebody else's record. */
export const witnessWatch: Command = {
  name: 'witness watch',
  summary: 'Be witness for another’s record: sign that it only ever grows',
  usage: 'witness watch NAME --key KEY | witness watch NAME --stop',
  help: [
    '--key KEY   the record’s public key, as its operator told it to you (samsyn witness key, record)',
    '--stop      watch it no more',
    'They reach us at BASE_URL/witness/add-checkpoint, which is not there as long as nobody is watched.',
  ],
  flags: { key: { type: 'string' }, stop: { type: 'boolean' } },
  run: (given) => {
    const name = nameIn(given);
    const { key, stop } = given.flags;
    if (stop !== true && (typeof key !== 'string' || notes.verifierFrom(key)?.kind !== 1))
      throw new Stop('--key is not the public key of a record.', EXIT.wrongUse);
    return withDatabase(given, async (database) => {
      const at = given.now();
      const done = await database.asSystemUnscoped(async (handle) => {
        const isDone =
          stop === true
            ? await watchNoMore(handle, name, at)
            : await watchRecord(handle, { name, key: String(key), at });
        if (isDone) await record(handle, entry(name, at, stop === true ? 'unwatched' : 'watched'));
        return isDone;
      });
      if (!done)
        throw new Stop(stop === true ? `There is no ${name}.` : `${name} is another.`, EXIT.found);
      given.say(stop === true ? `${name} is watched no more.` : `${name} is watched from now on.`);
      return EXIT.ok;
    });
  },
};

/** `samsyn witness key`: what others need to know of us. */
export const witnessKeys: Command = {
  name: 'witness key',
  summary: 'Write our public keys: of our record, and with which we sign as a witness',
  usage: 'witness key [--json]',
  run: (given) => {
    const keys = {
      record: notes.keyOf(outsideIn(given.config.dataFolder).signer),
      witness: notes.witnessKey(filesOf(given).signer()),
    };
    if (given.flags['json'] === true) given.out(JSON.stringify(keys));
    else for (const [name, key] of Object.entries(keys)) given.out(`${name}\t${key}`);
    return Promise.resolve(EXIT.ok);
  },
};

/** `samsyn witness list` */
export const witnessList: Command = {
  name: 'witness list',
  summary: 'List who keeps our checkpoints, and whose records we watch',
  usage: 'witness list [--json]',
  run: (given) =>
    withDatabase(given, async (database) => {
      const watched = await database.asSystemUnscoped(watchedRecords);
      const told = {
        keepers: filesOf(given).keepers(),
        watched: watched.map(({ name, size, signedAt }) => ({ name, size, signedAt })),
      };
      if (given.flags['json'] === true) given.out(JSON.stringify(told));
      else {
        for (const one of told.keepers)
          given.out(`kept by\t${one.name}\t${'url' in one ? one.url : one.mail}`);
        for (const one of told.watched)
          given.out(`watched\t${one.name}\t${one.size}\t${one.signedAt?.toISOString() ?? '–'}`);
      }
      return EXIT.ok;
    }),
};

/** `samsyn witness send`: now, and what each said. */
export const witnessSend: Command = {
  name: 'witness send',
  summary: 'Have the newest checkpoint signed by our witnesses now, and tell what each said',
  usage: 'witness send [--json]',
  help: ['Exit codes: 3 somebody did not answer · 14 a witness knows another, or a larger, record'],
  run: (given) =>
    withDatabase(given, async (database) => {
      const { dataFolder } = given.config;
      const all = await haveWitnessed({ database, dataFolder, now: given.now });
      for (const { name, said } of all)
        given.out(
          given.flags['json'] === true
            ? JSON.stringify({ name, ...said })
            : `${name}\t${toldOf(said)}`,
        );
      if (all.some(({ said }) => said.kind === 'refused')) return ROLLED_BACK;
      return all.some(({ said }) => said.kind === 'away' || said.kind === 'stranger')
        ? EXIT.inPart
        : EXIT.ok;
    }),
};

function filesOf({ config }: Given): ReturnType<typeof openOwnFiles> {
  return openOwnFiles(recordFolder(config.dataFolder));
}

function nameIn({ files }: Given): string {
  const name = files[0] ?? '';
  if (!NAME.test(name))
    throw new Stop('NAME is small letters, digits, dots and hyphens.', EXIT.wrongUse);
  return name;
}

function keeperIn(given: Given): Keeper {
  const name = nameIn(given);
  const { url, key, mail } = given.flags;
  if (typeof mail === 'string' && url === undefined && isAddress(mail)) return { name, mail };
  if (typeof url !== 'string' || typeof key !== 'string' || mail !== undefined)
    throw new Stop('Give --url and --key, or --mail.', EXIT.wrongUse);
  if (notes.verifierFrom(key)?.kind !== 4)
    throw new Stop('--key is not the public key of a witness.', EXIT.wrongUse);
  if (!URL.canParse(url)) throw new Stop('--url is no address.', EXIT.wrongUse);
  return { name, url, key };
}

function changed(given: Given, name: string, how: string): Promise<number> {
  return withDatabase(given, async (database) => {
    await database.asSystemUnscoped((handle) => record(handle, entry(name, given.now(), how)));
    given.say(`${name} is ${how}.`);
    return EXIT.ok;
  });
}

function entry(name: string, at: Date, how: string): Parameters<typeof record>[1] {
  return {
    ...{ kind: 'witness.changed', subject: name, at, policy: 'operator' },
    ...{ organisation: 0, actor: OPERATOR_ACTOR, facts: { how } },
  };
}
