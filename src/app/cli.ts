import { parseArgs } from 'node:util';
import { systemClock } from '../platform/clock/index.ts';
import { readConfig } from '../platform/config/index.ts';
import { Stop } from '../platform/stop/index.ts';
import { asStop } from './as-stop.ts';
import { analyseCases } from './cli/analyse.ts';
import { auditCheckpoint, auditVerify } from './cli/audit.ts';
import { auditProve } from './cli/audit-prove.ts';
import { importAreasCommand } from './cli/areas.ts';
import { backupCommand, backupKey } from './cli/backup.ts';
import { categoryAdd, categoryChange, categoryList } from './cli/categories.ts';
import { EXIT, type Command } from './cli/command.ts';
import { demoGenerate } from './cli/demo.ts';
import { importReportsCommand } from './cli/import-reports.ts';
import { keyAdd, keyList, keyRevoke } from './cli/keys.ts';
import { openapiCommand } from './cli/openapi.ts';
import { permissionsCommand } from './cli/permissions.ts';
import { exportPoliceEvents, importPoliceEvents, pollPoliceEvents } from './cli/police-events.ts';
import { protectCommand } from './cli/protect.ts';
import { providerAdd, providerList, providerRemove } from './cli/providers.ts';
import { restoreAccept, restoreCommand, restoreDrill } from './cli/restore.ts';
import { screenCommand } from './cli/screen.ts';
import { setupCommand } from './cli/setup.ts';
import {
  userAdd,
  userDuty,
  userInvite,
  userLeave,
  userList,
  userSessions,
  userShow,
} from './cli/user.ts';

const COMMANDS: readonly Command[] = [
  importAreasCommand,
  importReportsCommand,
  importPoliceEvents,
  exportPoliceEvents,
  pollPoliceEvents,
  screenCommand,
  protectCommand,
  analyseCases,
  demoGenerate,
  auditVerify,
  auditCheckpoint,
  auditProve,
  categoryList,
  categoryAdd,
  categoryChange,
  keyAdd,
  keyList,
  keyRevoke,
  providerAdd,
  providerList,
  providerRemove,
  openapiCommand,
  permissionsCommand,
  setupCommand,
  userList,
  userShow,
  userAdd,
  userInvite,
  userDuty,
  userLeave,
  userSessions,
  backupCommand,
  backupKey,
  restoreCommand,
  restoreDrill,
  restoreAccept,
];

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
  const command = find(words);
  if (!command) return overview(words);
  const rest = words.slice(command.name.split(' ').length);
  if (rest.includes('--help') || rest.includes('-h')) {
    explain(command);
    return EXIT.ok;
  }
  const { values, positionals } = read(command, rest);
  const config = readConfig(process.env);
  return command.run({ files: positionals, flags: values, config, out, say, now: systemClock.now });
}

/** The longest name that the words begin with. */
function find(words: readonly string[]): Command | undefined {
  return COMMANDS.filter((command) =>
    command.name.split(' ').every((word, at) => words[at] === word),
  ).sort((a, b) => b.name.length - a.name.length)[0];
}

type Read = {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
};

function read(command: Command, rest: readonly string[]): Read {
  try {
    const { values, positionals } = parseArgs({
      args: [...rest],
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

function overview(words: readonly string[]): number {
  const isAsked = words.length === 0 || words[0] === '--help' || words[0] === '-h';
  const write = isAsked ? out : say;
  if (!isAsked) say(`There is no command "${words.slice(0, 2).join(' ')}".`);
  write('samsyn COMMAND …, each with --help and --json:');
  for (const { name, summary } of COMMANDS) write(`  ${name.padEnd(22)} ${summary}`);
  return isAsked ? EXIT.ok : EXIT.wrongUse;
}

function explain({ usage, summary, help = [] }: Command): void {
  out(`samsyn ${usage}`);
  out(summary);
  for (const line of help) out(`  ${line}`);
}
