import { OPERATOR_ACTOR, SYSTEM_ACTOR } from '#safeguards/audit';
import { actionText } from '#safeguards/policy';
import { texts, type Language, type Translate } from '#platform/i18n';
import type { LogEntry } from './entry.ts';
import en from './text.en.json' with { type: 'json' };
import sv from './text.sv.json' with { type: 'json' };

/** Who is who today; the room of members knows, the record does not. */
export type Names = {
  /** Words for a pseudonym; undefined when the person is no longer here. */
  readonly actor: (pseudonym: string) => string | undefined;
  readonly organisations: readonly { readonly id: number; readonly name: string }[];
};

/** Everything that turns an entry into plain words in one language. */
export type Words = {
  readonly t: Translate;
  readonly kind: (entry: Pick<LogEntry, 'kind'>) => string;
  /** What an entry is about: what was asked for in words, and enough of an id to tell it from its neighbours. */
  readonly subject: (entry: Pick<LogEntry, 'kind' | 'subject'>) => string;
  readonly actor: (entry: Pick<LogEntry, 'actor'>) => string;
  readonly organisation: (id: number) => string;
  readonly instant: (at: Date) => string;
  readonly day: (day: string) => string;
};

export function wordsIn(language: Language, names: Names): Words {
  const t = texts(language, language === 'sv' ? sv : en);
  const locale = language === 'sv' ? 'sv-SE' : 'en-GB';
  const timeZone = 'Europe/Stockholm';
  const instant = new Intl.DateTimeFormat(locale, {
    timeZone,
    dateStyle: 'medium',
    timeStyle: 'medium',
  });
  const day = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'long' });
  return {
    t,
    kind: ({ kind }) => t(`kind.${kind}`),
    subject: ({ kind, subject }) => {
      if (subject === 'log') return t('log.theLog');
      if (kind === 'access.refused') return actionText(subject, language) ?? short(subject);
      return short(subject);
    },
    actor: ({ actor }) => {
      if (actor === SYSTEM_ACTOR) return t('log.samsyn');
      if (actor === OPERATOR_ACTOR) return t('log.operator');
      return names.actor(actor) ?? t('log.former');
    },
    organisation: (id) => {
      if (id === 0) return t('log.samsyn');
      return names.organisations.find((one) => one.id === id)?.name ?? t('log.formerOrganisation');
    },
    instant: (at) => instant.format(at),
    day: (one) => day.format(new Date(`${one}T00:00:00Z`)),
  };
}

function short(subject: string): string {
  return /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(subject) ? `${subject.slice(0, 8)}…` : subject;
}
