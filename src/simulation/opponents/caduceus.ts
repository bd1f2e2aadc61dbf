import { ACCEPT, type Agent, type AgentKind, type Move, offer } from '../agent.ts';
import { agentK } from './agent-k.ts';
import { atlas3 } from './atlas3.ts';
import { roulette } from './components/roulette.ts';
import { hardHeaded } from './hardheaded.ts';
import { tmf } from './tmf.ts';
import { yushu } from './yushu.ts';

/** Until then, times the discount, it asks for its most and lets the experts listen. */
const LISTENS_UNTIL = 0.83;

/** Who votes, and with how many votes. */
const EXPERTS: readonly (readonly [AgentKind, number])[] = [
  [atlas3, 5],
  [yushu, 4],
  [hardHeaded, 3],
  [agentK, 2],
  [tmf, 1],
];

/**
 * A mixture of experts: most of the time it asks for its most, then agents of earlier competitions vote each turn. If most of
 * the votes are for accepting it accepts; else it makes the offer of one of the others, drawn by votes.
 * Deviates in the experts: of the five of the paper only Atlas3 is among the agents here, and the votes are ours.
 */
export const caduceus: AgentKind = {
  name: 'caduceus',
  source:
    'Güneş, Arditi and Aydoğan 2017, "Collective voice of experts in multilateral negotiation", the strategy of Caduceus; ANAC 2016',
  begin: (briefing) => {
    const { own } = briefing;
    const experts = EXPERTS.map(([kind, votes]): readonly [Agent, number] => [kind.begin(briefing), votes]);
    const all = EXPERTS.reduce((sum, [, votes]) => sum + votes, 0);
    return {
      act: (turn) => {
        const advice = experts.map(([expert, votes]): readonly [Move, number] => [expert.act(turn), votes]);
        if (turn.time < LISTENS_UNTIL * own.discount) return offer(own.best);
        const offers = advice.filter(([move]) => move.kind === 'offer');
        const left = offers.reduce((sum, [, votes]) => sum + votes, 0);
        if (left < all / 2) return ACCEPT;
        return roulette(
          offers.map(([move]) => move),
          offers.map(([, votes]) => votes),
          briefing.random,
        );
      },
    };
  },
};
