import type { Language, Translate } from '#platform/i18n';
import type { Html } from './html.ts';
import { page, type Frame } from './page.ts';

/** What a room draws into the frame, in the words of the one who reads. */
export type Drawing<Words extends { readonly t: Translate }> = {
  readonly title: (t: Words['t']) => string;
  readonly main: (words: Words) => Html;
  /** What was sent has to be put right: said first in the window's title, and the answer is 422. */
  readonly wrong?: boolean;
};

/** Whoever answers a request with a page. */
type Answering = {
  readonly html: (text: string, status: 200 | 422) => Response | Promise<Response>;
};

/** Draws one page. */
type Draw<Words extends { readonly t: Translate }> = <Asked extends Answering>(
  needs: { readonly frameOf: (context: Asked) => Promise<Frame> },
  context: Asked,
  drawing: Drawing<Words>,
) => Promise<Response>;

/**
 * How a room draws its pages: its own words in the frame of the one who asks. The room's text `wrong` says that something
 * has to be put right.
 * @param kind the class that the room's own style goes by
 * @example export const draw = drawerOf(wordsIn, 'plan'); … draw(needs, context, { title: (t) => t('nav.plan'), main })
 */
export function drawerOf<Words extends { readonly t: Translate }>(
  wordsIn: (language: Language) => Words,
  kind: string,
): Draw<Words> {
  return async ({ frameOf }, context, { title, main, wrong = false }) => {
    const frame = await frameOf(context);
    const words = wordsIn(frame.language);
    const { t } = words;
    const given = { title: title(t), main: main(words), kind };
    const drawn = page(frame, { ...given, wrong: wrong ? t('wrong') : undefined });
    return context.html(drawn, wrong ? 422 : 200);
  };
}
