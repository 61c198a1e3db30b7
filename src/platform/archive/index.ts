/** One sealed file that holds many: tar, gzip, age. Opened by the key's owner, also without Samsyn: `age -d | tar xz`. */
export { keyLines, newKeyPair } from './keys.ts';
export { readSealed, writeSealed } from './sealed.ts';
export type { Sealed } from './sealed.ts';
export type { Entry } from './tar.ts';
