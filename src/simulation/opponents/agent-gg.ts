import { ACCEPT, type AgentKind, offer } from '../agent.ts';
import { bidsOf } from '../bids.ts';
import { isAtLeastNext } from './components/acceptance.ts';
import { deviationModel } from './components/preference-models.ts';
import { receivedBy } from './components/received.ts';
import { likedWithin } from './components/window.ts';

/** Their best offer until then is what it estimates the Nash point by. */
const LISTENS_UNTIL = 0.2;
const NASH_DIVISOR = 1.7;
/** By when it has come how far of the way from its most to the Nash point; straight between. */
const DESCENT = [
  [0, 0],
  [0.2, 0.1],
  [0.5, 0.3],
  [0.9, 0.7],
  [0.98, 1],
  [1, 1],
] as const;
/** Utilities above its target in which it looks for what they like. */
const WINDOW = 0.05;

/** Where AgentGG takes the Nash point to be, by what their best early offer is worth to it. */
export const nashByEarlyBest = (best: number): number => best + (1 - best) / NASH_DIVISOR;

/**
 * Estimates what it would get at the Nash point from their best early offer, and goes down to it in pieces, slowly first. Of the
 * outcomes in a small window it offers the one they seem to like most.
 * Deviates in the pieces, whose figures are ours, and by knowing its utilities, where the competition of that year gave ranks.
 */
export const agentGg: AgentKind = {
  name: 'agent-gg',
  source:
    'AgentGG (Xu 2019), winner of ANAC 2019: Aydoğan et al. 2020, "Challenges and main results of the automated negotiating agents competition (ANAC) 2019"',
  begin: ({ own, random }) => {
    const bids = bidsOf(own);
    const liked = likedWithin(own);
    const received = receivedBy(own);
    const model = deviationModel(own.space);
    let early = own.reservation;
    return {
      act: ({ heard, time }) => {
        if (heard) {
          received.hear(heard);
          model.observe(heard, time);
        }
        if (time <= LISTENS_UNTIL) early = received.best?.utility ?? early;
        const nash = Math.max(own.reservation, Math.min(bids.most, nashByEarlyBest(early)));
        const target = bids.most - descended(time) * (bids.most - nash);
        const next = liked(model.worth(), target, target + WINDOW, random);
        return isAtLeastNext(own, heard, next) ? ACCEPT : offer(next);
      },
      believed: model.worth,
    };
  },
};

function descended(time: number): number {
  const after = Math.max(
    1,
    DESCENT.findIndex(([at]) => at >= time),
  );
  const [t0, s0] = DESCENT[after - 1]!;
  const [t1, s1] = DESCENT[after]!;
  return s0 + ((s1 - s0) * (time - t0)) / (t1 - t0);
}
