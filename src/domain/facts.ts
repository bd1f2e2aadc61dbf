import { PHASES } from './course.ts';
import { STANCES } from './verdict.ts';
import {
  count,
  type FactsOf,
  type FactTable,
  type FindingOf,
  type FindingTable,
  flag,
  oneOf,
  share,
  text,
  utility,
} from './vocabulary.ts';

/** Rounds left when the plan sets no limit of rounds: large enough that no rule takes it for a last round. */
export const NO_ROUND_LIMIT = 1_000_000;

/** What rules about an offer may ask. */
export const FACTS = {
  // The offer being judged
  offerUtility: utility(0.5, 'utility of the offer to us, over the issues it is judged on'),
  dealUtility: utility(0.5, 'utility of the whole deal this offer would settle; offerUtility while issues stay open'),
  breaches: count(0, 'bottom lines the offer falls under'),
  breachText: text('the breaches in words: which value, by how much, against which limit'),
  breachesLimit: flag('a value lies beyond an issue limit'),
  breachesUnacceptable: flag('an option we marked as not acceptable'),
  breachesReservation: flag('the total is under the reservation value'),
  breachesMargin: flag('the landed margin is under the least margin rate'),
  hasMargin: flag('the plan has costs, so a landed margin is known'),
  marginRate: share(0, 'landed margin as a share of revenue; 0 when unknown'),
  isFullOffer: flag('the offer speaks of every issue'),
  isTheirFinal: flag('they called the offer final'),
  acceptsOurOffer: flag('the terms equal our standing offer'),

  // What we would answer
  targetUtility: utility(0.8, 'what we aspire to at this moment'),
  counterUtility: utility(0.8, 'utility to us of the counter we would make next'),
  standingUtility: utility(1, 'utility to us of our standing offer; 1 before we made one'),
  hasStanding: flag('we have an offer on the table'),
  gap: utility(0.3, 'counterUtility less offerUtility'),
  reservationUtility: utility(0.4, 'reservation value: least utility at which a deal beats none'),
  batnaUtility: utility(0, 'utility of our BATNA; 0 when the plan has none'),
  noDealText: text('what we have without a deal, in words: our BATNA with its utility, or no deal'),
  isAtBottomLine: flag('our standing offer has nothing left to concede'),
  whenReached: oneOf(['hold', 'alternatives', 'escalate', 'terminate'], 'hold', "the plan's order for the bottom line"),
  lastStance: oneOf([...STANCES, 'none'], 'none', 'stance of our previous answer'),

  // Where the talks stand
  phase: oneOf(PHASES, 'topics', 'phase of the talks'),
  round: count(3, 'their offers so far, this one included'),
  roundsLeft: count(7, `rounds after this one before the deadline; ${NO_ROUND_LIMIT} without a limit of rounds`),
  progress: share(0.3, 'share of the deadline used, the larger of rounds and time; 0 without a deadline'),
  isLastCounter: flag('an answer now would be our last message before the deadline'),
  isLastMessage: flag('this offer is the last message before the deadline'),
  isTimeRunningOut: flag('a quarter of the deadline or less is left'),

  // How they move
  theirConcession: utility(0.02, 'gain of this offer over their best before it; negative when they moved away'),
  stalledRounds: count(0, 'offers in a row which gained us nothing'),
  patienceRounds: count(3, 'stalled offers we bear before we call it a deadlock'),
  repeatedOffers: count(0, 'times in a row they repeated the same terms'),
  worseningRounds: count(0, 'offers in a row which were worse than the one before'),
  gapGrowingRounds: count(0, 'offers in a row which left them farther from our offer on the table than the one before'),
  areBothHolding: flag('they gained us nothing and we held as well'),

  // What is left to try
  playbookMovesLeft: count(0, 'prepared moves for a deadlock not made yet'),
  alternativesLeft: count(0, 'prepared alternatives not tried yet'),
  hasBest: flag('they have made an offer that breaches nothing'),
  bestUtility: utility(0, 'utility of their best offer that breaches nothing; 0 when there is none'),
  hasDeadline: flag('the talks have a deadline in rounds or time'),
} as const satisfies FactTable;

export type Facts = FactsOf<typeof FACTS>;

/**
 * What rules about an offer may conclude. A *verdict* says how to answer the offer, a *course* what becomes of the talks.
 * Of each group the finding with the highest rank counts; the guard in `decide` stands above all of them.
 */
export const FINDINGS = {
  accept: { group: 'verdict', meaning: 'say yes' },
  concede: { group: 'verdict', meaning: 'counter and move, as the strategy planned' },
  hold: { group: 'verdict', meaning: 'be tough: counter with our standing offer' },
  refuse: { group: 'verdict', meaning: 'say no: our standing offer stays on the table, no new counter' },
  final: { group: 'verdict', meaning: 'make our last counter; the next refusal ends the talks' },
  terminate: { group: 'verdict', meaning: 'end the talks without a deal' },
  deadlock: { group: 'course', meaning: 'the talks are stuck: begin the playbook' },
  'next-move': { group: 'course', meaning: 'make the next move of the playbook' },
  resolved: { group: 'course', meaning: 'they move again: leave the deadlock' },
  'next-alternative': { group: 'course', meaning: 'put the next prepared alternative in place of the plan' },
  'take-best': { group: 'course', meaning: 'offer them their own best terms back, as our last word' },
  escalate: { group: 'course', meaning: 'ask a person to decide; our standing offer stays' },
  'walk-away': { group: 'course', meaning: 'end the talks and take the BATNA' },
} as const satisfies FindingTable;

export type FindingType = keyof typeof FINDINGS;

export type Finding = FindingOf<FindingType>;
