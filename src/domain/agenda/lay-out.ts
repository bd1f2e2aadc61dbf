import type { Agenda, Block, Sitting } from './agenda.ts';
import { BREAK_MINUTES, placeBreaks, slotsIn } from './breaks.ts';
import { type Share, splitWork } from './sittings.ts';
import { SLOT_MINUTES } from './time-needs.ts';

/**
 * The agenda as a sequence of blocks in windows of time, each `windows[k]` minutes long: in as few windows as hold it,
 * with breaks, and cut between topics rather than within them. The night between two windows is a break of its own.
 * Nothing when the windows do not hold it.
 */
export function layOut(agenda: Agenda, windows: readonly number[]): readonly Sitting[] | undefined {
  const work = workOf(agenda);
  const ends = new Map(work.pieces.map(({ to, kind }) => [to, kind]));
  const costAt = (slot: number) => CUT_COSTS[ends.get(slot) ?? 'within'];
  const shares = splitWork(work.slots, windows.map(slotsIn), costAt);
  return shares?.map((share) => sittingOf(work.pieces, share, placeBreaks(share.from, share.to, costAt)));
}

/** Slots of talk and thinking in an agenda: what windows of time have to hold, besides breaks. */
export const workSlots = (agenda: Agenda): number => workOf(agenda).slots;

/**
 * What it costs to stop after a piece of this kind, or within one. Talk and the time to think about it stay together.
 */
const CUT_COSTS = { last: 0, talk: 1, within: 3 } as const;

/** Talk or thinking about one topic. `kind` tells what a stop after it would cost. */
type Piece = Pick<Block, 'topic' | 'title'> & {
  readonly does: 'talk' | 'thinking';
  readonly kind: 'talk' | 'last';
  readonly from: number;
  readonly to: number;
};

function workOf({ topics }: Agenda): { readonly pieces: readonly Piece[]; readonly slots: number } {
  const pieces: Piece[] = [];
  let slots = 0;
  const add = (minutes: number, piece: Omit<Piece, 'from' | 'to'>): void => {
    const from = slots;
    slots += minutes / SLOT_MINUTES;
    if (minutes > 0) pieces.push({ ...piece, from, to: slots });
  };
  for (const { id, title, talkMinutes, thinkingMinutes } of topics) {
    add(talkMinutes, { does: 'talk', topic: id, title, kind: thinkingMinutes > 0 ? 'talk' : 'last' });
    add(thinkingMinutes, { does: 'thinking', topic: id, title: `Time to think: ${title}`, kind: 'last' });
  }
  return { pieces, slots };
}

function sittingOf(pieces: readonly Piece[], { window, from, to }: Share, breaks: readonly number[]): Sitting {
  const blocks: Block[] = [];
  let startMinute = 0;
  const add = (block: Omit<Block, 'startMinute'>): void => {
    blocks.push({ ...block, startMinute });
    startMinute += block.minutes;
  };
  const stops = [from, ...breaks, to];
  for (const [k, stop] of stops.slice(1).entries()) {
    if (k > 0) add({ kind: 'break', title: 'Break', minutes: BREAK_MINUTES });
    for (const { does, topic, title, ...piece } of pieces) {
      const slots = Math.min(piece.to, stop) - Math.max(piece.from, stops[k]!);
      if (slots > 0) add({ kind: does, topic, title, minutes: slots * SLOT_MINUTES });
    }
  }
  return { window, minutes: startMinute, blocks };
}
