import { spawnSync } from 'node:child_process';

export type Command = { readonly file: string; readonly args: readonly string[] };

/**
 * PostgreSQL refuses to run as root. As root we give it an unprivileged identity in a user namespace of its own
 * (needs no account, and works in a folder that only root may enter); elsewhere it runs as we do.
 */
export function asOrdinaryUser(file: string, args: readonly string[]): Command {
  if (process.getuid?.() !== 0) return { file, args };
  return {
    file: 'unshare',
    args: ['--user', '--map-user=65534', '--map-group=65534', file, ...args],
  };
}

/** A sentence for the operator when root cannot shed its rights here, undefined when it can (or need not). */
export function whyNotAsRoot(): string | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const tried = spawnSync('unshare', ['--user', '--map-user=65534', '--map-group=65534', 'true']);
  if (tried.status === 0) return undefined;
  return 'PostgreSQL does not run as root, and this machine lets root make no user namespace (unshare --user). Start Samsyn as an ordinary user, or set DATABASE_URL.';
}
