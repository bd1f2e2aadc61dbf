import { ACCEPT, type AgentKind, offer } from '../agent.ts';
import { utilityOf } from '../utility-space.ts';

/** Asks for its best outcome from the first turn to the last, and takes nothing less. */
export const hardliner: AgentKind = {
  name: 'hardliner',
  source: 'Baarslag, Hindriks and Jonker 2011: the hard-headed end of the concession scale',
  begin: ({ own }) => {
    const most = utilityOf(own, own.best);
    return { act: ({ heard }) => (heard && utilityOf(own, heard) >= most ? ACCEPT : offer(own.best)) };
  },
};
