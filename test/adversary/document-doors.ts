// The doors of the documents' room.
import type { Action } from '#safeguards/policy';
import { NOWHERE, type Door } from './door.ts';

const ID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const DOCUMENTS: readonly Action[] = ['see-documents'];
const DOCUMENT = `/dokument/:id{${ID}}`;
const REGISTER = '/dokument/register/:register{[a-z-]+}';
const ENTRY = `:entry{${ID}}`;

export const DOCUMENT_DOORS: Readonly<Record<string, Door>> = {
  'GET /rapport': { needs: 'anyone' },
  'GET /dokument': { needs: DOCUMENTS },
  'POST /dokument': { needs: ['write-documents'], alike: true },
  [`GET ${DOCUMENT}`]: { needs: DOCUMENTS, path: `/dokument/${NOWHERE}`, alike: true },
  [`GET ${DOCUMENT}/andra`]: {
    needs: ['write-documents'],
    path: `/dokument/${NOWHERE}/andra`,
    alike: true,
  },
  [`POST ${DOCUMENT}/andra`]: {
    needs: ['write-documents'],
    path: `/dokument/${NOWHERE}/andra`,
    alike: true,
  },
  [`POST ${DOCUMENT}/las`]: {
    needs: ['lock-documents'],
    path: `/dokument/${NOWHERE}/las`,
    alike: true,
  },
  [`POST ${DOCUMENT}/ny`]: {
    needs: ['write-documents'],
    path: `/dokument/${NOWHERE}/ny`,
    alike: true,
  },
  [`GET ${DOCUMENT}/fil/:form`]: {
    needs: DOCUMENTS,
    path: `/dokument/${NOWHERE}/fil/pdf`,
    alike: true,
  },
  [`GET ${DOCUMENT}/arkiv`]: {
    needs: ['archive-documents'],
    path: `/dokument/${NOWHERE}/arkiv`,
    alike: true,
  },
  [`GET ${DOCUMENT}/bidrag`]: {
    needs: ['write-documents'],
    path: `/dokument/${NOWHERE}/bidrag`,
    alike: true,
  },
  'GET /dokument/lagen': { needs: DOCUMENTS },
  'GET /dokument/lagen/fil/:form{docx|pdf}': { needs: DOCUMENTS, path: '/dokument/lagen/fil/docx' },
  'GET /dokument/en-sida': { needs: DOCUMENTS },
  'GET /dokument/register': { needs: DOCUMENTS },
  [`GET ${REGISTER}`]: { needs: DOCUMENTS, path: '/dokument/register/agreement' },
  [`POST ${REGISTER}`]: {
    needs: ['keep-law'],
    path: '/dokument/register/agreement',
    alike: true,
  },
  [`GET ${REGISTER}/${ENTRY}`]: {
    needs: DOCUMENTS,
    path: `/dokument/register/agreement/${NOWHERE}`,
    alike: true,
  },
  [`POST ${REGISTER}/${ENTRY}`]: {
    needs: ['keep-law'],
    path: `/dokument/register/agreement/${NOWHERE}`,
    alike: true,
  },
};
