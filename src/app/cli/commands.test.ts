import { expect, it } from 'vitest';
import { mostWords, spelledOut } from './command.ts';
import { allCommands } from './commands.ts';

it('every command is called by its own name, and by one name only', async () => {
  for (const [name, load] of allCommands()) expect((await load()).name).toBe(name);
  expect(new Set(allCommands().map(([name]) => name)).size).toBe(allCommands().length);
});

it('a flag of many words takes them up to the next flag, and no other flag does', () => {
  const spelled = (line: string): string => spelledOut(line.split(' '), ['against']).join(' ');
  expect(spelled('a --against b c --json')).toBe('a --against b --against c --json');
  expect(spelled('a --against b --against c')).toBe('a --against b --against c');
  expect(spelled('a --groups g b')).toBe('a --groups g b');
  expect(spelled('a --against=b c')).toBe('a --against=b c');
});

it('flags of many words are flags of their command, and may be repeated', async () => {
  const commands = await Promise.all(allCommands().map(([, load]) => load()));
  const many = commands.flatMap(({ manyWords = [], flags }) =>
    manyWords.map((name) => flags?.[name]),
  );
  expect(many.length).toBeGreaterThan(0);
  for (const flag of many) expect(flag).toEqual({ type: 'string', multiple: true });
});

it('as many words as the usage says, and no more', async () => {
  const most = new Map<string, number>();
  for (const [name, load] of allCommands()) most.set(name, mostWords(await load()));
  expect(most.get('export police-events')).toBe(0);
  expect(most.get('demo generate')).toBe(0);
  expect(most.get('restore accept')).toBe(0);
  expect(most.get('openapi')).toBe(0);
  expect(most.get('analyse cases')).toBe(1);
  expect(most.get('audit prove')).toBe(1);
  expect(most.get('user leave')).toBe(1);
  expect(most.get('import indicators')).toBe(1);
  expect(most.get('import reports')).toBe(Number.POSITIVE_INFINITY);
  expect(most.get('screen')).toBe(Number.POSITIVE_INFINITY);
});
