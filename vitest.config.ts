import { defineConfig } from 'vitest/config';
import { JOURNEY_WORKERS } from './test/builders/journey-workers.ts';

/** What is waited for takes what a loaded machine needs; no test measures time. */
const PATIENT = { poll: { timeout: 15_000 } };

/** What needs more than this repository brings, or takes minutes: `npm run test:deep` alone. */
const deep = process.env['SAMSYN_DEEP'] === 'yes' ? ['test/deep/**/*.deep.ts'] : [];

// Three suites, fast first. Database and journey suites start real PostgreSQL and a real browser.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          expect: PATIENT,
          // Files share what they import: four fifths of the time went into reading the same modules for each file anew.
          isolate: false,
          // Property tests take what a loaded machine needs; no test measures time.
          testTimeout: 30_000,
          setupFiles: ['test/builders/seed-setup.ts'],
          include: ['{src,tools,test,bench}/**/*.test.ts'],
          exclude: ['**/*.db.test.ts', '**/*.journey.ts', 'node_modules/**', 'tools/planted/**'],
        },
      },
      {
        test: {
          name: 'db',
          expect: PATIENT,
          // As above: each file has a database of its own, and half of the time went into reading modules.
          isolate: false,
          setupFiles: ['test/builders/seed-setup.ts'],
          include: ['{src,test}/**/*.db.test.ts', ...deep],
          globalSetup: ['test/builders/database-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'journey',
          expect: PATIENT,
          include: ['test/{journeys,adversary}/**/*.journey.ts'],
          globalSetup: ['test/builders/journey-setup.ts', 'test/builders/browser-setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 240_000,
          maxWorkers: JOURNEY_WORKERS,
        },
      },
    ],
  },
});
