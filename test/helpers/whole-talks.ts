import fc from 'fast-check';
import type { Course } from '../../src/domain/course.ts';
import { FINDINGS, type Finding, type FindingType } from '../../src/domain/facts.ts';
import { planOnTable } from '../../src/domain/joined.ts';
import type { OfferDraft } from '../../src/domain/offer.ts';
import { isOver } from '../../src/domain/pace.ts';
import { type Plan, preparePlan } from '../../src/domain/plan.ts';
import type { PlanDraft } from '../../src/domain/plan-draft.ts';
import { pickTerms, type Terms, type TermValue } from '../../src/domain/terms.ts';
import { utilityOver } from '../../src/domain/utility.ts';
import { courseOf } from '../../src/sessions/machine-host.ts';
import { nextSession } from '../../src/sessions/next.ts';
import type { Session } from '../../src/sessions/session.ts';
import { prepared } from '../fixtures/prepared.ts';
import { type RawOffer, type RawTurn, rawTurns, sequenceFrom, termsFrom } from '../fixtures/random-offers.ts';
import { planArbitrary } from '../fixtures/random-plans.ts';
import { seed } from './seed.ts';
import { type Heard, hear, openTable, type Rules } from './table.ts';

/**
 * What the other side does next. Where their terms come from is settled during play, as some answer ours: `own` follows
 * their own line (jumps, repeats, concessions), `edge` lies near our bottom line, `echo` is our offer with small changes.
 */
export type RawAct = {
  readonly turn: RawTurn;
  readonly from: 'own' | 'edge' | 'echo';
  readonly part: 'all' | 'some' | 'topic';
  readonly isFinal: boolean;
  readonly currency: string | undefined;
  readonly minutes: number;
  /** What hostile rules conclude, right or wrong. */
  readonly findings: readonly Finding[];
};

export type RawTalks = { readonly draft: PlanDraft; readonly acts: readonly RawAct[] };

/** Those that end the talks less often than the others, or they would always be short. */
const findingTypes = (Object.keys(FINDINGS) as FindingType[]).map((type) => ({
  weight: ['accept', 'terminate', 'walk-away'].includes(type) ? 1 : 4,
  arbitrary: fc.constant(type),
}));

const anyFinding: fc.Arbitrary<Finding> = fc.record({
  rule: fc.constant('hostile/rule'),
  type: fc.oneof(...findingTypes),
  rank: fc.integer({ min: 0, max: 999 }),
  message: fc.constant('because I say so'),
});

export const rawAct: fc.Arbitrary<RawAct> = fc.record({
  turn: rawTurns(1).map(([turn]) => turn!),
  from: fc.constantFrom('own', 'own', 'edge', 'echo'),
  part: fc.constantFrom('all', 'some', 'topic', 'all'),
  isFinal: fc.nat(7).map((k) => k === 7),
  currency: fc.nat(15).map((k) => (k === 15 ? 'EUR' : undefined)),
  minutes: fc.constantFrom(0, 1, 10, 100),
  findings: fc.array(anyFinding, { maxLength: 4 }),
});

/** Random plans, some of them advisory, some with approvers. */
export const draftOfTalks: fc.Arbitrary<PlanDraft> = fc
  .record({
    plan: planArbitrary,
    isAdvisory: fc.nat(7),
    approval: fc.nat(7),
    limits: fc.array(fc.nat(20), { minLength: 4, maxLength: 4 }),
  })
  .map(({ plan, isAdvisory, approval, limits }) => ({
    ...withOtherLimits(plan, limits),
    ...(isAdvisory === 7 && { advisory: true }),
    ...(approval === 7 && { approval: { approvers: ['chief'] } }),
  }));

