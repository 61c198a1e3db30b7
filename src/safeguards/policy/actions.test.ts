import { expect, it } from 'vitest';
import { ACTIONS } from './actions.ts';
import en from './text.en.json' with { type: 'json' };
import sv from './text.sv.json' with { type: 'json' };

it('an action has a name in both languages, and every name is an action’s', () => {
  for (const texts of [sv, en])
    expect(
      Object.keys(texts)
        .filter((key) => key.startsWith('action.'))
        .sort(),
    ).toEqual(ACTIONS.map((action) => `action.${action}`).sort());
});
