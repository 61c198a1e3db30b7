import type { Translate } from '#platform/i18n';
import { weekNumber } from '#platform/weeks';

/** A version of a week that has been frozen: that it is there, and nothing of what is in it. */
export type FrozenWeek = {
  /** "2026-W47". */
  readonly week: string;
  readonly version: number;
  readonly madeAt: Date;
};

export type AtomGiven = {
  readonly weeks: readonly FrozenWeek[];
  readonly baseUrl: string;
  readonly t: Translate;
};

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

/**
 * Frozen weeks as an Atom feed (RFC 4287), newest first. It has no address of its own in it: that one is secret.
 * @example atomFeed({ weeks: [{ week: '2026-W47', version: 1, madeAt }], baseUrl, t })
 */
export function atomFeed({ weeks, baseUrl, t }: AtomGiven): string {
  const newest = weeks[0]?.madeAt ?? new Date(0);
  const home = new URL('/lage', baseUrl).href;
  const entries = weeks.map(({ week, version, madeAt }) => {
    const link = new URL(`/lage/${week}`, baseUrl).href;
    const key = version === 1 ? 'atom.frozen' : 'atom.corrected';
    const title = t(key, { week: weekNumber(week), version });
    return `<entry><id>${escaped(`${link}#v${version}`)}</id><title>${escaped(title)}</title><updated>${madeAt.toISOString()}</updated><link rel="alternate" type="text/html" href="${escaped(link)}"/><summary>${escaped(t('atom.says'))}</summary></entry>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><id>${escaped(home)}</id><title>${escaped(t('atom.title'))}</title><updated>${newest.toISOString()}</updated><author><name>Samsyn</name></author><link rel="alternate" type="text/html" href="${escaped(home)}"/>${entries.join('')}</feed>\n`;
}
