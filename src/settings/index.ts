/** What the municipality decides for itself, and the calendar that it works by. */
export { readDefaults } from './choices.ts';
export type { Choices } from './choices.ts';
export { openSettings } from './settings.ts';
export type { Settings } from './settings.ts';
export { settingsRoutes } from './routes.ts';
export { lookHolder } from './look.ts';
export { lookRoutes } from './look-routes.ts';
export { receivers } from './receivers/receivers.ts';
export type { CategoryPort } from './category-port.ts';
export { holidaysOf } from './holidays.ts';
export { isPaused } from './pause.ts';
