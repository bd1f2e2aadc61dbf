export { allOf } from './all-of.ts';
export type { Job } from './thread.ts';
export { openThreads, type Threads } from './threads.ts';
