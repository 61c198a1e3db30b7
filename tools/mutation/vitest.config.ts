import { defineConfig } from 'vitest/config';
import { testsOf } from './rooms.ts';

const room = process.env['MUTATION_ROOM'] ?? '';
const file = process.env['MUTATION_FILE'];
// Only some tests generate cases; where none does, what makes them the same each time is not loaded once a fault.
const generates = file === undefined || file === 'stigma' || file.startsWith('release');

/** The tests beside the files: no database, no browser, no clock. */
export default defineConfig({
  test: {
    name: 'mutation',
    include: [...testsOf(room, file)],
    exclude: ['**/*.db.test.ts'],
    setupFiles: generates ? ['test/builders/seed-setup.ts'] : [],
    testTimeout: 60_000,
  },
});
