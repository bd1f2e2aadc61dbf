import { argued } from './argue.ts';
import type { CourseEvent } from './course.ts';
import { FINDINGS, type Finding, type FindingType } from './facts.ts';
import { playbookFor } from './plan.ts';
import { advised, type Effect, effectOf, type MoveCounter } from './playbook/index.ts';
import { isAtLeast, type Situation } from './situation.ts';
import {
  accept,
  counterWith,
  end,
  isGoodEnough,
  isTaken,
  isWorthMoreNow,
  mayAccept,
  refuseOffer,
  type Step,
  type Words,
} from './step.ts';
import type { Reason } from './verdict.ts';
import { takeAlternative, takeBest } from './way-out.ts';

/**
 * Answers one offer. Findings say what the rules make of it; this function keeps what no rule may change: nothing under
 * a bottom line is accepted or offered, an offer at least as good for us as the counter we would make is accepted, and
 * the last message before the deadline ends the talks.
 */
export function decide(situation: Situation, findings: readonly Finding[]): Step {
  return argued(situation, answered(situation, findings));
}

function answered(situation: Situation, findings: readonly Finding[]): Step {
  const isSound = mayAccept(situation);
  const allowed = findings.filter(({ type }) => isOurs(situation, type) && (isSound || type !== 'accept'));
  if (situation.pace.isLastMessage) return lastWord(situation, allowed, isSound);
  const verdict = highest(allowed, 'verdict');
  const course = highest(allowed, 'course');
  // Where the offer itself settles the talks, their course has no say.
  const isSettled = verdict?.type === 'accept' || verdict?.type === 'terminate';
  const deciding = allowed.filter((finding) => finding.type === verdict?.type || (finding === course && !isSettled));
  const isOverruled = findings.some(({ type }) => type === 'accept') && situation.breaches.length > 0;
  const words = { reasons: reasonsFor(situation, deciding, isOverruled ? overruled(situation) : NO_VERDICT) };
  if (verdict?.type === 'accept') return accept(situation, words);
  if (isSound && isGoodEnough(situation)) return accept(situation, { reasons: [asGoodAsOurs(situation)] });
  if (isSound && isWorthMoreNow(situation)) return accept(situation, { reasons: [worthMoreNow(situation)] });
  if (isSound && isTaken(situation)) return accept(situation, { reasons: [nearlyAsGoodAsOurs(situation)] });
  if (verdict?.type === 'terminate') return end(situation, verdict.message, words);
  return changeCourse(situation, course, words) ?? answer(situation, verdict?.type ?? 'concede', course, words);
}

/** Their best back as our last word is the strategy's to say, where it plays the end of the time itself. */
const isOurs = ({ plan, pace }: Situation, type: FindingType): boolean =>
  type !== 'take-best' || !pace.hasDeadline || !plan.strategy.playsTheEnd;

/** After the last message there is this deal or none: it is made if it breaches nothing and is no worse than the BATNA. */
function lastWord(situation: Situation, findings: readonly Finding[], isSound: boolean): Step {
  const { facts, plan } = situation;
  const isDeal = isSound && isAtLeast(facts.dealUtility, plan.batna);
  const agreeing = findings.filter(({ type }) => type === (isDeal ? 'accept' : 'terminate'));
  const words = { reasons: reasonsFor(situation, agreeing, isDeal ? LAST_DEAL : NO_LAST_DEAL) };
  return isDeal
    ? accept(situation, words)
    : end(situation, highest(agreeing, 'verdict')?.message ?? NO_LAST_DEAL.message, words);
}

/** Findings that put something else in place of an answer; nothing where none applies. */
function changeCourse(situation: Situation, course: Finding | undefined, words: Words): Step | undefined {
  switch (course?.type) {
    case 'next-alternative':
      return takeAlternative(situation, words);
    case 'take-best':
      return takeBest(situation, words);
    case 'escalate': {
      // Our last counter is still to be made: without it the talks end whatever the person decides.
      if (situation.pace.isLastCounter) return undefined;
      const text = 'We stand at our bottom line: a person with authority has to decide how to go on.';
      return refuseOffer(situation, { ...words, advice: [{ kind: 'escalate', text }] });
    }
    case 'walk-away':
      return end(situation, course.message, words);
    default:
      return undefined;
  }
}

