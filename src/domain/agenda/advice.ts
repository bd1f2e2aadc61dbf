import type { Agenda, AgendaAdvice, AgendaTopic } from './agenda.ts';
import type { Kept } from './keep.ts';

/** What to do where the time we `have` does not suffice: drop, then shorten, the least important topic first. */
export function adviceOn(
  { topics, ampleMinutes, isAmple }: Pick<Agenda, 'topics' | 'ampleMinutes' | 'isAmple'>,
  { dropped, isSqueezed }: Kept,
  have: string,
): readonly AgendaAdvice[] {
  if (isAmple) return [];
  const given = topics.filter(({ isDropped }) => !isDropped);
  const text = `${have}; ample time for every topic takes ${ampleMinutes}.`;
  return [
    { kind: 'too-short', text: given.length === 0 ? `${text} No topic fits.` : text },
    ...dropped.map(({ id }): AgendaAdvice => dropAdvice(topics.find((topic) => topic.id === id)!)),
    ...given
      .filter(isShort)
      .sort((a, b) => a.importance - b.importance)
      .map((topic) => shortenAdvice(topic, isSqueezed)),
  ];
}

const dropAdvice = ({ id, title, importance, leastMinutes }: AgendaTopic): AgendaAdvice => ({
  kind: 'drop',
  topic: id,
  text: `Drop "${title}" (importance ${importance}, at least ${leastMinutes} minutes): settle it in writing, or find more time.`,
});

function shortenAdvice(topic: AgendaTopic, isSqueezed: boolean): AgendaAdvice {
  const { id, title, importance, talkMinutes, leastMinutes } = topic;
  const isUnderLeast = isSqueezed && talkMinutes < leastMinutes;
  return {
    kind: 'shorten',
    topic: id,
    text:
      `Shorten "${title}" (importance ${importance}) from ${told(topic.ample)} to ${told(topic)}` +
      `${isUnderLeast ? `, less than the ${leastMinutes} minutes it takes at least` : ''}.`,
  };
}

const isShort = (topic: AgendaTopic): boolean =>
  topic.talkMinutes < topic.ample.talkMinutes || topic.thinkingMinutes < topic.ample.thinkingMinutes;

const told = ({ talkMinutes, thinkingMinutes }: AgendaTopic['ample']): string =>
  thinkingMinutes > 0 ? `${talkMinutes} + ${thinkingMinutes} minutes` : `${talkMinutes} minutes`;
