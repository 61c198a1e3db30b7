// What later stages of the work share with the picture on screen: the free-text guard, said where one writes.
export { Finds } from './Finds.tsx';
export { isPersonal, useGuard, type Screen } from './use-guard.ts';