/** Answers on the same course, with the stance the rules ask for, or as a move of the playbook wants it. */
function answer(situation: Situation, type: FindingType, course: Finding | undefined, { reasons }: Words): Step {
  const { counter, standing } = situation;
  const { events, effect } = deadlockSteps(situation, type, course);
  const words: Words = {
    reasons,
    events,
    advice: effect ? [effect.advice] : [],
    ...(effect?.breakMinutes !== undefined && { breakMinutes: effect.breakMinutes }),
  };
  if (effect?.counter) return counterByMove(situation, effect.counter, words);
  if (!counter || effect?.isHeld || (type === 'refuse' && standing)) return refuseOffer(situation, words);
  if (type === 'hold') return counterWith(situation, 'tough', standing ?? counter, words);
  if (type === 'final') {
    const last = { kind: 'final', text: 'This is our last counter: if it is refused, the talks end.' };
    return counterWith(situation, 'final', counter, { ...words, advice: [last, ...(words.advice ?? [])] });
  }
  const isMove = !standing || counter.utility < standing.utility;
  return isMove
    ? counterWith(situation, 'flexible', counter, words)
    : counterWith(situation, 'tough', counter, { ...words, reasons: [...reasons, NO_MOVE_DUE] });
}

/** What a deadlock adds to the answer: its beginning, the next move of the playbook, or its end. */
function deadlockSteps(
  situation: Situation,
  type: FindingType,
  finding: Finding | undefined,
): { readonly events: readonly CourseEvent[]; readonly effect?: Effect } {
  const { plan, course } = situation;
  const isIn = course.phase === 'deadlock';
  if (finding?.type === 'resolved' && isIn) return { events: [{ type: 'deadlock.resolved' }] };
  const begins = finding?.type === 'deadlock' && (course.phase === 'opening' || course.phase === 'topics');
  if (!begins && !(finding?.type === 'next-move' && isIn)) return { events: [] };
  const found: CourseEvent[] = begins ? [{ type: 'deadlock.found' }] : [];
  const move = playbookFor(plan, course.topic)[course.playbookStep];
  if (!move) return { events: found };
  // Our last word is the strategy's: a move could only put something else in its place.
  const effect = type === 'final' ? advised(move) : effectOf(situation, move);
  return { events: [...found, { type: 'playbook.advanced' }, ...(effect.events ?? [])], effect };
}

/** The counter of a move is a concession where it asks for less than we stand by. */
function counterByMove(situation: Situation, { proposal, scope, standing }: MoveCounter, words: Words): Step {
  const stance = proposal.utility < standing ? 'flexible' : 'tough';
  return counterWith({ ...situation, scope }, stance, proposal, words);
}

/** The finding of a group with the highest rank. */
function highest(findings: readonly Finding[], group: 'verdict' | 'course'): Finding | undefined {
  let found: Finding | undefined;
  for (const finding of findings) {
    if (FINDINGS[finding.type].group === group && (!found || finding.rank > found.rank)) found = finding;
  }
  return found;
}

/** The findings that decided, `otherwise` where there are none, and the breaches where they do not speak of them. */
function reasonsFor(
  { breaches, facts }: Situation,
  findings: readonly Finding[],
  otherwise: Reason,
): readonly Reason[] {
  const reasons = findings.length > 0 ? findings.map(({ rule, message }) => ({ rule, message })) : [otherwise];
  const isTold = breaches.length === 0 || reasons.some(({ message }) => message.includes(facts.breachText));
  return isTold ? reasons : [...reasons, { rule: 'guard/bottom-line', message: facts.breachText }];
}

const NO_VERDICT: Reason = {
  rule: 'guard/no-verdict',
  message: 'no rule has a verdict on this offer: we answer as the strategy plans',
};

const overruled = ({ facts }: Situation): Reason => ({
  rule: 'guard/bottom-line',
  message: `a rule accepts what no rule can make us accept: ${facts.breachText}`,
});

const NO_MOVE_DUE: Reason = {
  rule: 'strategy/holds',
  message: 'Our strategy asks for no less yet: we hold.',
};

const LAST_DEAL: Reason = {
  rule: 'guard/last-message',
  message: 'the last message before the deadline breaks no bottom line and is no worse than our BATNA',
};

const NO_LAST_DEAL: Reason = {
  rule: 'guard/last-message',
  message: 'the last message before the deadline brought no deal',
};

const asGoodAsOurs = ({ utility }: Situation): Reason => ({
  rule: 'guard/as-good-as-ours',
  message: `the offer is worth ${utility.toFixed(3)} to us, no less than what we would ask for ourselves`,
});

const worthMoreNow = ({ utility }: Situation): Reason => ({
  rule: 'guard/time-costs-more',
  message: `the offer is worth ${utility.toFixed(3)} to us now, no less than our best would be at the end of the time`,
});

const nearlyAsGoodAsOurs = ({ utility, facts }: Situation): Reason => ({
  rule: 'guard/strategy-takes-it',
  message: `the offer is worth ${utility.toFixed(3)} to us, nearly the ${facts.counterUtility.toFixed(3)} of our last counter, which they may refuse`,
});
