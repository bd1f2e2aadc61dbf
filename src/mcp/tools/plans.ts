import { z } from 'zod';
import { PlanDraft, Readiness } from '../../contract/index.ts';
import { auditReadiness } from '../../domain/readiness/index.ts';
import { ok } from '../../domain/result.ts';
import { tool } from '../tool.ts';

export const checkPlan = tool({
  name: 'check_plan',
  title: 'Check a plan',
  description:
    'Tells every fault of a plan with its place, else how ready it is and what its preparation lacks. Nothing is stored.',
  scope: 'read',
  isWriting: false,
  input: z.strictObject({ plan: PlanDraft }),
  output: Readiness,
  run: async ({ plan }) => ok(auditReadiness(plan)),
});
