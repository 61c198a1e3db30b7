import type { Context } from 'hono';
import type { Html } from '#platform/html';
import { page } from '#platform/html';
import { languageIn } from '#platform/http';
import { dayOf } from '#platform/weeks';
import type { Env, FrameOf } from '../http.ts';
import type { Members } from '../members.ts';
import type { PeopleNeeds } from './doing.ts';
import type { AreaName, Told } from './form-parts.ts';
import { Refused } from './refused.ts';
import { wordsIn, type Words } from './words.ts';

export type PeopleRouteNeeds = PeopleNeeds & {
  readonly members: Members;
  readonly frameOf: FrameOf;
  /** Where this server is reached, for links in mail: "https://samsyn.example.se". */
  readonly baseUrl: string;
  /** The areas of today, for units' home areas. */
  readonly areas: () => Promise<readonly AreaName[]>;
};

/** What was done, as the address tells it after the form was sent. */
const DONE = [
  'saved',
  'duty-given',
  'duty-ended',
  'deputy-named',
  'revoked',
  'person-left',
  'organisation-left',
  'decided',
  'signed-off',
] as const;
export type Done = (typeof DONE)[number];

export type Drawn = {
  readonly title: string;
  readonly main: (told: Told | undefined) => Html;
};

/** Draws a page in the frame of the one who asks. */
export async function draw(
  needs: Pick<PeopleRouteNeeds, 'frameOf'>,
  context: Context<Env>,
  { title, main, error }: Drawn & { readonly error?: Refused | undefined },
): Promise<Response> {
  const frame = await needs.frameOf(context);
  const wrong = error && `${wordsIn(frame.language).t('wrong.title')}:`;
  return context.html(
    page(frame, { title, main: main(toldIn(context, error)), wrong }),
    error ? 422 : 200,
  );
}

function toldIn(context: Context<Env>, error: Refused | undefined): Told | undefined {
  if (error) return { kind: 'wrong', error };
  const key = DONE.find((one) => one === context.req.query('done'));
  return key && { kind: 'done', key };
}

/** Does what was sent; what is refused is told on the page that `again` draws. */
export async function attempt(
  act: () => Promise<Response>,
  again: (error: Refused) => Promise<Response>,
): Promise<Response> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Refused) return again(error);
    throw error;
  }
}

export function wordsFor(context: Context<Env>): Words {
  return wordsIn(languageIn(context));
}

export function todayOf({ now }: Pick<PeopleNeeds, 'now'>): string {
  return dayOf(now());
}

/** Back to a page, which tells what was done. */
export function doneAt(context: Context<Env>, path: string, done: Done): Response {
  return context.redirect(`${path}?done=${done}`, 303);
}
