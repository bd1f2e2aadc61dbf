export { auditReadiness } from './audit.ts';
export type { Missing, Readiness, ReadinessSection, SectionId, Severity } from './readiness.ts';
