import type { Frame, MenuItem } from '#platform/html';
import { texts, type Language } from '#platform/i18n';
import type { Caller } from '#safeguards/policy';
import type { Directory } from './members-store.ts';
import { menuFor, roomOf } from './menu.ts';
import en from './ui/text.en.json' with { type: 'json' };
import sv from './ui/text.sv.json' with { type: 'json' };

export type FrameGiven = {
  readonly language: Language;
  readonly here: string;
  readonly style: string;
  readonly demo: boolean;
  readonly caller: Caller | undefined;
  readonly directory: Directory;
};

/** The frame of a page for the one who asks: their ways, their name, their language. */
export function frameFor(given: FrameGiven): Frame {
  const { language, here, style, demo, caller, directory } = given;
  const t = texts(language, language === 'sv' ? sv : en);
  const person = directory.people.find((one) => one.id === caller?.person);
  const organisation = directory.organisations.find((one) => one.id === caller?.organisation);
  return {
    ...{ language, here, style },
    notice: demo ? t('demo.notice') : undefined,
    person: person && {
      title: person.name ?? person.title,
      organisation: organisation?.name ?? '',
    },
    menu: menuIn(language, caller).map((way) => ({ ...way, also: roomOf(way.href) })),
    words: {
      app: t('app.name'),
      skip: t('nav.skip'),
      menu: t('nav.main'),
      more: t('nav.more'),
      all: t('nav.menu'),
      account: t('nav.account'),
      leave: t('start.leave'),
      otherLanguage: t('nav.otherLanguage'),
    },
  };
}

/** The open ways in words. */
export function menuIn(language: Language, caller: Caller | undefined): readonly MenuItem[] {
  const t = texts(language, language === 'sv' ? sv : en);
  return menuFor(caller).map(({ key, ...way }) => ({ ...way, label: t(key) }));
}
