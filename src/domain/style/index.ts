export type { StyleAdvice } from './advice.ts';
export { compareStyles, type StyleComparison } from './compare.ts';
export { countryIn } from './country.ts';
export { estimateStyle, type StyleEstimate } from './estimate.ts';
export { styleNear } from './modes.ts';
export { adviseOnMoves } from './move-advice.ts';
export { observeMove, type TheirMoves } from './moves.ts';
export { adviseOnProfile } from './profile-advice.ts';
export { classOfStep, STEP_CLASSES, type StepClass } from './step-class.ts';
