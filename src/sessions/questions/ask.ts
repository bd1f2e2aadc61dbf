import { type Plan, planInForce } from '../../domain/plan.ts';
import { ok, type Result } from '../../domain/result.ts';
import { change } from '../change.ts';
import type { Change } from '../commit.ts';
import type { Deciding, Deps } from '../deps.ts';
import { courseOf } from '../machine-host.ts';
import type { Moment } from '../moment.ts';
import { requireAllowed, unfit } from '../refusals.ts';
import type { AskedQuestions, Session } from '../session.ts';
import { shortened } from '../shortened.ts';
import type { AskedView, Refusal, Request } from '../use-cases.ts';
import type { QuestionMatch } from './question-bank.ts';
import { wordsOf } from './words.ts';

/**
 * Answers a question of theirs from the plan's question bank. One that finds no answer is a gap: told to the plan's author
 * by the next readiness audit.
 */
export async function ask(
  deps: Deps,
  { id, text }: { id: string; text: string },
  request: Request,
): Promise<Result<AskedView, Refusal>> {
  if (wordsOf(text, 1).length === 0) return unfit('question', [{ pointer: '/text', detail: 'holds no word' }]);
  const asked = await change(deps, 'questions', id, request, (moment) => answerQuestion(deps, moment, text));
  if (asked.ok && asked.value.gap) await recordGap(deps, id, asked.value.version);
  return asked;
}

/** What a question makes of a session at a moment. */
export async function answerQuestion(
  deps: Deciding,
  { session, version }: Moment,
  text: string,
): Promise<Result<Change<AskedView>, Refusal>> {
  const allowed = requireAllowed(session.phase, 'questions');
  if (!allowed.ok) return allowed;
  const { planId, planVersion } = session;
  const topics = topicsNow(session, await deps.plans.prepared(planId, planVersion));
  const match = (await deps.plans.questionBank(planId, planVersion)).match(text, topics);
  const data: Asked = {
    text,
    planId,
    planVersion,
    gap: match === undefined,
    ...(match && { match: { id: match.index, score: match.score } }),
  };
  const questions = counted(session.questions, match ? undefined : text);
  const reply = { ...(match && { match: answerView(match) }), gap: data.gap, version };
  return ok({ session: { ...session, questions }, event: { type: 'question.asked', data }, reply });
}

/** A match as a caller sees it. */
export const answerView = ({ question, score }: QuestionMatch): NonNullable<AskedView['match']> => ({
  ask: question.ask,
  answer: question.answer,
  evidence: question.evidence ?? [],
  score,
});

/** What the event of a question holds. `match.id` is the place in the plan's `questions`. */
type Asked = {
  readonly text: string;
  readonly planId: string;
  readonly planVersion: number;
  readonly gap: boolean;
  readonly match?: { readonly id: number; readonly score: number };
};

/**
 * Tells the plan of a gap, from the event that is its record. It lives with the plan and not with the negotiation, so no
 * commit can hold both: where we fail in between, the caller's retry is answered from its key and gets here again.
 */
async function recordGap({ store }: Deps, negotiationId: string, seq: number): Promise<void> {
  const event = await store.event(negotiationId, seq);
  if (!event)
    throw new Error(`negotiation ${negotiationId} has no event ${seq}, though a question was answered with it`);
  const { text, planId } = event.data as Asked;
  await store.recordGap(planId, { negotiationId, seq, atMs: event.atMs, text: shortened(text, MOST_KEPT) });
}

/** The topic under discussion and its issues, as a question may be about either. */
function topicsNow({ machine }: Session, base: Plan): readonly string[] {
  const { topic, alternative } = courseOf(machine);
  const current = planInForce(base, alternative).topics.find(({ id }) => id === topic);
  return current ? [current.id, ...current.issues.map(({ id }) => id)] : [];
}

function counted({ asked, unanswered }: AskedQuestions = NONE, gap: string | undefined): AskedQuestions {
  if (gap === undefined) return { asked: asked + 1, unanswered };
  return { asked: asked + 1, unanswered: [shortened(gap, MOST_SHOWN), ...unanswered].slice(0, MOST_UNANSWERED) };
}

const NONE: AskedQuestions = { asked: 0, unanswered: [] };

/** Open questions in the state of a negotiation, and how many characters of each: its events have all of it. */
const MOST_UNANSWERED = 10;
const MOST_SHOWN = 200;
/** Characters of a gap that the plan keeps. */
const MOST_KEPT = 1_000;
