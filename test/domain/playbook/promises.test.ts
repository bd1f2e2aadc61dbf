import { describe, expect, it } from 'vitest';
import { positionOf } from '../../../src/domain/counter.ts';
import type { Finding, FindingType } from '../../../src/domain/facts.ts';
import { playbookFor } from '../../../src/domain/plan.ts';
import type { MoveKind } from '../../../src/domain/plan-draft.ts';
import { theirWorth, UNEVEN } from '../../../src/domain/playbook/trade.ts';
import { sameTerms } from '../../../src/domain/terms.ts';
import { utilityOver } from '../../../src/domain/utility.ts';
import { courseOf } from '../../../src/sessions/machine-host.ts';
import { asWritten } from '../../helpers/as-written.ts';
import { seed } from '../../helpers/seed.ts';
import type { Heard, Rules } from '../../helpers/table.ts';
import { corpusOf, inEveryTalk, type Played } from '../../helpers/whole-talks.ts';

const EPSILON = 1e-8;

const finding = (type: FindingType): Finding => ({ rule: `test/${type}`, type, rank: 1, message: type });

/** A deadlock from the first offer on: each offer is met by a move while there is one, and then it begins anew. */
const alwaysStuck: Rules = ({ phase, playbookMovesLeft, round }) => [
  finding((['concede', 'hold', 'refuse'] as const)[round % 3]!),
  finding(phase !== 'deadlock' ? 'deadlock' : playbookMovesLeft > 0 ? 'next-move' : 'resolved'),
];

const corpus = corpusOf(alwaysStuck, { runs: 1_500, most: 16 });

type Moved = Heard & { readonly kind: MoveKind };

/** Answers to which a move of the playbook belongs. */
function movesIn({ heard }: Played): readonly Moved[] {
  return heard.flatMap((one) => {
    const { plan, course } = one.situation;
    const isMove = one.step.events.some(({ type }) => type === 'playbook.advanced');
    return isMove ? [{ ...one, kind: playbookFor(plan, course.topic)[course.playbookStep]!.kind }] : [];
  });
}

const inEveryMove = (claim: (moved: Moved, talk: Played) => void) =>
  inEveryTalk(corpus, (talk) => {
    for (const moved of movesIn(talk)) claim(moved, talk);
  });

const all = corpus.played.flatMap(movesIn);
/** Moves whose counter is not what the strategy would have made, nor what stands. */
const withEffect = (kind: MoveKind) =>
  all.filter((moved) => moved.kind === kind && moved.step.advice[0]!.text.includes('Our counter'));

/** What we stood by on the issues of the counter, in utility to us; 1 where we had not spoken of all of them. */
function earlierWorth({ step, before, plan }: Moved): number {
  const issues = plan.issues.filter(({ id }) => step.counter!.terms[id] !== undefined);
  const ours = positionOf(before.talks);
  return issues.every(({ id }) => ours[id] !== undefined) ? utilityOver(issues, ours) : 1;
}

describe(`any counter from a move, in ${corpus.played.length} random talks (seed ${seed})`, () => {
  it('is above every bottom line', () =>
    inEveryMove(({ step, plan, after }, { draft }) => {
      if (!step.counter) return;
      const { broken, brokenIssues } = asWritten(draft, courseOf(after.machine).alternative);
      expect(brokenIssues(step.counter.terms)).toEqual([]);
      if (Object.keys(step.counter.terms).length === plan.issues.length) expect(broken(step.counter.terms)).toEqual([]);
    }));

  it('asks for no more than before', () =>
    inEveryMove((moved) => {
      if (moved.step.counter) expect(moved.step.counter.utility).toBeLessThanOrEqual(earlierWorth(moved) + EPSILON);
    }));

  it('is no worse for us than their best offer, unless we asked for less already', () =>
    inEveryMove((moved) => {
      const { step, situation, plan } = moved;
      if (!step.counter) return;
      const isWhole = Object.keys(step.counter.terms).length === plan.issues.length;
      const best = situation.talks.offered[isWhole ? '*' : situation.scope.key] ?? 0;
      expect(step.counter.utility).toBeGreaterThanOrEqual(Math.min(best, earlierWorth(moved)) - EPSILON);
    }));

  it('is worth more to us than the offer it answers, where that could be had', () =>
    inEveryMove(({ step, situation }) => {
      const isComparable = step.counter && sameIssues(step.counter.terms, situation.offer.terms);
      if (!isComparable || situation.breaches.length > 0) return;
      expect(step.counter!.utility).toBeGreaterThan(situation.utility);
    }));

  it('has advice of the kind of the move', () =>
    inEveryMove(({ step, kind }) => expect(step.advice.map((advice) => advice.kind)).toContain(kind)));
});

