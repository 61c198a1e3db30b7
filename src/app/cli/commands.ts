import type { Command } from './command.ts';

type Named = readonly [name: string, load: () => Promise<Command>];

const ALL: readonly Named[] = [
  ['import areas', async () => (await import('./areas.ts')).importAreasCommand],
  ['import police-areas', async () => (await import('./police-areas.ts')).importPoliceAreasCommand],
  ['import indicators', async () => (await import('./indicators.ts')).importIndicatorsCommand],
  ['fetch indicators', async () => (await import('./indicators.ts')).fetchIndicatorsCommand],
  ['import reports', async () => (await import('./import-reports.ts')).importReportsCommand],
  ['import police-events', async () => (await import('./police-events.ts')).importPoliceEvents],
  ['export police-events', async () => (await import('./police-events.ts')).exportPoliceEvents],
  ['poll police-events', async () => (await import('./police-events.ts')).pollPoliceEvents],
  ['screen', async () => (await import('./screen.ts')).screenCommand],
  ['protect', async () => (await import('./protect.ts')).protectCommand],
  ['analyse farrington', async () => (await import('./analyse-farrington.ts')).analyseFarrington],
  ['analyse ears', async () => (await import('./analyse-ears.ts')).analyseEars],
  ['analyse scan', async () => (await import('./analyse-scan.ts')).analyseScan],
  ['analyse effect', async () => (await import('./analyse-effect.ts')).analyseEffect],
  ['analyse staggered', async () => (await import('./analyse-staggered.ts')).analyseStaggered],
  ['analyse rates', async () => (await import('./analyse-rates.ts')).analyseRates],
  ['analyse knox', async () => (await import('./analyse-knox.ts')).analyseKnox],
  ['analyse cases', async () => (await import('./analyse.ts')).analyseCases],
  ['picture reproduce', async () => (await import('./picture.ts')).pictureReproduce],
  ['demo generate', async () => (await import('./demo.ts')).demoGenerate],
  ['audit verify', async () => (await import('./audit.ts')).auditVerify],
  ['audit checkpoint', async () => (await import('./audit.ts')).auditCheckpoint],
  ['audit prove', async () => (await import('./audit-prove.ts')).auditProve],
  ['witness add', async () => (await import('./witness.ts')).witnessAdd],
  ['witness remove', async () => (await import('./witness.ts')).witnessRemove],
  ['witness list', async () => (await import('./witness.ts')).witnessList],
  ['witness key', async () => (await import('./witness.ts')).witnessKeys],
  ['witness watch', async () => (await import('./witness.ts')).witnessWatch],
  ['witness send', async () => (await import('./witness.ts')).witnessSend],
  ['category list', async () => (await import('./categories.ts')).categoryList],
  ['category add', async () => (await import('./categories.ts')).categoryAdd],
  ['category change', async () => (await import('./categories.ts')).categoryChange],
  ['key add', async () => (await import('./keys.ts')).keyAdd],
  ['key list', async () => (await import('./keys.ts')).keyList],
  ['key revoke', async () => (await import('./keys.ts')).keyRevoke],
  ['provider add', async () => (await import('./providers.ts')).providerAdd],
  ['provider list', async () => (await import('./providers.ts')).providerList],
  ['provider remove', async () => (await import('./providers.ts')).providerRemove],
  ['openapi', async () => (await import('./openapi.ts')).openapiCommand],
  ['permissions', async () => (await import('./permissions.ts')).permissionsCommand],
  ['setup', async () => (await import('./setup.ts')).setupCommand],
  ['user list', async () => (await import('./user.ts')).userList],
  ['user show', async () => (await import('./user.ts')).userShow],
  ['user add', async () => (await import('./user.ts')).userAdd],
  ['user invite', async () => (await import('./user.ts')).userInvite],
  ['user duty', async () => (await import('./user.ts')).userDuty],
  ['user leave', async () => (await import('./user.ts')).userLeave],
  ['user sessions', async () => (await import('./user.ts')).userSessions],
  ['backup', async () => (await import('./backup.ts')).backupCommand],
  ['backup key', async () => (await import('./backup.ts')).backupKey],
  ['restore', async () => (await import('./restore.ts')).restoreCommand],
  ['restore drill', async () => (await import('./restore.ts')).restoreDrill],
  ['restore accept', async () => (await import('./restore.ts')).restoreAccept],
];

/**
 * All commands, by the words that call them. Each is read in when it is called: a command that takes in a million rows
 * does not carry those that draw up policies and backups.
 */
export function allCommands(): readonly Named[] {
  return ALL;
}
