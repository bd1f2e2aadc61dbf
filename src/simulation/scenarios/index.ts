export { type FileFault, formatFileFault } from './file-fault.ts';
export { type PlanContext, type Profile, planOf } from './profile.ts';
export { type ReadProfile, readProfiles } from './read-files.ts';
export { readScenarios, type Scenario } from './read-scenarios.ts';
