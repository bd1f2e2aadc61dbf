import { type Check, written } from './check.ts';
import { importantSubjects, isAbout } from './subject.ts';

/** P3: which questions will the client raise, and how do we answer? */
export const QUESTIONS: readonly Check[] = [
  {
    weight: 2,
    severity: 'high',
    why: 'They will ask, and nothing is prepared.',
    fix: 'List the questions they are sure to ask, with our answers.',
    places: ({ questions }) => [
      written(
        questions?.map(({ ask }) => ask),
        'questions',
      ),
    ],
  },
  {
    weight: 3,
    severity: 'medium',
    why: '"{name}" is important, and no question about it is prepared.',
    fix: 'Add the question we fear most about "{name}", and its answer.',
    places: (draft) =>
      importantSubjects(draft).map((subject) => ({
        pointer: '/questions',
        isMet: (draft.questions ?? []).some(({ topic }) => isAbout(subject, topic)),
        name: subject.name,
      })),
  },
  {
    weight: 3,
    severity: 'medium',
    why: 'We know they will ask "{name}", and have no answer.',
    fix: 'Write the answer.',
    places: ({ questions = [] }) =>
      questions.map(({ ask, answer }, k) => ({ ...written(answer, 'questions', k, 'answer'), name: ask })),
  },
  {
    weight: 3,
    severity: 'medium',
    why: 'They have asked "{name}", and no answer was prepared.',
    fix: 'Add the question with our answer: who asked it once will ask again.',
    places: (_, { asked }) =>
      asked.map(({ text, times }) => ({
        pointer: '/questions',
        isMet: false,
        name: text,
        severity: times > 1 ? 'high' : 'medium',
      })),
  },
  {
    weight: 1,
    severity: 'low',
    why: 'Our answer to "{name}" rests on our word alone.',
    fix: 'Add evidence: a document, a figure, a reference.',
    places: ({ questions = [] }) =>
      questions.map(({ ask, evidence }, k) => ({ ...written(evidence, 'questions', k, 'evidence'), name: ask })),
  },
];
