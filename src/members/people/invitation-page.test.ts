import { expect, it } from 'vitest';
import { invitationMain } from './invitation-page.ts';
import type { OrganisationKind } from './kinds.ts';
import { wordsIn } from './words.ts';

const DAY = new Date('2026-11-23T09:00:00Z');

/** The page of somebody who is invited as an analyst by an organisation of this kind in the weekly round. */
function pageFor(kind: OrganisationKind): string {
  const organisation = {
    ...{ id: 1, slug: 'them', name: 'De andra', kind, inWeeklyRound: true, expectedToReport: true },
    ...{ joinedOn: '2026-01-01', leftOn: null, version: 1 },
  };
  const invitation = {
    ...{
      id: '1',
      organisation: 1,
      unit: 1,
      unitName: 'Enheten',
      role: 'analyst' as const,
      title: 'Analytiker',
    },
    ...{ from: '2026-11-01', until: null, email: null, invitedBy: null, isUsed: false },
    ...{ madeAt: DAY, expiresAt: DAY },
  } as const;
  const shown = { invitation, organisation, inviter: undefined };
  const asked = { token: 'a', typed: {}, told: undefined, today: '2026-11-23', isSignedIn: false };
  return String(invitationMain({ ...asked, shown, words: wordsIn('sv') }));
}

it('says before one accepts what the duty opens, and to whoever comes from outside that it is reporting alone', () => {
  const { t } = wordsIn('sv');
  expect(pageFor('housing')).toContain(t('access.inner'));
  for (const kind of ['other-municipality', 'national'] as const) {
    expect(pageFor(kind)).toContain(t('access.noPicture'));
    expect(pageFor(kind)).not.toContain(t('access.inner'));
  }
});
