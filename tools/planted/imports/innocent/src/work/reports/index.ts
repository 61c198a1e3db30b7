export { answer } from './report-store.ts';
