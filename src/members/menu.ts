import type { Action, Caller } from '#safeguards/policy';
import { mayList } from '#safeguards/policy';

/** Where one can go, in the order of the week's work, and what one of the actions must be allowed for it. */
const MENU: readonly {
  readonly href: string;
  readonly key: string;
  readonly any: readonly Action[];
}[] = [
  { href: '/lage', key: 'nav.picture', any: ['see-picture'] },
  { href: '/omrade', key: 'nav.areas', any: ['see-picture'] },
  { href: '/mote', key: 'nav.meetings', any: ['see-meeting'] },
  { href: '/plan', key: 'nav.plans', any: ['see-plan'] },
  { href: '/dokument', key: 'nav.documents', any: ['see-documents'] },
  { href: '/inflode', key: 'inflow.title', any: ['triage'] },
  { href: '/r', key: 'nav.report', any: ['report'] },
  { href: '/import', key: 'nav.import', any: ['import-reports'] },
  { href: '/matt', key: 'nav.indicators', any: ['keep-indicators'] },
  { href: '/logg', key: 'nav.log', any: ['see-log', 'see-own-log'] },
  { href: '/installningar', key: 'nav.settings', any: ['manage-settings'] },
  { href: '/gallring', key: 'nav.retention', any: ['see-retention'] },
  {
    href: '/medlemmar',
    key: 'nav.members',
    any: ['manage-members', 'manage-own-members', 'see-access', 'review-access'],
  },
];

/** The ways that are open to the one who asks; keys of texts, not yet words. */
export function menuFor(
  caller: Caller | undefined,
): readonly { readonly href: string; readonly key: string }[] {
  const may = caller ? mayList(caller) : [];
  return MENU.filter(({ any }) => any.some((action) => may.includes(action))).map(
    ({ href, key }) => ({ href, key }),
  );
}
