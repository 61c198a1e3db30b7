import { parseArgs } from 'node:util';
import { systemClock } from '../platform/clock/index.ts';
import { readConfig } from '../platform/config/index.ts';
import { Stop } from '../platform/stop/index.ts';
import { asStop } from './as-stop.ts';
import { EXIT, mostWords, spelledOut, type Command } from './cli/command.ts';
import { allCommands } from './cli/commands.ts';

const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);
const out = (line: string): void => void process.stdout.write(`${line}\n`);

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // `samsyn export … | head`: the reader has seen enough.
  process.exit(error.code === 'EPIPE' ? EXIT.ok : EXIT.found);
});

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const stop = asStop(error, process.env['SAMSYN_DATA'] ?? '.samsyn');
  if (!stop) throw error;
  say(stop.message);
  process.exitCode = stop.exitCode;
}

async function run(words: readonly string[]): Promise<number> {
  const command = await find(words);
  if (!command) return overview(words);
  const rest = words.slice(command.name.split(' ').length);
  if (rest.some(isHelp)) {
    explain(command);
    return EXIT.ok;
  }
  const { values, positionals } = read(command, rest);
  // A word that nobody reads is a slip; done without it, the work would be another than was meant.
  if (positionals.length > mostWords(command))
    throw new Stop(
      `"${positionals[mostWords(command)]}" is one word too many. Use: samsyn ${command.usage}`,
      EXIT.wrongUse,
    );
  const config = readConfig(process.env);
  return command.run({ files: positionals, flags: values, config, out, say, now: systemClock.now });
}

/** The longest name that the words begin with. */
async function find(words: readonly string[]): Promise<Command | undefined> {
  const [found] = allCommands()
    .filter(([name]) => name.split(' ').every((word, at) => words[at] === word))
    .sort(([a], [b]) => b.length - a.length);
  return found?.[1]();
}

type Read = {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
};

function read(command: Command, rest: readonly string[]): Read {
  try {
    const { values, positionals } = parseArgs({
      args: [...spelledOut(rest, command.manyWords ?? [])],
      options: { json: { type: 'boolean' }, ...command.flags },
      allowPositionals: true,
    });
    const flags = new Map<string, string | boolean | undefined>();
    for (const [name, value] of Object.entries(values))
      flags.set(name, Array.isArray(value) ? value.join(',') : value);
    return { values: Object.fromEntries(flags), positionals };
  } catch (error) {
    const why = error instanceof Error ? error.message.split('. ')[0] : 'Wrong use';
    throw new Stop(`${why}. Use: samsyn ${command.usage}`, EXIT.wrongUse);
  }
}

/** What there is: all of it, or the commands that begin with the word that was given ("user"). */
async function overview(words: readonly string[]): Promise<number> {
  const [first = '--help', second] = words;
  const group = allCommands().filter(([name]) => name.startsWith(`${first} `));
  const isAsked = isHelp(first) || (group.length > 0 && isHelp(second));
  const write = isAsked ? out : say;
  if (!isAsked) say(`There is no command "${words.slice(0, 2).join(' ')}".`);
  write(`samsyn ${group.length > 0 ? `${first} ` : ''}COMMAND …, each with --help and --json:`);
  for (const [, load] of group.length > 0 ? group : allCommands()) {
    const { name, summary } = await load();
    write(`  ${name.padEnd(22)} ${summary}`);
  }
  return isAsked ? EXIT.ok : EXIT.wrongUse;
}

function isHelp(word: string | undefined): boolean {
  return word === '--help' || word === '-h';
}

function explain({ usage, summary, help = [] }: Command): void {
  out(`samsyn ${usage}`);
  out(summary);
  for (const line of help) out(`  ${line}`);
}
