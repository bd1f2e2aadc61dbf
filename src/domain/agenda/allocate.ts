/** Something that wants time, in slots. */
export type Claim = {
  /** 1 to 5. */
  readonly importance: number;
  readonly least: number;
  readonly most: number;
  /** Slots it is taken to have beside those it is given: time to think counts on top of the talk before it. */
  readonly head: number;
};

/** What `given` slots are worth to a claim. Not finite for a claim with nothing at all. */
export const worthOf = ({ importance, most, head }: Claim, given: number): number =>
  2 ** importance * (head + most) * Math.log(head + given);

/**
 * Gives slots to claims so that the sum of `worthOf` is greatest, subject to least ≤ given ≤ most for each claim and to
 * `slots` in all; slots nobody wants stay spare. Needs Σ least ≤ slots.
 *
 * Greedy: each slot goes to the claim that gains most by it, the first of equals. That is optimal: `worthOf` is concave
 * in the slots given, so a claim's next slot never gains more than its last one did. Were another allocation better, it
 * would differ in a slot that greedy gave to A and it gives to B; when greedy gave that slot, A gained at least as much
 * as B would have, so giving it back to A loses nothing; step by step the other becomes ours (Fox 1966; Ibaraki and
 * Katoh 1988).
 *
 * The logarithm shares time in proportion to what is ample. The power of two ranks importance: with least ≥ most / 2
 * (counting the head), a slot between them gains between 2^I and 2^(I + 1), so nothing of importance I + 1 loses a slot
 * before everything of importance I is at its least. From that follow: more time never means less for anything, and a
 * more important topic never gets less than a less important one of the same difficulty.
 */
export function allocate(claims: readonly Claim[], slots: number): readonly number[] {
  const given = claims.map(({ least }) => least);
  let left = slots - given.reduce((sum, least) => sum + least, 0);
  if (left < 0) throw new RangeError(`${slots} slots are ${-left} fewer than the least`);
  for (; left > 0; left--) {
    const next = mostGaining(claims, given);
    if (next === undefined) break;
    given[next]! += 1;
  }
  return given;
}

function mostGaining(claims: readonly Claim[], given: readonly number[]): number | undefined {
  let best: number | undefined;
  let bestGain = 0;
  for (const [k, claim] of claims.entries()) {
    if (given[k]! >= claim.most) continue;
    const gain = gainOf(claim, given[k]!);
    if (best === undefined || gain > bestGain) {
      best = k;
      bestGain = gain;
    }
  }
  return best;
}

/** Gain of one slot more, as one logarithm: equal claims gain equally to the last bit. */
const gainOf = ({ importance, most, head }: Claim, given: number): number =>
  2 ** importance * (head + most) * Math.log((head + given + 1) / (head + given));
