export type { Draw } from './draw.ts';
export { drawCounterpart, drawnFaults } from './drawn.ts';
export { mirrored } from './mirrored.ts';
export type { DrawnIssue, DrawnOption, DrawnPreferences, Preferences } from './preferences.ts';
