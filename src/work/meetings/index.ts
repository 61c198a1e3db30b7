/** The weekly meeting: agenda, attendance, notes, assessments, decisions. */
export { Meeting } from './contract.ts';
export type { AgendaEntry, Decision } from './contract.ts';
export type { DecisionMade, MeetingPorts } from './needs.ts';
export { openLiveMeetings } from './live-meetings.ts';
export type { LiveMeetings } from './live-meetings.ts';
export { meetingRoutes } from './routes.ts';
export type { MeetingRouteNeeds } from './routes.ts';
export { minutesRoutes } from './minutes/minutes-routes.ts';
export { wheelRoutes } from './wheel/wheel-routes.ts';
export { remindOfWheel } from './wheel/turn-wheel.ts';
export { meetingEntries } from './meeting-times.ts';
