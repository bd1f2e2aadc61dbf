// The thread where nothing has been compiled, as in tests: it starts without the loader of TypeScript that its process has.
import { register } from 'tsx/esm/api';

register();
export const { play, playScenario, report, write } = await import('./thread.ts');
