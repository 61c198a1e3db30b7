import { expect, it } from 'vitest';
import { allCommands } from './commands.ts';

it('every command is called by its own name, and by one name only', async () => {
  for (const [name, load] of allCommands()) expect((await load()).name).toBe(name);
  expect(new Set(allCommands().map(([name]) => name)).size).toBe(allCommands().length);
});
