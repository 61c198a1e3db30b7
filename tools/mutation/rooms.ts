/** Rooms whose tests are tried with faults, and where they are. */
export const FOLDERS: Readonly<Record<string, string>> = {
  'free-text': 'src/safeguards/free-text',
  policy: 'src/safeguards/policy',
  'statistical-secrecy': 'src/safeguards/statistical-secrecy',
  protection: 'src/statistics/protection',
};

/** Tests of a file that do not bear its name. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  numbers: ['plates'],
  places: ['classes'],
};

/** The test files that are asked whether they notice a fault: of the whole room, or those of one file. */
export function testsOf(room: string, file: string | undefined): readonly string[] {
  const folder = FOLDERS[room] ?? '';
  if (file === undefined) return [`${folder}/**/*.test.ts`];
  return [file, ...(ALSO[file] ?? [])].map((name) => `${folder}/${name}.test.ts`);
}
