/** Run as a process of its own: reads the files it is given and tells the most memory it ever had. */
import { readFileSync } from 'node:fs';
import { TableError, openTable } from '#platform/tables';

const outcomes: string[] = [];
for (const path of process.argv.slice(2)) outcomes.push(await read(path));
const megabytes = Math.round(peak() / 1024);
process.stdout.write(JSON.stringify({ outcomes, megabytes }));

async function read(path: string): Promise<string> {
  try {
    const table = await openTable(path);
    try {
      for await (const rows of table.batches()) if (rows.length === 0) return 'empty batch';
    } finally {
      await table.close();
    }
    return 'read';
  } catch (error) {
    if (error instanceof TableError) return error.trouble;
    throw error;
  }
}

/** In kB. Linux counts the parent's own peak into maxRSS of what it starts; VmHWM is this process alone. */
function peak(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS;
  const [, own] = /VmHWM:\s*(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Number(own);
}
