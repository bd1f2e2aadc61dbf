export { commonChoices, type Frontier, type Point, paretoFrontier } from './frontier.ts';
export { distance, distanceToFrontier, opposition, regret, type Utilities } from './measures.ts';
export { kendallTau, type ModelAccuracy, modelAccuracy, pearson } from './model-accuracy.ts';
export { type Solutions, solutionsOn } from './solutions.ts';
export { classOfStep, concessionRate, type StepShares, stepShares } from './steps.ts';
