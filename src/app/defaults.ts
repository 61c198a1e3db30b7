import { z } from 'zod';
import json from '../../data/defaults.json' with { type: 'json' };

/** What holds until the municipality decides otherwise: one file, data/defaults.json. */
export const defaults = z
  .object({
    retentionMonths: z.record(z.string(), z.int().min(0).nullable()),
    backupDays: z.int().min(1),
  })
  .parse(json);
