import { buildWebWhenStale } from './build-web.ts';

// `npm start`: builds the web when its sources have changed, then serves. `-- --fresh` resets the demo first.
if (process.argv.includes('--fresh')) process.env['SAMSYN_FRESH'] = 'yes';
await buildWebWhenStale((sentence) => process.stdout.write(`${sentence}\n`));
await import('../src/app/serve.ts');
