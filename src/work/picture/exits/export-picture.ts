import { Problem } from '#platform/http';
import { record } from '#safeguards/audit';
import { decide, scopeOf, type Caller } from '#safeguards/policy';
import { editionOn } from '#work/areas';
import { showChanges } from '../changes/show-changes.ts';
import { showPicture, type Asked, type PictureNeeds } from '../show-picture.ts';
import { figureFileOf, fileOf, type FigureForm, type FileGiven, type Form } from './files.ts';
import type { FigureName } from './figures.ts';
import { exitWords } from './words.ts';

export type ExportNeeds = PictureNeeds & { readonly municipality: string };

/** The whole week in a form, or one of its figures. */
export type Wanted =
  { readonly form: Form } | { readonly form: FigureForm; readonly figure: FigureName };

export type ExportAsked = Asked & {
  readonly wanted: Wanted;
  /** The one who asks has said that small numbers must not be spread. */
  readonly understood: boolean;
};

/** `unconfirmed`: the inner circle's own file is asked for without that it was understood what it holds. */
export type Exported =
  | { readonly kind: 'unconfirmed' }
  | { readonly kind: 'file'; readonly name: string; readonly body: Buffer };

/**
 * The picture of a week as a file, as the one who asks sees it: made of the answer that the screen gets, which
 * statistical-secrecy has released, and of nothing else. It is recorded before it leaves.
 * @throws Problem not-found for whoever may not see the picture, or a week or figure that does not exist or has not begun
 */
export async function exportPicture(needs: ExportNeeds, asked: ExportAsked): Promise<Exported> {
  const { caller, language, filter, wanted } = asked;
  const decision = decide(caller, 'see-picture');
  if (!decision.allowed) throw new Problem('not-found');
  const picture = await showPicture(needs, asked);
  const { week, exact } = picture;
  if (exact && !asked.understood) return { kind: 'unconfirmed' };
  const changes = exact ? await showChanges(needs, { caller, week, language }) : undefined;
  const { municipality, database } = needs;
  const edition = await database.as(scopeOf(caller), (handle) => editionOn(handle, picture.to));
  const t = exitWords(language);
  const body = await bodyOf(
    { picture, changes, filter, municipality, language, t, edition },
    wanted,
  );
  const form = 'figure' in wanted ? `${wanted.figure}.${wanted.form}` : wanted.form;
  await note(needs, caller, { policy: decision.policy, form, week, exact });
  const mark = exact ? '-arbetsmaterial' : '';
  const which = 'figure' in wanted ? `-${wanted.figure}` : '';
  return { kind: 'file', name: `lagesbild-${week}${which}${mark}.${wanted.form}`, body };
}

async function bodyOf(given: FileGiven, wanted: Wanted): Promise<Buffer> {
  if (!('figure' in wanted)) return fileOf(given, wanted.form);
  const body = await figureFileOf(given, wanted.figure, wanted.form);
  if (!body) throw new Problem('not-found');
  return body;
}

type Noted = {
  readonly policy: string;
  readonly form: string;
  readonly week: string;
  readonly exact: boolean;
};

async function note(
  { database, now }: ExportNeeds,
  caller: Caller,
  { policy, form, week, exact }: Noted,
): Promise<void> {
  const { organisation, actor, standsInFor: behalf } = caller;
  await database.as(scopeOf(caller), (handle) =>
    record(handle, {
      ...{ kind: 'picture.exported', subject: week, at: now(), policy },
      ...{ organisation, actor, behalf, facts: { form, week, exact } },
    }),
  );
}
