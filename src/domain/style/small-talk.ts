import type { StyleAdvice } from './advice.ts';

/** A few words on what they like to do, with what research says on when they help. */
export function smallTalkAdvice(hobbies: readonly string[] | undefined, pointer: string): readonly StyleAdvice[] {
  const known = (hobbies ?? []).map((hobby) => hobby.trim()).filter((hobby) => hobby !== '');
  if (known.length === 0) return [];
  return [
    {
      kind: 'small-talk',
      pointer,
      text: `They like ${listed(known)}. Ask about it before the talks and in the breaks, listen, and claim no knowledge you do not have; where they rather get to business, follow them.`,
      source: 'Nadler 2004',
    },
    {
      kind: 'small-talk',
      pointer,
      text: 'Before talks in writing, have a short personal call: it builds the rapport that messages lack.',
      source: 'Morris, Nadler, Kurtzberg & Thompson 2002',
    },
  ];
}

const listed = (names: readonly string[]): string =>
  names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names[0]!;
