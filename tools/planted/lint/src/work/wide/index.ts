export * from '../reports/area.ts'; // plant: samsyn/narrow-door
