import type { PlanDraft } from '../plan-draft.ts';
import { ARGUMENTS } from './arguments.ts';
import { type Check, runCheck } from './check.ts';
import { CLIENT } from './client.ts';
import { DIFFICULTIES } from './difficulties.ts';
import { type Known, knownOf } from './known.ts';
import { NEGOTIATOR } from './negotiator.ts';
import { OPENING } from './opening.ts';
import { QUESTIONS } from './questions.ts';
import type { AskedQuestion, Missing, Readiness, ReadinessSection, SectionId, Severity } from './readiness.ts';
import { WAYS_OUT } from './ways-out.ts';

/** The seven questions of DESIGN.md, section 1, each with what a good answer has. */
const SECTIONS: readonly { readonly id: SectionId; readonly question: string; readonly checks: readonly Check[] }[] = [
  { id: 'P1', question: 'Do we understand the client? What is missing?', checks: CLIENT },
  { id: 'P2', question: 'How do we open?', checks: OPENING },
  { id: 'P3', question: 'Which questions will the client raise, how do we answer?', checks: QUESTIONS },
  {
    id: 'P4',
    question: 'Do we have arguments and information for our views? What must be added?',
    checks: ARGUMENTS,
  },
  { id: 'P5', question: 'Which difficulties and deadlocks may come, how are they resolved?', checks: DIFFICULTIES },
  { id: 'P6', question: 'What style has their main negotiator, how do we deal with that?', checks: NEGOTIATOR },
  { id: 'P7', question: 'If they refuse our first plan, what alternatives are there?', checks: WAYS_OUT },
];

/** A plan is ready from here on, if nothing grave is missing and no question is answered by less than half. */
const READY = 0.8;
/** A plan is usable from here on. */
const USABLE = 0.5;
const HALF = 0.5;

/**
 * What the preparation lacks, by question. Takes any draft of the right shape, also one that does not make sense yet.
 * `asked` are questions of counterparts that it does not answer, told by negotiations on it.
 */
export function auditReadiness(draft: PlanDraft, asked: readonly AskedQuestion[] = []): Readiness {
  const known = knownOf(draft, asked);
  const sections = SECTIONS.map(({ id, question, checks }) => ({ id, question, ...audited(checks, draft, known) }));
  const score = sections.reduce((sum, section) => sum + section.score, 0) / sections.length;
  return { score, verdict: verdictOn(score, sections), sections };
}

function audited(
  checks: readonly Check[],
  draft: PlanDraft,
  known: Known,
): Pick<ReadinessSection, 'score' | 'missing'> {
  let met = 0;
  let total = 0;
  const missing: Missing[] = [];
  for (const check of checks) {
    const run = runCheck(check, draft, known);
    if (!run) continue;
    met += check.weight * run.met;
    total += check.weight;
    missing.push(...run.missing);
  }
  return { score: total > 0 ? met / total : 1, missing: missing.sort((a, b) => RANK[a.severity] - RANK[b.severity]) };
}

function verdictOn(score: number, sections: readonly ReadinessSection[]): Readiness['verdict'] {
  const isGrave = sections.some(({ missing }) => missing.some(({ severity }) => severity === 'high'));
  const isLopsided = sections.some((section) => section.score < HALF);
  if (score >= READY && !isGrave && !isLopsided) return 'ready';
  return score >= USABLE ? 'usable' : 'not-ready';
}

const RANK: Readonly<Record<Severity, number>> = { high: 0, medium: 1, low: 2 };
