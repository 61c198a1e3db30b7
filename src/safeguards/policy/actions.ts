/** Everything that can be asked for. An action that is not here is refused. */
export const ACTIONS = [
  'report',
  'see-picture',
  'see-exact',
  'import-reports',
  'undo-import',
  'see-report',
  'share-report',
  'triage',
  'see-access',
  'manage-members',
  'manage-own-members',
  'review-access',
  'see-log',
  'see-own-log',
  'review-log',
  'see-retention',
  'propose-disposal',
  'approve-disposal',
  'records-request',
  'manage-settings',
] as const;
export type Action = (typeof ACTIONS)[number];
