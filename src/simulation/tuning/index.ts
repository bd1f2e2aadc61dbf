export { type Attempt, search, type Tuning } from './search.ts';
