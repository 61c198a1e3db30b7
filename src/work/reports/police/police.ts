import { emptyImport, gazetteerOf, importFile } from './import-notices.ts';
import { loadPoliceFiles } from './load-files.ts';
import { noticesAfter } from './police-store.ts';
import { policeHistory, policeWeek } from './police-week.ts';
import { pollNotices, resumePolling } from './poll.ts';

/** The police's notices: read from files, asked for by their rules, written out, and beside a week. */
export const police = {
  gazetteerOf,
  emptyImport,
  importFile,
  loadFiles: loadPoliceFiles,
  poll: pollNotices,
  resume: resumePolling,
  noticesAfter,
  week: policeWeek,
  history: policeHistory,
} as const;
