import type { MiddlewareHandler } from 'hono';
import type { Database, Handle } from '#platform/db';
import type { Language } from '#platform/i18n';
import { holdFreezes } from '#platform/weeks';
import { holdSmallestShown } from '#safeguards/statistical-secrecy';
import type { CategoryPort, Choices, Settings } from '#settings';
import { isPaused, lookHolder, openSettings, readDefaults } from '#settings';
import { categories } from '#work/reports';
import json from '../../data/defaults.json' with { type: 'json' };

type Needs = { readonly database: Database; readonly now: () => Date };
type Sentences = {
  readonly notice?: string | undefined;
  readonly concernLink?: string | undefined;
};

const defaults = readDefaults(json);

/** When a week's picture closes, as long as nobody has chosen otherwise. */
export const usualFreeze = defaults.freeze;

/**
 * The municipality's choices, with the defaults of data/defaults.json. Each time they are read, the rooms that do not read
 * settings are told what holds: when weeks are frozen, the smallest number that is shown, and how documents look.
 */
export function settingsOf({ database, now }: Needs): Settings {
  return openSettings({ database, now, defaults, hold });
}

const holdFiles = lookHolder();

async function hold({ freeze, limits, look }: Choices, handle: Handle): Promise<void> {
  holdFreezes(defaults.freeze, freeze.changes);
  holdSmallestShown(limits.smallestShown);
  await holdFiles(handle, look);
}

/** For a command or a start: what the municipality has chosen holds in this process from here on. */
export async function holdChoices(needs: Needs): Promise<void> {
  await settingsOf(needs).current();
}

/**
 * Reads the choices before each answer, which is the database's work once in five seconds: what somebody has changed at
 * another server holds here within that time. As long as they have never been read nobody is answered; after that, what
 * was read last goes on holding while the database is away.
 */
export function chooseBefore(settings: Settings): MiddlewareHandler {
  let isRead = false;
  return async (_, next) => {
    try {
      await settings.current();
      isRead = true;
    } catch (error) {
      if (!isRead) throw error;
    }
    await next();
  };
}

/** Whether a week is one of pause. */
export function pausedIn(settings: Settings): (week: string) => Promise<boolean> {
  return async (week) => isPaused((await settings.current()).choices.calendar, week);
}

/** The categories as the settings page needs them. */
export function categoryPort(needs: Needs): CategoryPort {
  const { managed } = categories;
  return {
    all: () => managed.list(needs.database),
    change: (caller, edit) => managed.edit(needs, caller, edit),
    move: (caller, code, by) => managed.move(needs, caller, { code, by }),
    add: (caller, category) => managed.add(needs, caller, category),
  };
}

/** The colour of headings in documents, six hexadecimal digits; undefined: Samsyn's own. */
export function documentColour(settings: Settings): () => Promise<string | undefined> {
  return async () => {
    const { colour } = (await settings.current()).choices.documents;
    return colour === '' ? undefined : colour.slice(1);
  };
}

/** What reports need of the settings: when the meeting is, and the municipality's own sentences. */
export function settingsForReports(settings: Settings): {
  readonly meeting: () => Promise<{ readonly weekday: number; readonly time: string }>;
  readonly sentences: (language: Language) => Promise<Sentences>;
} {
  return {
    meeting: async () => {
      const { deadlines } = (await settings.current()).choices;
      return { weekday: deadlines.meetingWeekday, time: deadlines.meetingTime };
    },
    sentences: async (language) => {
      const { notice, noticeEn, concernLink } = (await settings.current()).choices.sentences;
      // A message that has no English is better in Swedish than not at all.
      return { notice: language === 'en' ? noticeEn || notice : notice, concernLink };
    },
  };
}
