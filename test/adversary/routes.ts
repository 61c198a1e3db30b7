import type { Action } from '#safeguards/policy';

/** What a route asks of its visitor, and a request that is well formed. A route that is not here fails the walk. */
export type Door = {
  /** 'anyone', 'signed-in', or the actions of which one is needed. */
  readonly needs: 'anyone' | 'signed-in' | readonly Action[];
  readonly path?: string;
  readonly body?: unknown;
  readonly form?: string;
  /** A page for people: who may not is led to the start page instead of being told of nothing. */
  readonly page?: true;
  /** Written with care by its own tests: what is asked here is wrong for everybody alike. */
  readonly alike?: true;
};

/** An id that exists nowhere; the walk puts another organisation's in its place where there is one. */
export const NOWHERE = '00000000-0000-4000-8000-000000000000';
const OPEN: Door = { needs: 'anyone' };
const TRIAGE: readonly Action[] = ['triage'];
const ANSWER: readonly Action[] = ['answer-change'];
const IMPORT: readonly Action[] = ['import-reports'];
const RETENTION: readonly Action[] = ['see-retention'];
const SETTINGS: readonly Action[] = ['manage-settings'];
const REVIEW = '/logg/granskning/:id{[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}';
const AREA = '/omrade/:slug{[a-z0-9]+(?:-[a-z0-9]+)*}';
const LOG: readonly Action[] = ['see-log', 'see-own-log'];
const MANAGE: readonly Action[] = ['manage-members', 'manage-own-members'];
const PEOPLE: readonly Action[] = [...MANAGE, 'see-access', 'review-access'];
const STEP: readonly Action[] = ['see-retention', 'propose-disposal', 'approve-disposal'];

