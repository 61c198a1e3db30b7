import type { Database } from '#platform/db';
import { systemClock } from '../../platform/clock/index.ts';
import { jsonLog } from '../../platform/log/index.ts';
import { apiDocument } from '../api-document.ts';
import { compose } from '../compose.ts';
import { WEB } from '../data-place.ts';
import { openMetrics } from '../metrics.ts';
import { EXIT, type Command } from './command.ts';

/** `samsyn openapi`: the document that is committed as openapi.json. Routes are described without being asked. */
export const openapiCommand: Command = {
  name: 'openapi',
  summary: 'Write the API’s OpenAPI document',
  usage: 'openapi',
  run: ({ out }) => {
    const app = compose({
      database: closedDatabase,
      clock: systemClock,
      log: jsonLog(() => undefined, systemClock.now),
      metrics: openMetrics(),
      mode: 'demo',
      municipality: '',
      web: WEB,
      dataFolder: '',
      baseUrl: 'http://localhost:8080',
    });
    app.live.stop();
    out(JSON.stringify(apiDocument(app.http), null, 2));
    return Promise.resolve(EXIT.ok);
  },
};

const closed = (): Promise<never> => Promise.reject(new Error('No database is open'));
/** To describe a route nothing is read: whoever asks is told so. */
const closedDatabase: Database = {
  as: closed,
  asSystemUnscoped: closed,
  asSystemAtOneMoment: closed,
  hot: closed,
  ownerUrl: '',
  actorKey: '',
  ping: closed,
  close: () => Promise.resolve(),
};
