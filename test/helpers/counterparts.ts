import type { Plan } from '../../src/domain/plan.ts';
import type { PlanDraft } from '../../src/domain/plan-draft.ts';
import { estimateStyle, type StyleEstimate } from '../../src/domain/style/index.ts';
import type { Terms } from '../../src/domain/terms.ts';
import { prepared } from '../fixtures/prepared.ts';
import { hear, openTable } from './table.ts';

/** Four numbers from 0 to 100, each pulled both ways. They want 0 and we 100, down to the reservation value; 30 rounds. */
export const tugOfWar = (reservation: number, beta = 1): PlanDraft => ({
  name: 'Tug of war',
  side: 'seller',
  currency: 'USD',
  mode: 'package',
  issues: ['price', 'volume', 'prepaid', 'term'].map((id, k) => ({
    id,
    kind: 'number',
    min: 0,
    max: 100,
    step: 1,
    weight: 4 - k,
    ideal: 100,
  })),
  bottomLine: { reservation },
  strategy: { beta },
  deadline: { rounds: 30 },
});

/** We hardly move; we meet them half-way in the end. */
export const firm = tugOfWar(0.9);
export const yielding = tugOfWar(0.5);

/** What a counterpart sees when their turn comes. */
export type Turn = {
  /** Counts from 0; time is in [0, 1]. */
  readonly round: number;
  readonly time: number;
  readonly issues: Plan['issues'];
  /** How much of our utility we have given up since our first offer, in [0, 1]. */
  readonly ourConcession: number;
  readonly last: Terms | undefined;
};

export type Counterpart = (turn: Turn) => Terms;

/** A share in [0, 1] of the way towards us on every issue. */
export const towardsUs = (issues: Plan['issues'], share: number): Terms =>
  Object.fromEntries(issues.map(({ id }) => [id, Math.round(100 * Math.min(1, Math.max(0, share)))]));

export const hardliner: Counterpart = ({ issues }) => towardsUs(issues, 0);

/** Gives `most` of the way by the deadline: soon with a low exponent, at the last moment with a high one. */
export const conceder =
  (most: number, exponent: number): Counterpart =>
  ({ issues, time }) =>
    towardsUs(issues, most * time ** exponent);

/** Has given up as much as we have. */
export const titForTat: Counterpart = ({ issues, ourConcession }) => towardsUs(issues, ourConcession);

/** Takes one of these shares of the way after the other. */
export const wanderer =
  (shares: readonly number[]): Counterpart =>
  ({ issues, round }) =>
    towardsUs(issues, shares[round % shares.length]!);

/** Gives on our first issue what it takes on our last. */
export const trader: Counterpart = ({ round }) => ({
  price: Math.min(60, 5 * round),
  volume: 40,
  prepaid: 40,
  term: Math.max(0, 60 - 5 * round),
});

/** Lets a counterpart talk with the engine for some rounds of `draft`; answers what their moves tell. */
export function estimateAfter(counterpart: Counterpart, rounds: number, draft: PlanDraft): StyleEstimate {
  const base = prepared(draft);
  let session = openTable(base, 0);
  let last: Terms | undefined;
  let opening: number | undefined;
  for (let round = 0; round < rounds; round++) {
    const standing = session.talks.standing?.utility;
    opening ??= standing;
    const time = (round + 1) / draft.deadline!.rounds!;
    const ourConcession = standing === undefined ? 0 : opening! - standing;
    last = counterpart({ round, time, issues: base.issues, ourConcession, last });
    const heard = hear(base, session, { terms: last, isFinal: false }, round * 60_000, () => []);
    if (!heard.ok) throw new Error(JSON.stringify(heard.error));
    if (heard.value.decision.decision === 'accept')
      throw new Error(`they conceded so much that we accepted in ${round}`);
    session = heard.value.after;
  }
  return estimateStyle(session.talks.moves);
}
