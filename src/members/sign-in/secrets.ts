import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Provider } from './provider.ts';

/** Where the secrets of providers are: files of the data folder that only its owner reads, or the environment. */
export type Secrets = {
  readonly of: (provider: Pick<Provider, 'id' | 'secretFrom'>) => string | undefined;
  readonly keep: (id: string, secret: string) => void;
};

export function openSecrets(
  dataFolder: string,
  environment: Readonly<Record<string, string | undefined>>,
): Secrets {
  const folder = join(dataFolder, 'providers');
  const path = (id: string): string => join(folder, `${id}.secret`);
  return {
    of: ({ id, secretFrom }) => {
      if (secretFrom === undefined) return undefined;
      return secretFrom === 'file'
        ? readClosed(path(id))
        : present(environment[secretFrom.replace(/^env:/, '')], secretFrom);
    },
    keep: (id, secret) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(path(id), secret, { mode: 0o600 });
    },
  };
}

/** A secret that others on the machine can read is none. */
function readClosed(path: string): string {
  if ((statSync(path).mode & 0o077) !== 0) throw new Error('The secret can be read by others');
  return present(readFileSync(path, 'utf8').trim(), 'file');
}

function present(secret: string | undefined, from: string): string {
  if (secret === undefined || secret === '') throw new Error(`There is no secret in ${from}`);
  return secret;
}
