import { pointer } from '../result.ts';
import { type Check, written } from './check.ts';
import { isAbout, severityBy, subjectsOf } from './subject.ts';

/** A topic from here on is expected to lead to a deadlock. */
const DIFFICULT = 4;

/** P5: which difficulties and deadlocks may come, and how are they resolved? */
export const DIFFICULTIES: readonly Check[] = [
  {
    weight: 2,
    severity: 'high',
    why: 'Talks get stuck, and nothing is prepared for it.',
    fix: 'Write down a deadlock that may come, and the moves to resolve it.',
    places: ({ difficulties }) => [
      written(
        difficulties?.map(({ title }) => title),
        'difficulties',
      ),
    ],
  },
  {
    weight: 3,
    severity: 'medium',
    why: '"{name}" is difficult, and no deadlock about it is prepared.',
    fix: 'Write down how talks about "{name}" may get stuck, and the moves to resolve it.',
    places: (draft) =>
      subjectsOf(draft)
        .filter(({ difficulty }) => difficulty >= DIFFICULT)
        .map((subject) => ({
          pointer: '/difficulties',
          isMet: (draft.difficulties ?? []).some(({ topic }) => isAbout(subject, topic)),
          name: subject.name,
        })),
  },
  {
    weight: 2,
    severity: 'medium',
    isContradiction: true,
    why: 'Contradiction: "{name}" is a topic, and the schedule has no time left for it.',
    fix: 'Plan more minutes, drop a topic, or settle "{name}" in writing and leave it out.',
    places: (_, { agenda }) =>
      (agenda?.topics ?? []).map((topic) => ({
        pointer: '/schedule/totalMinutes',
        isMet: topic.talkMinutes > 0,
        name: topic.title,
        severity: severityBy(topic),
      })),
  },
  {
    weight: 2,
    severity: 'medium',
    why: 'For "{name}" there is one move at most: if it fails, we are stuck again.',
    fix: 'Add a second move.',
    places: ({ difficulties = [] }) =>
      difficulties.map(({ title, moves }, k) => ({
        pointer: pointer('difficulties', k, 'moves'),
        isMet: moves.length >= 2,
        name: title,
      })),
  },
  {
    weight: 1,
    severity: 'low',
    why: 'All moves for "{name}" are of one kind: what did not help once seldom helps twice.',
    fix: 'Add a move of another kind, for instance a trade or a break.',
    places: ({ difficulties = [] }) =>
      difficulties.flatMap(({ title, moves }, k) =>
        moves.length < 2
          ? []
          : [
              {
                pointer: pointer('difficulties', k, 'moves'),
                isMet: new Set(moves.map(({ kind }) => kind)).size > 1,
                name: title,
              },
            ],
      ),
  },
  {
    weight: 1,
    severity: 'low',
    why: 'Every prepared deadlock is about one topic: nothing helps where another one gets stuck.',
    fix: 'Add moves that help with any deadlock, about no topic in particular.',
    places: ({ difficulties = [] }) =>
      difficulties.length === 0
        ? []
        : [{ pointer: '/difficulties', isMet: difficulties.some(({ topic }) => topic === undefined) }],
  },
];
