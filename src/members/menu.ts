import type { Action, Caller } from '#safeguards/policy';
import { mayList } from '#safeguards/policy';

/** Ways that stand side by side. With more of them those of the desk are gathered under one word. */
const MOST_IN_A_ROW = 8;

/** Where one can go, in the order of the week's work, and what one of the actions must be allowed for it. */
const MENU: readonly {
  readonly href: string;
  readonly key: string;
  readonly any: readonly Action[];
  /** Not of every week. */
  readonly seldom?: true;
}[] = [
  { href: '/lage', key: 'nav.picture', any: ['see-picture'] },
  { href: '/omrade', key: 'nav.areas', any: ['see-picture'] },
  { href: '/mote', key: 'nav.meetings', any: ['see-meeting'] },
  { href: '/plan', key: 'nav.plans', any: ['see-plan'] },
  { href: '/dokument', key: 'nav.documents', any: ['see-documents'] },
  { href: '/inflode', key: 'inflow.title', any: ['triage'] },
  { href: '/r', key: 'nav.report', any: ['report'] },
  { href: '/import', key: 'nav.import', any: ['import-reports'], seldom: true },
  { href: '/matt', key: 'nav.indicators', any: ['keep-indicators'], seldom: true },
  { href: '/logg', key: 'nav.log', any: ['see-log', 'see-own-log'], seldom: true },
  { href: '/installningar', key: 'nav.settings', any: ['manage-settings'], seldom: true },
  { href: '/gallring', key: 'nav.retention', any: ['see-retention'], seldom: true },
  {
    href: '/medlemmar',
    key: 'nav.members',
    any: ['manage-members', 'manage-own-members', 'see-access', 'review-access'],
    seldom: true,
  },
];

/** Rooms whose pages have addresses of their own: there, too, the menu says where one is. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  '/mote': ['/arshjul'],
  '/plan': ['/atgard', '/uppfoljning', '/uttalanden'],
  '/dokument': ['/rapport'],
};

export function roomOf(href: string): readonly string[] | undefined {
  return ALSO[href];
}

/** The ways that are open to the one who asks; keys of texts, not yet words. */
export function menuFor(
  caller: Caller | undefined,
): readonly { readonly href: string; readonly key: string; readonly more?: true }[] {
  const may = caller ? mayList(caller) : [];
  const open = MENU.filter(({ any }) => any.some((action) => may.includes(action)));
  const isFolded = open.length > MOST_IN_A_ROW;
  return open.map(({ href, key, seldom }) => ({
    ...{ href, key },
    ...(isFolded && seldom && { more: true as const }),
  }));
}