/** Alternatives that move the limits too, where the plan's bottom line can still be reached. */
function withOtherLimits(draft: PlanDraft, shares: readonly number[]): PlanDraft {
  const alternatives = draft.alternatives?.map((alternative) => ({
    ...alternative,
    issues: alternative.issues?.map((override, k) => {
      const issue = draft.issues.find(({ id }) => id === override.id)!;
      if (issue.kind === 'choice' || issue.limit === undefined) return override;
      const share = shares[k % shares.length]! / 20;
      return { ...override, limit: Number((issue.limit + (issue.ideal - issue.limit) * (share - 0.2)).toFixed(4)) };
    }),
  }));
  if (!alternatives?.some(({ issues }) => issues)) return draft;
  const changed = { ...draft, alternatives };
  return preparePlan(changed).ok ? changed : draft;
}

/** A random plan and what the other side does about it. */
export const rawTalks = (most: number): fc.Arbitrary<RawTalks> =>
  fc.record({ draft: draftOfTalks, acts: fc.array(rawAct, { minLength: 1, maxLength: most, size: 'max' }) });

export type Played = { readonly draft: PlanDraft; readonly base: Plan; readonly heard: readonly Heard[] };

export const OPENED_AT_MS = Date.UTC(2026, 2, 9);

/** Plays talks to their end, or until the other side has nothing more to say. */
export function play({ draft, acts }: RawTalks, rules: Rules | 'hostile'): Played {
  const base = prepared(draft);
  const own = sequenceFrom(
    draft,
    acts.map(({ turn }) => turn),
    false,
  );
  const heard: Heard[] = [];
  let session = openTable(base, OPENED_AT_MS);
  let nowMs = OPENED_AT_MS;
  for (const [k, act] of acts.entries()) {
    nowMs += act.minutes * 60_000;
    if (!isTalking(session) || isOver(session.deadline, nowMs)) break;
    const offer = offerOf(act, own[k]!, base, session);
    const answer = hear(base, session, offer, nowMs, rules === 'hostile' ? () => act.findings : rules);
    // An offer in a currency without a rate, or out of range once converted, is refused and changes nothing.
    if (!answer.ok) continue;
    heard.push(answer.value);
    session = goneOn(answer.value.after);
  }
  return { draft, base, heard };
}

/** Where a move of the playbook has begun a break, somebody ends it at once. */
export const goneOn = (session: Session): Session =>
  session.phase === 'paused' ? nextSession(session, [{ type: 'talks.resumed' }]) : session;

const isTalking = ({ phase }: Session): boolean => phase !== 'closing' && phase !== 'closed' && phase !== 'terminated';

/** The offer an act comes to, as the talks stand. */
export function offerOf(act: RawAct, own: Terms, base: Plan, { talks, machine }: Session): OfferDraft {
  const course = courseOf(machine);
  const plan = planOnTable(base, course, talks);
  const full =
    act.from === 'own'
      ? own
      : act.from === 'edge'
        ? atEdge(plan, act.turn)
        : echo(plan, talks.standing?.terms, act.turn);
  return { terms: partOf(plan, course, full, act), currency: act.currency, isFinal: act.isFinal };
}

function partOf(plan: Plan, course: Course, full: Terms, { part, turn }: RawAct): Terms {
  const topic = plan.topics.find(({ id }) => id === course.topic);
  if (part === 'topic' && topic)
    return pickTerms(
      full,
      topic.issues.map(({ id }) => id),
    );
  if (part !== 'some') return full;
  const named = Object.keys(termsFrom(plan.draft, turn.raw, true));
  return pickTerms(full, named);
}

/** Between our best and our worst, where our utility is about the reservation value: `share` moves it up or down. */
function atEdge(plan: Plan, { raw, share }: RawTurn): Terms {
  const goal = plan.reservation + (share - 0.5) / 5;
  let [low, high] = [0, 1];
  for (let k = 0; k < 12; k++) {
    const middle = (low + high) / 2;
    if (utilityOver(plan.issues, between(plan, raw, middle)) < goal) low = middle;
    else high = middle;
  }
  return between(plan, raw, high);
}

