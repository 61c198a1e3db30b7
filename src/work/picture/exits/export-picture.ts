import { Problem } from '#platform/http';
import { record } from '#safeguards/audit';
import { decide, scopeOf, type Caller } from '#safeguards/policy';
import { showChanges } from '../changes/show-changes.ts';
import { showPicture, type Asked, type PictureNeeds } from '../show-picture.ts';
import { fileOf, type Form } from './files.ts';
import { exitWords } from './words.ts';

export type ExportNeeds = PictureNeeds & { readonly municipality: string };

export type ExportAsked = Asked & {
  readonly form: Form;
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
 * @throws Problem not-found for whoever may not see the picture, or a week that does not exist or has not begun
 */
export async function exportPicture(needs: ExportNeeds, asked: ExportAsked): Promise<Exported> {
  const { caller, language, filter, form } = asked;
  const decision = decide(caller, 'see-picture');
  if (!decision.allowed) throw new Problem('not-found');
  const picture = await showPicture(needs, asked);
  const { week, exact } = picture;
  if (exact && !asked.understood) return { kind: 'unconfirmed' };
  const changes = exact ? await showChanges(needs, { caller, week, language }) : undefined;
  const { municipality } = needs;
  const given = { picture, changes, filter, municipality, language, t: exitWords(language) };
  const body = await fileOf(given, form);
  await note(needs, caller, { policy: decision.policy, form, week, exact });
  const mark = exact ? '-arbetsmaterial' : '';
  return { kind: 'file', name: `lagesbild-${week}${mark}.${form}`, body };
}

type Noted = {
  readonly policy: string;
  readonly form: Form;
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