describe('a move', () => {
  it('trade keeps our value and is better for them, as far as we can tell', () => {
    const trades = withEffect('trade');
    expect(trades.length).toBeGreaterThan(50);
    for (const { step, situation } of trades) {
      const { scope, standing, talks } = situation;
      const { terms, utility } = step.counter!;
      expect(utility).toBeGreaterThanOrEqual(standing!.utility - UNEVEN - EPSILON);
      expect(theirWorth(talks.opponent, scope.issues, terms)).toBeGreaterThan(
        theirWorth(talks.opponent, scope.issues, standing!.terms),
      );
      expect(sameTerms(terms, standing!.terms)).toBe(false);
    }
  });

  it('split leaves our standing offer for less, and no number beyond both offers', () => {
    const splits = withEffect('split');
    expect(splits.length).toBeGreaterThan(50);
    for (const { step, situation } of splits) {
      const { scope, standing, offer, talks } = situation;
      const { terms, utility } = step.counter!;
      expect(utility).toBeLessThanOrEqual(standing!.utility + EPSILON);
      expect(sameTerms(terms, standing!.terms)).toBe(false);
      for (const { id, draft, candidates } of scope.issues) {
        if (draft.kind === 'choice') continue;
        const nearest = (goal: number) =>
          candidates
            .map(({ value }) => value as number)
            .reduce((a, b) => (Math.abs(b - goal) < Math.abs(a - goal) ? b : a));
        const theirs = [offer.terms[id], talks.best?.terms[id] ?? offer.terms[id]] as number[];
        const ends = [standing!.terms[id] as number, ...theirs.map(nearest)];
        expect(terms[id]).toBeGreaterThanOrEqual(Math.min(...ends));
        expect(terms[id]).toBeLessThanOrEqual(Math.max(...ends));
      }
    }
  });

  it('package speaks of everything, keeps what is agreed, and so do all counters after it', () => {
    const joins = corpus.played.filter(({ heard }) => heard.some(({ step }) => step.events.some(isJoining)));
    expect(joins.length).toBeGreaterThan(50);
    for (const { heard } of joins) {
      const from = heard.findIndex(({ step }) => step.events.some(isJoining));
      for (const { step, plan, before } of heard.slice(from)) {
        if (!step.counter || step.events.some(({ type }) => type === 'alternative.taken')) continue;
        expect(Object.keys(step.counter.terms).sort()).toEqual(plan.issues.map(({ id }) => id).sort());
        expect(step.counter.terms).toMatchObject(before.talks.agreed);
      }
    }
  });

  it('break pauses the talks until its end; escalate leaves our offer as it stands', () => {
    const breaks = all.filter(({ kind, step }) => kind === 'break' && step.breakMinutes !== undefined);
    expect(breaks.length).toBeGreaterThan(50);
    for (const { after, step } of breaks) {
      expect(after.phase).toBe('paused');
      expect(after.resumeAtMs).toBe(after.updatedAtMs + step.breakMinutes! * 60_000);
      if (after.deadline?.atMs !== undefined) expect(after.resumeAtMs).toBeLessThan(after.deadline.atMs);
    }
    const asked = all.filter(({ kind, situation }) => kind === 'escalate' && situation.standing);
    expect(asked.length).toBeGreaterThan(50);
    for (const { step, before, after } of asked) {
      expect(step.stance).toBe('no');
      expect(after.talks.standing).toEqual(before.talks.standing);
    }
  });
});

const isJoining = ({ type }: { readonly type: string }) => type === 'topics.joined';
const sameIssues = (a: object, b: object) => Object.keys(a).sort().join() === Object.keys(b).sort().join();
