import { areas } from './areas.ts';
import { imports } from './imports.ts';
import { members } from './members.ts';
import { picture } from './picture.ts';
import { record } from './record.ts';
import { reports } from './reports.ts';
import { retention } from './retention.ts';
import type { Row } from './scenario.ts';
import { settings } from './settings.ts';

/** Who, on what, allowed or not, and why: every table, by subject. */
export const TABLES: Readonly<Record<string, readonly Row[]>> = {
  reports,
  imports,
  picture,
  areas,
  members,
  record,
  retention,
  settings,
};
