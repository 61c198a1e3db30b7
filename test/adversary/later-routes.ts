// The doors of what comes after the picture: meetings, plans, measures, follow-up, documents.
import type { Action } from '#safeguards/policy';
import { DOCUMENT_DOORS } from './document-doors.ts';
import type { Door } from './door.ts';

const MEET: readonly Action[] = ['see-meeting'];
const UUID = '{[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}';
const CLAIM = `/uttalanden/:id${UUID}`;
const FOLLOW_UP = `/atgard/:id${UUID}/uppfoljning`;
const PLAN: readonly Action[] = ['see-plan'];
const WRITE: readonly Action[] = ['write-plan'];

export const LATER_DOORS: Readonly<Record<string, Door>> = {
  ...DOCUMENT_DOORS,
  'GET /mote': { needs: 'signed-in', page: true },
  'GET /mote/:week': { needs: 'signed-in', page: true, path: '/mote/2026-W48' },
  'GET /mote/:week{\\d{4}-W\\d{2}(?:-[a-z]+)?}/anteckningar': {
    needs: MEET,
    path: '/mote/2026-W47/anteckningar',
  },
  'GET /mote/:week{\\d{4}-W\\d{2}(?:-[a-z]+)?}/anteckningar.docx': {
    needs: MEET,
    path: '/mote/2026-W47/anteckningar.docx',
  },
  'GET /mote/:week{\\d{4}-W\\d{2}(?:-[a-z]+)?}/anteckningar.pdf': {
    needs: MEET,
    path: '/mote/2026-W47/anteckningar.pdf',
  },
  'GET /mote/:week{\\d{4}-W\\d{2}(?:-[a-z]+)?}/uppgifter.ics': {
    needs: MEET,
    path: '/mote/2026-W47/uppgifter.ics',
  },
  'GET /api/meetings': { needs: MEET },
  'GET /api/meetings/:week': { needs: MEET, path: '/api/meetings/2026-W48' },
  'GET /api/meetings/:week/live': { needs: MEET, path: '/api/meetings/2026-W48/live' },
  'POST /api/meetings/:week/start': {
    needs: ['lead-meeting'],
    path: '/api/meetings/2026-W49/start',
  },
  'POST /api/meetings/:week/close': { needs: ['lead-meeting'], alike: true },
  'POST /api/meetings/:week/reopen': { needs: ['lead-meeting'], alike: true },
  'POST /api/meetings/:week/step': {
    needs: ['take-part-in-meeting'],
    path: '/api/meetings/2026-W49/step',
    body: { step: 'round' },
  },
  'POST /api/meetings/:week/attendance': { needs: ['take-part-in-meeting'], alike: true },
  'POST /api/meetings/:week/positions': { needs: ['take-part-in-meeting'], alike: true },
  'POST /api/meetings/:week/notes': { needs: ['take-part-in-meeting'], alike: true },
  'POST /api/meetings/:week/decisions': { needs: ['take-part-in-meeting'], alike: true },
  'PUT /api/meetings/:week/decisions/:id': { needs: ['take-part-in-meeting'], alike: true },
  'POST /api/meetings/:week/decisions/:id/followed': {
    needs: ['take-part-in-meeting'],
    alike: true,
  },
  'POST /api/meetings/:week/assessments': { needs: ['take-part-in-meeting'], alike: true },
  'POST /api/meetings/:week/handed-over': { needs: ['take-part-in-meeting'], alike: true },
  'GET /arshjul': { needs: ['see-plan'] },
  'POST /arshjul': { needs: ['lead-meeting'], alike: true },
  'POST /arshjul/:id/bort': { needs: ['lead-meeting'], alike: true },
  'POST /arshjul/:id/mote': { needs: ['lead-meeting'], alike: true },
  'GET /arshjul/kalender.ics': { needs: ['see-plan'] },
  'GET /uttalanden': { needs: ['see-plan'] },
  'GET /uttalanden/nytt': { needs: ['keep-claims'] },
  'POST /uttalanden/nytt': { needs: ['keep-claims'], alike: true },
  'GET /uttalanden/prova': { needs: ['see-plan'] },
  'POST /uttalanden/prova': { needs: ['see-plan'], form: 'mening=Det&omrade=oxhagen' },
  [`GET ${CLAIM}`]: { needs: ['see-plan'], alike: true },
  [`POST ${CLAIM}/kalla`]: { needs: ['keep-claims'], alike: true },
  [`POST ${CLAIM}/tillbaka`]: { needs: ['keep-claims'], form: 'because=Fel+dag', alike: true },
  'GET /uppfoljning': { needs: ['see-plan'] },
  [`GET ${FOLLOW_UP}`]: { needs: ['see-plan'], alike: true },
  [`POST ${FOLLOW_UP}/jamforelse`]: { needs: ['judge-effect'], alike: true },
  [`POST ${FOLLOW_UP}/bedomning`]: {
    needs: ['judge-effect'],
    form: 'omdome=unknown&varfor=Lika+som+forut',
    alike: true,
  },
  'GET /plan': { needs: PLAN },
  'GET /plan/metoder': { needs: PLAN },
  'GET /plan/nytt': { needs: WRITE },
  'POST /plan/nytt': { needs: WRITE, alike: true },
  'GET /plan/problem/:id': { needs: PLAN, alike: true },
  'GET /plan/problem/:id/andra': { needs: WRITE, alike: true },
  'POST /plan/problem/:id/andra': { needs: WRITE, alike: true },
  'POST /plan/problem/:id/avsluta': { needs: WRITE, alike: true },
  'GET /plan/problem/:id/orsak': { needs: WRITE, alike: true },
  'POST /plan/problem/:id/orsak': { needs: WRITE, alike: true },
  'GET /plan/problem/:id/orsak/:cause': { needs: WRITE, alike: true },
  'POST /plan/problem/:id/orsak/:cause': { needs: WRITE, alike: true },
  'GET /plan/planer/ny': { needs: WRITE },
  'POST /plan/planer/ny': { needs: WRITE, alike: true },
  'GET /plan/planer/:id': { needs: PLAN, alike: true },
  'POST /plan/planer/:id': { needs: WRITE, alike: true },
  'GET /atgard': { needs: PLAN },
  'GET /atgard/ny': { needs: WRITE },
  'POST /atgard/ny': { needs: WRITE, alike: true },
  'GET /atgard/:id': { needs: PLAN, alike: true },
  'GET /atgard/:id/andra': { needs: WRITE, alike: true },
  'POST /atgard/:id/andra': { needs: WRITE, alike: true },
  'GET /atgard/:id/forvantan': { needs: WRITE, alike: true },
  'POST /atgard/:id/forvantan': { needs: WRITE, alike: true },
  'POST /atgard/:id/flytta': { needs: ['run-measure'], alike: true },
  'POST /atgard/:id/gjort': { needs: ['run-measure'], alike: true },
  'GET /atgard/:id/kalender.ics': { needs: PLAN, alike: true },
};
