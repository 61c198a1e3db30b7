import { html, type Html } from '#platform/html';
import type { Translate } from '#platform/i18n';

const TABS = [
  { href: '/plan', key: 'tab.problems' },
  { href: '/atgard', key: 'tab.measures' },
  { href: '/uppfoljning', key: 'tab.followUps' },
  { href: '/uttalanden', key: 'tab.claims' },
  { href: '/plan/metoder', key: 'tab.methods' },
] as const;

/** The way between problems, measures, follow-ups, statements and methods. */
export function tabs(here: (typeof TABS)[number]['href'], t: Translate): Html {
  return html`<nav class="tabs no-print" aria-label="${t('tab.name')}">
    <ul>
      ${TABS.map(
        ({ href, key }) =>
          html`<li>
            <a href="${href}" ${href === here && html`aria-current="page"`}>${t(key)}</a>
          </li>`,
      )}
    </ul>
  </nav>`;
}
