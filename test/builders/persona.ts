// A person of the demo at their own screen, signed in through the start page as anybody would be.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ofThisWorker } from './journey-workers.ts';
import { openVisitor, type Visitor, type VisitorOptions } from './browser.ts';

/** Address of this worker's server, or of one that runs already (SAMSYN_TEST_URL). */
export function serverUrl(): string {
  const url = ofThisWorker(process.env['SAMSYN_TEST_URLS']) ?? process.env['SAMSYN_TEST_URL'];
  if (url === undefined) throw new Error('No server: run this with `vitest --project journey`.');
  return url;
}

/** The owner's address of the suite's database: for what only time would bring about. */
export function ownerUrl(): string {
  return readFileSync(
    join(ofThisWorker(process.env['SAMSYN_TEST_FOLDERS']) ?? '', 'database.url'),
    'utf8',
  );
}

const NAMES = {
  sv: {
    coordinator: 'Samordnare',
    schoolHost: 'Skolvärd',
    housing: 'Bovärd',
    youthLeader: 'Fritidsledare',
    police: 'Kommunpolis',
    politician: 'Politiker',
    dpo: 'Dataskyddsombud',
    headTeacher: 'Rektor',
    analyst: 'Analytiker',
    chair: 'Mötesledare',
    measureOwner: 'Åtgärdsansvarig',
    lawyer: 'Kommunjurist',
    archivist: 'Arkivarie',
    auditor: 'Revisor',
    operator: 'Driftansvarig',
  },
  en: {
    coordinator: 'Coordinator',
    schoolHost: 'School host',
    housing: 'Housing host',
    youthLeader: 'Youth leader',
    police: 'Municipal police officer',
    politician: 'Politician',
    dpo: 'Data protection officer',
    headTeacher: 'Head teacher',
    analyst: 'Analyst',
    chair: 'Meeting chair',
    measureOwner: 'Measure owner',
    lawyer: 'Lawyer',
    archivist: 'Archivist',
    auditor: 'Auditor',
    operator: 'Operator',
  },
} as const;
export type Persona = keyof (typeof NAMES)['sv'];

/** @example await using host = await signedIn('schoolHost', { device: 'phone' }); */
export async function signedIn(persona: Persona, options: VisitorOptions = {}): Promise<Visitor> {
  const visitor = await openVisitor({ baseUrl: serverUrl(), ...options });
  const { page } = visitor;
  await page.goto('/');
  const name = NAMES[options.language ?? 'sv'][persona];
  await page.getByRole('button', { name, exact: true }).click();
  await page.waitForURL(/\/(?:r|lage|konto)(?:\?|$)/);
  return visitor;
}
