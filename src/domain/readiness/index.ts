export { auditReadiness } from './audit.ts';
export type { AskedQuestion, Missing, Readiness, ReadinessSection, SectionId, Severity } from './readiness.ts';
