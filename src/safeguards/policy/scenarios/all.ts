import { areas } from './areas.ts';
import { documents } from './documents.ts';
import { imports } from './imports.ts';
import { meetings } from './meetings.ts';
import { members } from './members.ts';
import { picture } from './picture.ts';
import { plans } from './plans.ts';
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
  meetings,
  plans,
  documents,
  members,
  record,
  retention,
  settings,
};
