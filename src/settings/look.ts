import { createHash } from 'node:crypto';
import type { Database, Handle } from '#platform/db';
import { look as documentLook } from '#platform/documents';
import type { Caller } from '#safeguards/policy';
import { scopeOf } from '#safeguards/policy';
import type { Choices } from './choices.ts';
import { addFile, loadFile } from './look-store.ts';
import type { Settings } from './settings.ts';

export const LOOK_PARTS = ['logo', 'template'] as const;
export type LookPart = (typeof LOOK_PARTS)[number];

export type LookNeeds = {
  readonly database: Database;
  readonly settings: Settings;
  readonly now: () => Date;
};

/** Why a file is not taken, as a key of the texts. */
export type LookFault = `look.${'logo' | 'template'}.${string}`;

/**
 * Takes a file as the logo or the template of every document, once it is known what it holds. A logo is kept without what
 * programs write beside the picture; the template as it came, and read anew by the same rules each time it is used.
 * @returns why it is not taken
 * @throws Problem not-found, conflict
 */
export async function takeFile(
  needs: LookNeeds,
  {
    caller,
    part,
    file,
    version,
  }: {
    readonly caller: Caller;
    readonly part: LookPart;
    readonly file: Buffer;
    readonly version: number;
  },
): Promise<LookFault | undefined> {
  const read = part === 'logo' ? documentLook.readLogo(file) : documentLook.readTemplate(file);
  if ('unfit' in read) return `look.${part}.${read.unfit}`;
  const content = 'logo' in read ? read.logo.bytes : file;
  const digest = createHash('sha256').update(content).digest('hex');
  const at = needs.now();
  await needs.database.as(scopeOf(caller), (handle) => addFile(handle, { digest, content, at }));
  await choose(needs, { caller, part, digest, version });
  return undefined;
}

/** Goes back to Samsyn's own look. @throws Problem not-found, conflict */
export async function leaveFile(
  needs: LookNeeds,
  left: { readonly caller: Caller; readonly part: LookPart; readonly version: number },
): Promise<void> {
  await choose(needs, { ...left, digest: '' });
}

async function choose(
  { settings }: LookNeeds,
  {
    caller,
    part,
    digest,
    version,
  }: {
    readonly caller: Caller;
    readonly part: LookPart;
    readonly digest: string;
    readonly version: number;
  },
): Promise<void> {
  const { look } = (await settings.current()).choices;
  await settings.change(caller, { group: 'look', value: { ...look, [part]: digest }, version });
}

/** The chosen logo, for the page; undefined when there is none. */
export async function logoNow(
  { database, settings }: LookNeeds,
  caller: Caller,
): Promise<ReturnType<typeof logoIn>> {
  const { logo } = (await settings.current()).choices.look;
  if (logo === '') return undefined;
  return logoIn(await database.as(scopeOf(caller), (handle) => loadFile(handle, logo)));
}

function logoIn(file: Buffer | undefined) {
  const read = file && documentLook.readLogo(file);
  return read && 'logo' in read ? read.logo : undefined;
}

/** Tells the writers of documents what holds. Files are read only when another one was chosen. */
export function lookHolder(): (handle: Handle, look: Choices['look']) => Promise<void> {
  let held = '';
  return async (handle, { logo, template }) => {
    const wanted = `${logo} ${template}`;
    if (wanted === held) return;
    const files = [logo, template].map((digest) =>
      digest === '' ? Promise.resolve(undefined) : loadFile(handle, digest),
    );
    const [picture, word] = [await files[0], await files[1]];
    const read = word && documentLook.readTemplate(word);
    documentLook.hold({
      logo: logoIn(picture),
      template: read && 'template' in read ? read.template : undefined,
    });
    held = wanted;
  };
}
