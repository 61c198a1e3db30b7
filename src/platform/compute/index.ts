/** Heavy computing that pure mathematics is handed: the room knows machines, not methods. */
export { linearPrograms } from './linear-programs.ts';
