// `npm run test:deep`: the sets that take minutes, of which `npm test` runs a part. Words after -- narrow it to files.
import { spawnSync } from 'node:child_process';

const words = process.argv.slice(2);
const wanted = words.length > 0 ? words : ['test/two-lines', 'test/deep'];
const done = ['unit', 'db'].map((project) =>
  spawnSync('vitest', ['run', '--project', project, ...wanted], {
    stdio: 'inherit',
    env: { ...process.env, SAMSYN_DEEP: 'yes' },
  }),
);
process.exitCode = done.every(({ status }) => status === 0) ? 0 : 1;
