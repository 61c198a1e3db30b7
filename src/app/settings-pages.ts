import type { Database } from '#platform/db';
import type { Language } from '#platform/i18n';
import type { CategoryPort, Settings } from '#settings';
import { openSettings, readDefaults } from '#settings';
import { categories } from '#work/reports';
import json from '../../data/defaults.json' with { type: 'json' };

type Needs = { readonly database: Database; readonly now: () => Date };
type Sentences = {
  readonly notice?: string | undefined;
  readonly concernLink?: string | undefined;
};

const { choices, fixed } = readDefaults(json);

/** What cannot be chosen, for the page to show. */
export const fixedSettings = fixed;

/** The municipality's choices, with the defaults of data/defaults.json. */
export function settingsOf({ database, now }: Needs): Settings {
  return openSettings({ database, now, defaults: { choices, fixed } });
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