/** `share` of the way from our worst candidate to our best on every issue; the raw offer sways each a little. */
function between(plan: Plan, { places }: RawOffer, share: number): Terms {
  return Object.fromEntries(
    plan.issues.map(({ id, candidates }, k) => {
      const sway = (places[k % places.length]! / 1000 - 0.5) / 4;
      const place = Math.round((1 - Math.min(1, Math.max(0, share + sway))) * (candidates.length - 1));
      return [id, candidates[place]!.value];
    }),
  );
}

/** Our offer on the table (our opening before there is one) with the issues of the mask moved a little, or not at all. */
function echo(plan: Plan, standing: Terms | undefined, { raw, share }: RawTurn): Terms {
  const ours = { ...plan.opening, ...standing };
  if (share === 0) return ours;
  return Object.fromEntries(
    plan.issues.map(({ id, candidates }, k): [string, TermValue] => {
      const at = candidates.findIndex(({ value }) => value === ours[id]);
      const next = candidates[at + (share > 0.5 ? 1 : -1)];
      return [id, raw.mask[k % raw.mask.length] && next ? next.value : ours[id]!];
    }),
  );
}

export type Corpus = {
  readonly arbitrary: fc.Arbitrary<RawTalks>;
  readonly rules: Rules | 'hostile';
  readonly raws: readonly RawTalks[];
  readonly played: readonly Played[];
};

/** Talks played once, to hold many claims against. */
export function corpusOf(rules: Rules | 'hostile', { runs = 1_000, most = 24 } = {}): Corpus {
  const arbitrary = rawTalks(most);
  const raws = fc.sample(arbitrary, { seed, numRuns: runs });
  return { arbitrary, rules, raws, played: raws.map((raw) => play(raw, rules)) };
}

/** The same plans and the same other side under other rules. */
export const underRules = ({ arbitrary, raws }: Corpus, rules: Rules | 'hostile'): Corpus => ({
  arbitrary,
  rules,
  raws,
  played: raws.map((raw) => play(raw, rules)),
});

/**
 * Holds a claim against every talk of a corpus. Where it fails, fast-check plays that corpus again and shrinks; the error
 * then tells the smallest talk in words.
 */
export function inEveryTalk({ arbitrary, rules, played }: Corpus, claim: (talk: Played) => void): void {
  if (played.every((talk) => holds(claim, talk))) return;
  const property = fc.property(arbitrary, (raw) => claim(play(raw, rules)));
  const found = fc.check(property, { seed, numRuns: played.length, interruptAfterTimeLimit: 20_000 });
  const [raw] = found.counterexample ?? [];
  const why = found.errorInstance instanceof Error ? found.errorInstance.message : String(found.errorInstance);
  throw new Error(`${why}\n(seed ${seed})\n${raw ? told(play(raw, rules)) : ''}`, { cause: found.errorInstance });
}

function holds(claim: (talk: Played) => void, talk: Played): boolean {
  try {
    claim(talk);
    return true;
  } catch {
    return false;
  }
}

/** Talks in words, for whoever has to find out why a claim does not hold. */
export function told({ draft, base, heard }: Played): string {
  const { issues, ...rest } = draft;
  return [
    ...issues.map((issue) => JSON.stringify(issue)),
    JSON.stringify(rest),
    `opening ${JSON.stringify(base.opening)}`,
    ...heard.map(({ draft: offer, decision, situation, after }) => {
      const { decision: verdict, stance, counter, phase, topic = '', reasons } = decision;
      const { facts } = situation;
      return [
        `${JSON.stringify(offer.terms)}${offer.isFinal ? ' final' : ''} on ${situation.offer.scope.key}`,
        `  is worth ${situation.utility}, ours ${facts.counterUtility}, standing ${facts.standingUtility}; breaks ${facts.breachText}`,
        `  → ${verdict}/${stance} ${JSON.stringify(counter ?? {})} ${phase} ${topic}`,
        `  ${reasons.map(({ rule }) => rule).join(', ')}; asked ${JSON.stringify(after.talks.asked)}, offered ${JSON.stringify(after.talks.offered)}, agreed ${JSON.stringify(after.talks.agreed)}`,
      ].join('\n');
    }),
  ].join('\n');
}
