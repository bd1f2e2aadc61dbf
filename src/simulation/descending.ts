import { choicesOf } from './bids.ts';
import type { Bid } from './outcome-space.ts';
import type { UtilitySpace } from './utility-space.ts';

/** A side's outcomes from the best downwards, listed only as far as they are asked for. */
export type Descending = {
  /** The outcome at `rank`, from 0; nothing past the last. */
  at(rank: number): Ranked | undefined;
};

export type Ranked = { readonly bid: Bid; readonly utility: number };

/**
 * Best first over a heap: each outcome leads to those with the next worse value on one issue, from the last one changed on, so
 * that none is met twice. The work for the k best grows with k · (issues + log k), never with the size of the space.
 */
export function descendingBids(own: UtilitySpace): Descending {
  const ranked = choicesOf(own).map((values, k) =>
    [...values].sort((a, b) => own.worth[k]![b]! - own.worth[k]![a]! || a - b),
  );
  const utilityAt = (places: readonly number[]) =>
    places.reduce((sum, place, k) => sum + own.worth[k]![ranked[k]![place]!]!, 0);
  const first = ranked.map(() => 0);
  const heap: Node[] = [{ places: first, utility: utilityAt(first), from: 0 }];
  const found: Ranked[] = [];

  const next = (): boolean => {
    const node = pop(heap);
    if (!node) return false;
    found.push({ bid: node.places.map((place, k) => ranked[k]![place]!), utility: node.utility });
    for (let k = node.from; k < ranked.length; k++) {
      if (node.places[k]! + 1 >= ranked[k]!.length) continue;
      const places = node.places.with(k, node.places[k]! + 1);
      push(heap, { places, utility: utilityAt(places), from: k });
    }
    return true;
  };

  return {
    at(rank) {
      while (found.length <= rank && next());
      return found[rank];
    },
  };
}

/** `places`: by issue, how many values are better than the one taken. `from`: the last issue changed on the way here. */
type Node = { readonly places: readonly number[]; readonly utility: number; readonly from: number };

function push(heap: Node[], node: Node): void {
  let at = heap.push(node) - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (heap[above]!.utility >= node.utility) break;
    heap[at] = heap[above]!;
    at = above;
  }
  heap[at] = node;
}

function pop(heap: Node[]): Node | undefined {
  const top = heap[0];
  const last = heap.pop();
  if (!top || heap.length === 0) return top;
  let at = 0;
  for (;;) {
    let below = 2 * at + 1;
    if (below >= heap.length) break;
    if (below + 1 < heap.length && heap[below + 1]!.utility > heap[below]!.utility) below++;
    if (heap[below]!.utility <= last!.utility) break;
    heap[at] = heap[below]!;
    at = below;
  }
  heap[at] = last!;
  return top;
}
