import { ACCEPT, type AgentKind, offer } from '../agent.ts';
import { bidsOf } from '../bids.ts';
import { isWorth } from './components/acceptance.ts';
import { drawWithin } from './components/window.ts';

/** One way of conceding: the least it asks for at time t is 1 - falls t^power - swings |sin(waves π t)|, of its most. */
type Pattern = { readonly falls: number; readonly power: number; readonly swings: number; readonly waves: number };

const PATTERNS: readonly Pattern[] = [
  { falls: 0.1, power: 1, swings: 0.1, waves: 12 },
  { falls: 0.25, power: 1, swings: 0, waves: 0 },
  { falls: 0.1, power: 1, swings: 0.15, waves: 6 },
  { falls: 0.2, power: 3, swings: 0.05, waves: 12 },
  { falls: 0.3, power: 5, swings: 0, waves: 0 },
];

/** The width of the band of utilities it draws its bids from. */
const BAND = 0.1;

/**
 * Draws one of five ways of conceding before the talks, some of which swing, so that nobody can tell from one session what it
 * will do in the next. It offers outcomes drawn from the band above the curve, and takes whatever lies above it.
 * Deviates in the five curves: that they fall and swing is known of them; the figures are ours.
 */
export const ponpoko: AgentKind = {
  name: 'ponpoko',
  source: 'PonPokoAgent, ANAC 2017, which has no paper of its own: known for one of several patterns drawn at random',
  begin: ({ own, random }) => {
    const bids = bidsOf(own);
    const { falls, power, swings, waves } = PATTERNS[random.below(PATTERNS.length)]!;
    return {
      act: ({ heard, time }) => {
        const share = 1 - falls * time ** power - swings * Math.abs(Math.sin(waves * Math.PI * time));
        const low = Math.max(own.reservation, share * bids.most);
        if (heard && isWorth(own, heard, low)) return ACCEPT;
        return offer(drawWithin(bids, low, Math.min(bids.most, low + BAND), 1, random)[0]!);
      },
    };
  },
};
