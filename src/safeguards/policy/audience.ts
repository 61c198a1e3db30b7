import type { Caller, Role } from './caller.ts';
import { decisionFor } from './decide.ts';
import type { Item } from './item.ts';

/** A person who could ask, with the names that the answer shows. */
export type Reader = {
  readonly caller: Caller;
  readonly organisation: string;
};

/** Who may see an item: by organisation and role, never by name. */
export type Audience = {
  readonly people: number;
  /** Organisations in the order of their names, the item's own first. */
  readonly organisations: readonly {
    readonly id: number;
    readonly name: string;
    readonly own: boolean;
    readonly people: number;
    readonly roles: readonly Role[];
  }[];
};

/**
 * "Vem kan se det här?": who of these may see the item, answered by the same policies that decide when they ask. A person
 * with several duties is counted once an organisation. Few decisions are made: people with equal rights share one.
 * @example audienceOf({ kind: 'report', organisation: 3, label: 'group', notPublic: false }, readers).people // 31
 */
export function audienceOf(item: Item, readers: readonly Reader[]): Audience {
  const action = item.kind === 'sum' ? 'see-exact' : 'see-report';
  const seeing = readers.filter(({ caller }) => decisionFor(caller, action, item).allowed);
  const ids = [...new Set(seeing.map(({ caller }) => caller.organisation))];
  const organisations = ids.map((id) => {
    const those = seeing.filter(({ caller }) => caller.organisation === id);
    return {
      id,
      name: those[0]?.organisation ?? '',
      own: id === item.organisation,
      people: new Set(those.map(({ caller }) => caller.person)).size,
      roles: [...new Set(those.map(({ caller }) => caller.role))].sort(),
    };
  });
  return {
    people: new Set(seeing.map(({ caller }) => caller.person)).size,
    organisations: organisations.sort(
      (a, b) => Number(b.own) - Number(a.own) || a.name.localeCompare(b.name, 'sv'),
    ),
  };
}
