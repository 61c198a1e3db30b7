import { Problem } from './problem.ts';

type Issue = {
  readonly path: readonly PropertyKey[];
  readonly keys?: readonly string[] | undefined;
};
type Checked = {
  readonly success: boolean;
  readonly error?: { readonly issues: readonly Issue[] } | undefined;
};

/**
 * What every route of the API answers to what does not follow its contract: the names of the fields, never what stood
 * in them. To be given as `defaultHook`.
 * @throws Problem bad-request
 */
export function refuseUnread(checked: Checked): void {
  if (checked.success) return;
  throw new Problem('bad-request', fieldsIn(checked.error?.issues ?? []));
}

/** The fields that are wrong; one that nobody knows by its own name, so that a misspelling is seen. */
export function fieldsIn(issues: readonly Issue[]): string {
  const named = issues.flatMap(({ path, keys = [] }) => {
    const at = path.map(String);
    return keys.length === 0 ? [at] : keys.map((key) => [...at, nameOf(key)]);
  });
  return [...new Set(named.map((at) => at.join('.')))].filter((one) => one !== '').join(', ');
}

/** A name is repeated when it looks like one; anything else could be what somebody wrote about a person. */
function nameOf(key: string): string {
  return /^[A-Za-z][A-Za-z_]{0,39}$/.test(key) ? key : '?';
}
