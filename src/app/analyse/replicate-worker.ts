// A worker that makes some of the replicates of a scanned folder.
import { z } from 'zod';
import { answerPieces } from '#platform/compute';
import { replicate } from '#statistics/scans';
import { readCase } from './read-case.ts';

const Given = z.object({
  folder: z.string(),
  changed: z.record(z.string(), z.union([z.string(), z.number()])),
  seed: z.number(),
});

answerPieces((text) => {
  const { folder, changed, seed } = Given.parse(JSON.parse(text));
  const { prepared } = readCase(folder, changed);
  return (from, to) => replicate(prepared, { seed, from, to });
});
