import type { Language } from '#platform/i18n';
import type { Caller } from '#safeguards/policy';

type Asked = { readonly caller: Caller; readonly language: Language; readonly week: string };

/** Something that is done in a place, as a later stage of the work tells of it. Words and days, no counts. */
export type LayerItem = {
  readonly title: string;
  readonly href: string;
  /** In words of the reader's language. */
  readonly state: string;
  /** Slug; absent: the whole municipality. */
  readonly area?: string;
  /** Name of the area. */
  readonly place: string;
  /** First and last day. */
  readonly from: string;
  readonly to: string;
  readonly isGoingOn: boolean;
};

/** Port `picture/layer`: what is done in the areas around a week. `app` plugs it in. */
export type PictureLayer = (asked: Asked) => Promise<readonly LayerItem[]>;

/** Port `picture/card-action`: what can be done from a change card, as links in the reader's words. */
export type CardAction = (
  asked: Asked & { readonly change: string },
) => readonly { readonly label: string; readonly href: string }[];

export type PicturePorts = {
  readonly layer?: PictureLayer | undefined;
  readonly cardAction?: CardAction | undefined;
};
