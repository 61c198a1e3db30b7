// Policies with one fault each, made from the real ones: what a tired person could write.
import { ROLES } from '#safeguards/policy';
import type { WrittenPolicy } from '../../src/safeguards/policy/cedar.ts';

export type Mutant = {
  /** The policy that was changed, and how. */
  readonly what: string;
  readonly policies: readonly WrittenPolicy[];
};

type Change = { readonly how: string; readonly text: string };

/** Every mutant of every policy, in the order of the policies. */
export function cedarMutants(policies: readonly WrittenPolicy[]): readonly Mutant[] {
  return policies.flatMap((policy) => [
    {
      what: `${policy.id}: is gone`,
      policies: policies.filter(({ id }) => id !== policy.id),
    },
    ...changesOf(policy.text).map(({ how, text }) => ({
      what: `${policy.id}: ${how}`,
      policies: policies.map((one) => (one.id === policy.id ? { ...one, text } : one)),
    })),
  ]);
}

function changesOf(text: string): readonly Change[] {
  return [
    ...opposite(text),
    ...withoutUnless(text),
    ...withoutConditions(text),
    ...otherNumbers(text),
    ...unequal(text),
    ...otherRoles(text),
  ].filter((change) => change.text !== text);
}

function opposite(text: string): Change[] {
  const swapped = text.replace(/\b(permit|forbid) \(/, (_, effect) =>
    effect === 'permit' ? 'forbid (' : 'permit (',
  );
  return [{ how: 'says the opposite', text: swapped }];
}

function withoutUnless(text: string): Change[] {
  return [{ how: 'has no exception', text: text.replace(/\s*unless \{[^}]*\}/, '') }];
}

/** Each part of the condition left out in turn. */
function withoutConditions(text: string): Change[] {
  const body = /when \{([^}]*)\}/.exec(text)?.[1];
  if (body === undefined) return [];
  const parts = body.split('&&');
  if (parts.length === 1)
    return [{ how: 'has no condition', text: text.replace(/\s*when \{[^}]*\}/, '') }];
  return parts.map((part, at) => ({
    how: `does not ask for ${part.replace(/\s+/g, ' ').trim().slice(0, 60)}`,
    text: text.replace(body, parts.filter((_, other) => other !== at).join('&&')),
  }));
}

function otherNumbers(text: string): Change[] {
  return [...text.matchAll(/(>=|<=|>|<) (\d)/g)].flatMap((match) =>
    [-1, 1].map((step) => {
      const changed = `${match[1] ?? ''} ${Number(match[2]) + step}`;
      return { how: `${match[0]} became ${changed}`, text: put(text, match, changed) };
    }),
  );
}

/** Which of two must be the same; the action of a policy stays. */
function unequal(text: string): Change[] {
  return [...text.matchAll(/==(?! Action)/g)].map((match) => ({
    how: 'asks for another instead of the same',
    text: put(text, match, '!='),
  }));
}

/** A role too many, and a role too few. */
function otherRoles(text: string): Change[] {
  return [...text.matchAll(/\[\s*Role::[^\]]*\]/g)].flatMap((match) => {
    const named = [...match[0].matchAll(/Role::"([^"]+)"/g)].map((one) => one[1] ?? '');
    const written = (roles: readonly string[]): string =>
      put(text, match, `[${roles.map((role) => `Role::"${role}"`).join(', ')}]`);
    const more = ROLES.filter((role) => !named.includes(role)).map((role) => ({
      how: `${role} too`,
      text: written([...named, role]),
    }));
    const fewer = named.map((role) => ({
      how: `not ${role}`,
      text: written(named.filter((other) => other !== role)),
    }));
    return [...more, ...fewer];
  });
}

function put(text: string, match: RegExpExecArray | RegExpMatchArray, put: string): string {
  const at = match.index ?? 0;
  return text.slice(0, at) + put + text.slice(at + match[0].length);
}
