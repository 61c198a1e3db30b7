/**
 * Categories that belong together: each group is scanned once a week for places and weeks that stand out. A category
 * that a municipality has added belongs to none, and is judged by its own series.
 */
export const GROUPS = [
  { id: 'surroundings', categories: ['damage', 'litter', 'unsafe_place'] },
  { id: 'order', categories: ['disorder', 'vehicle', 'event'] },
  { id: 'violence', categories: ['violence', 'threat', 'staff', 'weapons'] },
  { id: 'crime', categories: ['drugs', 'intrusion', 'pressure'] },
  { id: 'extremism', categories: ['extremism_sign', 'hate', 'rumour'] },
] as const;
export type GroupId = (typeof GROUPS)[number]['id'];
