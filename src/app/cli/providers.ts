import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { signIn } from '#members';
import { OPERATOR_ACTOR, record } from '#safeguards/audit';
import { Stop } from '../../platform/stop/index.ts';
import { EXIT, type Command, type Given } from './command.ts';
import { withDatabase } from './with-database.ts';

/** `samsyn provider add`: an organisation's own sign-in. */
export const providerAdd: Command = {
  name: 'provider add',
  summary: 'Let people sign in with their organisation’s own sign-in (OpenID Connect)',
  usage:
    'provider add ID --name TEXT --issuer URL --client CLIENT (--secret-file FILE | --secret-env NAME) [--organisation SLUG[=VALUE],…] [--claim NAME] [--assurance VALUE=LEVEL,…] [--assurance-claim NAME] [--step-up VALUE,…] [--scopes TEXT] [--hosts HOST,…]',
  help: [
    '  --secret-file      file with the client’s secret; it is copied into SAMSYN_DATA/providers, readable by its owner only',
    '  --secret-env       name of an environment variable that holds it instead',
    '  --organisation     organisations whose people come this way; =VALUE is what the claim says for each',
    '  --claim            claim that says in whose service one is (needed with =VALUE)',
    '  --assurance        what the provider calls levels: http://id.elegnamnden.se/loa/1.0/loa3=3. All else is level 2',
    '  --assurance-claim  claim that says the level (acr)',
    '  --step-up          what is asked for when level 3 is needed (acr_values)',
    '  --hosts            hosts besides the issuer’s own where it keeps its tokens and keys',
    '  Where it sends people back to: BASE_URL/logga-in/tillbaka',
  ],
  flags: {
    ...{ name: { type: 'string' }, issuer: { type: 'string' }, client: { type: 'string' } },
    ...{ 'secret-file': { type: 'string' }, 'secret-env': { type: 'string' } },
    ...{ organisation: { type: 'string' }, claim: { type: 'string' }, scopes: { type: 'string' } },
    ...{ assurance: { type: 'string' }, 'assurance-claim': { type: 'string' } },
    ...{ 'step-up': { type: 'string' }, hosts: { type: 'string' } },
  },
  run: (given) => {
    const provider = providerIn(given);
    const secrets = signIn.openSecrets(given.config.dataFolder, process.env);
    return withDatabase(given, async (database) => {
      const at = given.now();
      const file = given.flags['secret-file'];
      if (typeof file === 'string') secrets.keep(provider.id, readFileSync(file, 'utf8').trim());
      const added = await database.asSystemUnscoped(async (handle) => {
        const done = await signIn.providers.add(handle, provider, at);
        if (done) await record(handle, { ...entry(provider.id, at), facts: { added: true } });
        return done;
      });
      if (!added)
        throw new Stop(`${provider.id} or its issuer is here already, or was.`, EXIT.wrongUse);
      given.say(`Ask the provider to send people back to ${backTo(given)}`);
      return EXIT.ok;
    });
  },
};

/** `samsyn provider list` */
export const providerList: Command = {
  name: 'provider list',
  summary: 'List the sign-ins of organisations, without their secrets',
  usage: 'provider list [--json]',
  run: (given) =>
    withDatabase(given, async (database) => {
      for (const one of await database.asSystemUnscoped(signIn.providers.list))
        given.out(
          given.flags['json'] === true
            ? JSON.stringify(one)
            : `${one.id}\t${one.name}\t${one.issuer}`,
        );
      return EXIT.ok;
    }),
};

/** `samsyn provider remove ID` */
export const providerRemove: Command = {
  name: 'provider remove',
  summary:
    'Take an organisation’s sign-in out of use; who is signed in stays so until they sign out',
  usage: 'provider remove ID',
  run: (given) => {
    const id = given.files[0] ?? '';
    return withDatabase(given, async (database) => {
      const at = given.now();
      const removed = await database.asSystemUnscoped(async (handle) => {
        const done = await signIn.providers.remove(handle, id, at);
        if (done) await record(handle, { ...entry(id, at), facts: { added: false } });
        return done;
      });
      given.say(removed ? 'It is out of use within a minute.' : 'There is none of that name.');
      return removed ? EXIT.ok : EXIT.found;
    });
  },
};

function entry(id: string, at: Date) {
  const by = { actor: OPERATOR_ACTOR, organisation: 0, policy: 'operator' };
  return { ...by, kind: 'provider.changed', subject: id, at } as const;
}

function backTo({ config }: Given): string {
  return new URL('/logga-in/tillbaka', config.baseUrl).href;
}

const Flags = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'ID is of small letters, digits and hyphens'),
  name: z.string('--name is needed').min(1),
  issuer: z
    .url('--issuer is an address with https')
    .regex(
      /^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost)[:/])/,
      '--issuer is an address with https',
    ),
  client: z.string('--client is needed').min(1),
  'secret-env': z
    .string()
    .regex(/^[A-Z][A-Z0-9_]*$/, '--secret-env is a name in capitals')
    .optional(),
  'secret-file': z.string().optional(),
  scopes: z.string().default('openid'),
  claim: z.string().optional(),
  'assurance-claim': z.string().default('acr'),
  assurance: z.string().default(''),
  organisation: z.string().default(''),
  'step-up': z.string().default(''),
  hosts: z.string().default(''),
});

type Provider = Parameters<typeof signIn.providers.add>[1];

function providerIn({ files, flags }: Given): Provider {
  const read = Flags.safeParse({ ...flags, id: files[0] });
  if (!read.success)
    throw new Stop(read.error.issues.map(({ message }) => message).join('. '), EXIT.wrongUse);
  const { id, name, issuer, client: clientId, scopes, claim } = read.data;
  const env = read.data['secret-env'];
  const file = read.data['secret-file'] === undefined ? undefined : 'file';
  if (id === 'demo') throw new Stop('“demo” is the demo’s own.', EXIT.wrongUse);
  return {
    ...{ id, name, issuer, clientId, scopes, organisationClaim: claim },
    secretFrom: env === undefined ? file : `env:${env}`,
    organisations: Object.fromEntries(
      parts(read.data.organisation).map((part) => {
        const [slug = '', value = slug] = splitLast(part);
        return [value, slug];
      }),
    ),
    assuranceClaim: read.data['assurance-claim'],
    assurance: Object.fromEntries(parts(read.data.assurance).map(levelIn)),
    stepUpValues: parts(read.data['step-up']),
    hosts: parts(read.data.hosts),
  };
}

function parts(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function splitLast(part: string): string[] {
  const at = part.lastIndexOf('=');
  return at < 0 ? [part] : [part.slice(0, at), part.slice(at + 1)];
}

function levelIn(part: string): [string, number] {
  const [value = '', level] = splitLast(part);
  if (level !== '1' && level !== '2' && level !== '3')
    throw new Stop('--assurance is VALUE=LEVEL with level 1, 2 or 3.', EXIT.wrongUse);
  return [value, Number(level)];
}
