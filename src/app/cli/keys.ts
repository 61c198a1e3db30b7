import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { apiKeys } from '#members';
import { Stop } from '../../platform/stop/index.ts';
import { EXIT, type Command } from './command.ts';
import { withDatabase } from './with-database.ts';

/** `samsyn key add`: a key with which an e-service reports for a unit. Shown once, kept as a hash. */
export const keyAdd: Command = {
  name: 'key add',
  summary: 'Make a key with which an e-service may report for a unit, and do nothing else',
  usage: 'key add --unit UNIT --label TEXT [--json]',
  flags: { unit: { type: 'string' }, label: { type: 'string' } },
  run: (given) => {
    const { unit, label } = given.flags;
    if (typeof unit !== 'string' || typeof label !== 'string')
      throw new Stop('--unit and --label are needed.', EXIT.wrongUse);
    return withDatabase(given, async (database) => {
      const key = `samsyn_${randomBytes(32).toString('base64url')}`;
      const id = randomUUID();
      const hash = createHash('sha256').update(key).digest();
      const made = await database.asSystemUnscoped((handle) =>
        apiKeys.save(handle, { id, unit, label, hash, at: given.now() }),
      );
      if (!made) throw new Stop(`There is no unit called ${unit}.`, EXIT.wrongUse);
      given.out(given.flags['json'] === true ? JSON.stringify({ id, key }) : key);
      given.say(
        'Keep the key now: it is shown only once. Take it back with: samsyn key revoke ' + id,
      );
      return EXIT.ok;
    });
  },
};

/** `samsyn key list` */
export const keyList: Command = {
  name: 'key list',
  summary: 'List the keys of e-services, without the keys themselves',
  usage: 'key list [--json]',
  run: (given) =>
    withDatabase(given, async (database) => {
      for (const key of await database.asSystemUnscoped(apiKeys.list))
        given.out(JSON.stringify(key));
      return EXIT.ok;
    }),
};

/** `samsyn key revoke ID`: holds within seconds. */
export const keyRevoke: Command = {
  name: 'key revoke',
  summary: 'Take a key back; it stops working within ten seconds',
  usage: 'key revoke ID',
  run: (given) => {
    const [id] = given.files;
    if (id === undefined || !/^[0-9a-f-]{36}$/.test(id))
      throw new Stop('Name the key’s number (samsyn key list).', EXIT.wrongUse);
    return withDatabase(given, async (database) => {
      const done = await database.asSystemUnscoped((handle) =>
        apiKeys.revoke(handle, id, given.now()),
      );
      given.say(done ? 'The key is taken back.' : 'There is no living key with that number.');
      return done ? EXIT.ok : EXIT.found;
    });
  },
};
