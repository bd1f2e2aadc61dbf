export { estimateStyle, type StyleEstimate } from './estimate.ts';
export { observeMove, type TheirMoves } from './moves.ts';
export { STEP_CLASSES, type StepClass } from './step-class.ts';
