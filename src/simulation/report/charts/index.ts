export { comparisonChart } from './comparisons.ts';
export { marginChart, opponentsChart, utilityChart } from './distributions.ts';
export { flowChart } from './flow.ts';
export { traceChart } from './trace.ts';
