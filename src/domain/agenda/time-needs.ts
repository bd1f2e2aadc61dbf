import type { RatedTopic } from '../topic.ts';

/** Time is given in slots: nobody keeps an agenda by the minute. */
export const SLOT_MINUTES = 5;

/** What a topic may get, in slots. */
export type TimeNeeds = {
  /** Talk: 5 minutes for the smallest topic up to 75 for the most important and difficult one. */
  readonly ample: number;
  /** Less talk than half of ample makes no sense. */
  readonly least: number;
  /** Time to think at most: nothing for small topics, which are agreed quickly, up to 15 minutes. */
  readonly thinking: number;
};

/** A topic that wants time: as much as its ratings ask for, unless its needs are known. */
export type TimedTopic = RatedTopic & { readonly needs?: TimeNeeds | undefined };

/**
 * What a topic takes, from its importance I and difficulty D, both from 1 to 5:
 * ample = ⌊I · (D + 1) / 2⌋, least = ⌈ample / 2⌉, thinking = max(0, I − 2) slots. All of them grow with I.
 */
export function timeNeeds({
  importance,
  difficulty,
  needs,
}: Pick<TimedTopic, 'importance' | 'difficulty' | 'needs'>): TimeNeeds {
  if (needs) return needs;
  const ample = Math.floor((importance * (difficulty + 1)) / 2);
  return { ample, least: Math.ceil(ample / 2), thinking: Math.max(0, importance - 2) };
}