export const DOORS: Readonly<Record<string, Door>> = {
  'GET /healthz': OPEN,
  'GET /readyz': OPEN,
  'GET /metrics': OPEN,
  'GET /openapi.json': OPEN,
  'GET /': OPEN,
  'GET /assets/*': OPEN,
  'GET /assets/guard-lists.txt': OPEN,
  'GET /report-worker.js': OPEN,
  'GET /api/session': OPEN,
  'POST /demo/persona': OPEN,
  'POST /leave': OPEN,
  'GET /logga-in': OPEN,
  'GET /logga-in/niva': OPEN,
  'GET /logga-in/ny': OPEN,
  'GET /konto': { needs: 'signed-in' },
  'POST /konto/avsluta': { needs: 'signed-in', alike: true },
  'POST /konto/avsluta-allt': { needs: 'signed-in', alike: true },
  'POST /konto/nyckel': { needs: 'signed-in', alike: true },
  'POST /konto/telefon': { needs: 'signed-in', alike: true },
  'POST /konto/uppdrag': { needs: 'signed-in', alike: true },
  'POST /api/passkey/ask': OPEN,
  'POST /api/passkey/made': OPEN,
  'POST /api/passkey/new': OPEN,
  'POST /api/passkey/signed': OPEN,
  'GET /logga-in/tillbaka': OPEN,
  'GET /demo/idp/choose/:uid': OPEN,
  'POST /demo/idp/choose/:uid': OPEN,
  'GET /logga-in/org/:provider': OPEN,
  'GET /lage': { needs: 'signed-in', page: true },
  'GET /lage/:week': { needs: 'signed-in', page: true, path: '/lage/2026-W47' },
  'GET /lage/:week/export': { needs: ['see-picture'], path: '/lage/2026-W47/export' },
  'GET /lage/:week/export/:form': {
    needs: ['see-picture'],
    path: '/lage/2026-W47/export/open.csv?area=oxhagen',
  },
  'POST /lage/:week/export/:form': {
    needs: ['see-picture'],
    path: '/lage/2026-W47/export/xlsx',
    form: 'understood=yes',
  },
  'GET /lage/:week/versioner': { needs: ['see-exact'], path: '/lage/2026-W47/versioner' },
  'POST /lage/:week/versioner': {
    needs: ANSWER,
    path: '/lage/2020-W01/versioner',
    form: 'reason=Fel',
    alike: true,
  },
  'GET /lage/:week/tackning': { needs: ['see-exact'], path: '/lage/2026-W47/tackning' },
  'GET /api/areas': { needs: 'signed-in' },
  'GET /api/report-form': { needs: ['report'] },
  'POST /api/reports': {
    needs: ['report'],
    body: { reports: [{ kind: 'calm', id: NOWHERE, week: '2026-W48' }] },
  },
  'DELETE /api/reports/:id': { needs: ['report'] },
  'GET /r': { needs: ['report'], page: true },
  'POST /r': { needs: ['report'], form: `kind=calm&id=${NOWHERE}&week=2026-W48` },
  'POST /r/undo': { needs: ['report'], form: `id=${NOWHERE}` },
  'GET /api/picture/stream': { needs: ['see-picture'], path: '/api/picture/stream?week=2026-W47' },
  'GET /api/picture/:week': { needs: ['see-picture'], path: '/api/picture/2026-W47' },
  'GET /api/picture/:week/changes': {
    needs: ['see-picture'],
    path: '/api/picture/2026-W47/changes',
  },
  'POST /api/picture/:week/answers': {
    needs: ANSWER,
    path: '/api/picture/2026-W47/answers',
    body: { change: 'cell:nowhere:damage', kind: 'to-meeting' },
  },
  'DELETE /api/picture/answers/:id': { needs: ANSWER },
  'POST /api/picture/breaks': {
    needs: ANSWER,
    body: { week: '2026-W40', kind: 'other', area: 'nowhere', text: 'Ingenting' },
  },
  'DELETE /api/picture/breaks/:id': { needs: ANSWER },
  'POST /api/picture/:week/versions': {
    needs: ANSWER,
    path: '/api/picture/2020-W01/versions',
    body: { reason: 'Fel fil inläst' },
  },
  'GET /api/inflow': { needs: TRIAGE },
  'GET /api/inflow/part/:part': { needs: TRIAGE, path: '/api/inflow/part/new' },
  'GET /api/inflow/:id': { needs: TRIAGE },
  'POST /api/inflow/:id/decision': { needs: TRIAGE, body: { kind: 'approve', version: 1 } },
  'POST /api/inflow/:id/reading': { needs: TRIAGE },
  'DELETE /api/inflow/:id/reading': { needs: TRIAGE },
  'GET /import': { needs: IMPORT },
  'POST /import': { needs: IMPORT, alike: true },
  'POST /import/:upload': { needs: IMPORT, alike: true },
  'POST /import/:upload/cancel': { needs: IMPORT, alike: true },
  'POST /import/:id/undo': { needs: ['undo-import'] },
  'GET /gallring': { needs: RETENTION },
  'GET /gallring/forslag': { needs: RETENTION },
  'POST /gallring/forslag': { needs: ['propose-disposal'], alike: true },
  'GET /gallring/korning/:id': { needs: RETENTION },
  'POST /gallring/korning/:id': { needs: STEP, alike: true },
  'GET /gallring/regel/:rule': { needs: RETENTION, alike: true },
  'POST /gallring/regel/:rule': { needs: ['propose-disposal'], alike: true },
  'POST /gallring/regel/:rule/natt': { needs: STEP, alike: true },
  'POST /gallring/regel/:rule/natt/:id': { needs: STEP, alike: true },
  'POST /gallring/undantag': { needs: STEP, alike: true },
  'POST /gallring/undantag/:id': { needs: STEP, alike: true },
  'GET /inflode': { needs: 'signed-in', page: true },
  'GET /inflode/:id': { needs: 'signed-in', page: true },
  'GET /r/paminnelse.ics': { needs: ['report'] },
  'GET /r/mina': { needs: ['report'], page: true },
  'GET /r/mina/:id': { needs: ['report'], alike: true },
  'POST /r/mina/:id': { needs: ['report'], alike: true },
  'POST /r/mina/:id/delning': { needs: ['share-report'], alike: true },
  'PUT /api/reports/:id/sharing': { needs: ['share-report'], alike: true },
  'GET /logg': { needs: LOG },
  'GET /logg/:seq{[1-9][0-9]{0,17}}': { needs: LOG, path: '/logg/999999999' },
  'POST /logg/uttag.csv': { needs: LOG, alike: true },
  'POST /logg/uttag.pdf': { needs: LOG, alike: true },
  'GET /logg/granskning': { needs: ['review-log', 'see-log'] },
  'POST /logg/granskning': { needs: ['review-log'], alike: true },
  'GET /medlemmar': { needs: PEOPLE },
  'GET /medlemmar/granskningar': { needs: PEOPLE },
  'GET /medlemmar/min-atkomst': { needs: 'signed-in' },
  'GET /medlemmar/ny': { needs: ['manage-members'] },
  'POST /medlemmar/ny': { needs: ['manage-members'], alike: true },
  'GET /medlemmar/person/:id': { needs: PEOPLE },
  'GET /medlemmar/person/:id/atkomst': { needs: PEOPLE },
  'GET /medlemmar/person/:id/lamna': { needs: PEOPLE },
  'POST /medlemmar/person/:id': { needs: MANAGE, alike: true },
  'POST /medlemmar/person/:id/lamna': { needs: MANAGE, alike: true },
  'POST /medlemmar/person/:id/uppdrag': { needs: MANAGE, alike: true },
  'POST /medlemmar/person/:id/uppdrag/:duty/slut': { needs: MANAGE, alike: true },
  'POST /medlemmar/person/:id/uppdrag/:duty/ersattare': { needs: MANAGE, alike: true },
  'POST /medlemmar/person/:id/uppdrag/:duty/avsluta': { needs: MANAGE, alike: true },
  'GET /medlemmar/organisation/:slug': { needs: PEOPLE },
  'GET /medlemmar/organisation/:slug/atkomst': { needs: PEOPLE },
  'GET /medlemmar/organisation/:slug/bjud-in': { needs: MANAGE },
  'GET /medlemmar/organisation/:slug/granskning': { needs: PEOPLE },
  'GET /medlemmar/organisation/:slug/lamna': { needs: MANAGE },
  'POST /medlemmar/organisation/:slug': { needs: MANAGE, alike: true },
  'POST /medlemmar/organisation/:slug/bjud-in': { needs: MANAGE, alike: true },
  'POST /medlemmar/organisation/:slug/enhet': { needs: MANAGE, alike: true },
  'POST /medlemmar/organisation/:slug/enhet/:unit': { needs: MANAGE, alike: true },
  'POST /medlemmar/organisation/:slug/lamna': { needs: MANAGE, alike: true },
  'POST /medlemmar/organisation/:slug/granskning': { needs: PEOPLE, alike: true },
  'POST /medlemmar/organisation/:slug/granskning/klar': { needs: PEOPLE, alike: true },
  'POST /medlemmar/inbjudan/:id/aterkalla': { needs: MANAGE, alike: true },
  'GET /inbjudan/:token': OPEN,
  'POST /inbjudan/:token': OPEN,
  'GET /gallring/utlamnande': { needs: ['records-request'] },
  'POST /gallring/utlamnande': { needs: ['records-request'], alike: true },
  'GET /omrade': { needs: ['see-picture'] },
  [`GET ${AREA}`]: { needs: ['see-picture'], path: '/omrade/oxhagen' },
  [`GET ${AREA}/andra`]: { needs: ['edit-area'], path: '/omrade/oxhagen/andra' },
  [`POST ${AREA}/andra`]: { needs: ['edit-area'], path: '/omrade/oxhagen/andra', alike: true },
  [`GET ${AREA}/versioner`]: { needs: ['see-picture'], path: '/omrade/oxhagen/versioner' },
  [`POST ${AREA}/aterstall/:version`]: {
    needs: ['publish-area'],
    path: '/omrade/oxhagen/aterstall/9999',
    alike: true,
  },
  [`POST ${AREA}/kommentar`]: {
    needs: ['comment-area'],
    path: '/omrade/oxhagen/kommentar',
    alike: true,
  },
  [`POST ${AREA}/kommentar/:id`]: {
    needs: ['comment-area'],
    path: `/omrade/oxhagen/kommentar/${NOWHERE}`,
    alike: true,
  },
  'GET /matt': { needs: ['keep-indicators'] },
  'POST /matt': { needs: ['keep-indicators'], alike: true },
  'POST /matt/granska': { needs: ['keep-indicators'], alike: true },
  'POST /matt/angra/:id': { needs: ['keep-indicators'], alike: true },
  'GET /installningar': { needs: SETTINGS },
  'GET /installningar/kategori/:code': { needs: SETTINGS },
  'POST /installningar/kategori': { needs: SETTINGS, alike: true },
  'POST /installningar/kategori/:code': { needs: SETTINGS, alike: true },
  'POST /installningar/kategori/:code/:by': { needs: SETTINGS, alike: true },
  'POST /installningar/freeze': { needs: SETTINGS, alike: true },
  'POST /installningar/:group': { needs: SETTINGS, alike: true },
  [`GET ${REVIEW}`]: { needs: ['review-log', 'see-log'], path: `/logg/granskning/${NOWHERE}` },
  [`POST ${REVIEW}`]: { needs: ['review-log'], path: `/logg/granskning/${NOWHERE}`, alike: true },
};
