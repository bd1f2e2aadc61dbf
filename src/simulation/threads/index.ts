export type { Job } from './thread.ts';
export { openThreads, type Threads } from './threads.ts';
