import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checksumHolds, realPersonalNumbers } from './personal-number.ts';
import { scanRepository, scanText } from './scan.ts';

/** Made here, never written out: a number with a right checksum for a birth number. */
function numberFor(day: string, birthNumber: string): string {
  const last =
    '0123456789'.split('').find((digit) => checksumHolds(day + birthNumber + digit)) ?? '';
  return birthNumber + last;
}
/** A plant is written in parts, so that this file passes the scan it tests. */
const apart = (...parts: readonly string[]): string => parts.join('');

const day = '811218';
const real = numberFor(day, '123');
const test = numberFor(day, '981');
const coordination = '811278';

describe('a personal number', () => {
  it.each([
    `${day}-${real}`,
    `19${day}-${real}`,
    `${day}${real}`,
    `${day}+${real}`,
    `19${day} ${real}`,
    `(${day} - ${real})`,
    `pnr: ${day}-${real}.`,
    `${coordination}-${numberFor(coordination, '123')}`,
  ])('is found however it is written (form %#)', (text) => {
    expect(realPersonalNumbers(text)).toHaveLength(1);
  });
  it.each([
    `${day}-${test}`,
    `19${day}${test}`,
    `${day}-${real.slice(0, 3)}${(Number(real[3]) + 1) % 10}`,
    '1981-12-18 12:34',
    `8113${day.slice(4)}-${real}`,
    `59.${day}${real}`,
    `sha512-ab${day}${real}Q==`,
    `id 7${day}${real}1`,
  ])('is not found in what is none, or a published test number (form %#)', (text) => {
    expect(realPersonalNumbers(text)).toEqual([]);
  });
});

describe('the scan', () => {
  it.each([
    ['a private key', apart('-----BEGIN RSA PRIV', 'ATE KEY-----\nMIIEpAIBAAKCAQEA')],
    ['an access token', apart('AKI', 'AABCDEFGHIJKLMNOP')],
    ['an access token', apart('gh', 'p_') + 'a1'.repeat(18)],
    ['a password in an address', apart('postgres:', '//samsyn:hemligt@db.example.se/samsyn')],
    ['a path of one machine', apart('see /ho', 'me/anna/samsyn')],
    ['a path of one machine', apart('"/ro', 'ot/.ssh"')],
    [
      'a download address in the lock file',
      apart('"resol', 'ved": "https://registry.example/x.tgz"'),
    ],
  ])('finds %s', (what, text) => {
    expect(scanText('docs/a.md', `first line\n${text}`)).toEqual([{ place: 'docs/a.md:2', what }]);
  });

  it.each([
    'postgres://samsyn:samsyn@localhost/x',
    'src/work/reports',
    '#work/areas',
    'https://a.se/work/x',
    '^src/work/',
  ])('leaves %s alone', (text) => {
    expect(scanText('a.ts', text)).toEqual([]);
  });

  it('goes through new and tracked files of a repository, and says how many it read', () => {
    const root = mkdtempSync(join(tmpdir(), 'samsyn-scan-'));
    execFileSync('git', ['init', '-q'], { cwd: root });
    writeFileSync(join(root, 'note.md'), `hon heter inget, ${day}-${real}`);
    writeFileSync(join(root, 'local.txt'), `data in ${root}/data`);
    writeFileSync(join(root, 'picture.png'), Buffer.from([137, 80, 0, 1]));
    const { looked, faults } = scanRepository(root);
    rmSync(root, { recursive: true });
    expect(looked).toBe(2);
    expect(faults.map(({ place }) => place)).toEqual(['local.txt:1', 'note.md:1']);
  });
});
