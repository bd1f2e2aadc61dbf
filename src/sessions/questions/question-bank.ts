import MiniSearch from 'minisearch';
import type { QuestionDraft } from '../../domain/plan-draft.ts';
import { alikeness } from './alikeness.ts';
import { sentencesOf, type Word, wordsOf } from './words.ts';

/** The prepared question which a text asks. */
export type QuestionMatch = {
  /** Place in the plan's `questions`. */
  readonly index: number;
  readonly question: QuestionDraft;
  /** In [0, 1], to three decimals; see `QuestionBank.match`. */
  readonly score: number;
};

/** Finds the prepared question that a text asks. Built once for a version of a plan. */
export type QuestionBank = {
  /**
   * The best match worth `LEAST_SCORE` or more; nothing where the text asks something else. Of matches about as good
   * (`TIE`) one about one of `topics` comes first.
   *
   * score = √(P · R), the highest over the sentences of the text. P is how much of the sentence the prepared question
   * covers, R how much of the prepared question the sentence covers. Each is a mean over words of how alike the nearest
   * word of the other side is, weighted by how much a word tells and how rare it is in the bank. For P a word of the
   * question's topic or answer counts by `ASIDE`.
   */
  match(text: string, topics?: readonly string[]): QuestionMatch | undefined;
};

/** Set by the cases of `test/sessions/questions/question-bank.test.ts`: paraphrases lie above it, other questions below. */
export const LEAST_SCORE = 0.5;
const TIE = 0.02;
const ASIDE = 0.5;

/** Sentences looked at in a text, words looked at in one, and prepared questions looked at closely for one. */
const MOST_SENTENCES = 50;
const MOST_WORDS = 60;
const MOST_CANDIDATES = 5;

/**
 * A full-text index finds the candidates, by words, their beginnings and slips of the keys; the score compares each with
 * the text word by word. The library's own score would not do: it has no upper end, so no threshold could be named.
 */
export function questionBank(questions: readonly QuestionDraft[]): QuestionBank {
  // A question without an answer is not prepared.
  const entries = questions.map(entryOf).filter(({ question }) => question.answer.trim() !== '');
  const places = new Map(entries.map((entry) => [entry.index, entry]));
  const rarity = rarityIn(entries);
  const fullText = fullTextOf(entries);

  const best = (sentence: string): readonly QuestionMatch[] => {
    const words = wordsOf(sentence, MOST_WORDS);
    const found = fullText.search(textOf(words), { boostTerm: rarity }).slice(0, MOST_CANDIDATES);
    return found.map(({ id }) => {
      const { index, question, ask, aside } = places.get(id)!;
      const asked = cover(words, rarity, (word) => Math.max(nearest(word, ask), ASIDE * nearest(word, aside)));
      const covered = cover(ask, rarity, (word) => nearest(word, words));
      return { index, question, score: Number(Math.sqrt(asked * covered).toFixed(3)) };
    });
  };

  return {
    match(text, topics = []) {
      const matches = sentencesOf(text, MOST_SENTENCES).flatMap(best);
      const top = Math.max(...matches.map(({ score }) => score), 0);
      if (top < LEAST_SCORE) return undefined;
      const ties = matches.filter(({ score }) => score >= Math.max(top - TIE, LEAST_SCORE));
      const isTop = ({ score }: QuestionMatch) => score === top;
      return ties.find(({ question: { topic } }) => topic !== undefined && topics.includes(topic)) ?? ties.find(isTop);
    },
  };
}

type Entry = {
  readonly index: number;
  readonly question: QuestionDraft;
  readonly ask: readonly Word[];
  /** Words of the topic and the answer, which tell what the question is about too. */
  readonly aside: readonly Word[];
};

const entryOf = (question: QuestionDraft, index: number): Entry => ({
  index,
  question,
  ask: wordsOf(question.ask, MOST_WORDS),
  aside: wordsOf(`${question.topic ?? ''} ${question.answer}`, MOST_WORDS),
});

/** How rare a word is in the bank's questions, in (0, 1]: ln(1 + N / n) / ln(1 + N), 1 for a word that is in none. */
function rarityIn(entries: readonly Entry[]): (word: string) => number {
  const counts = new Map<string, number>();
  for (const { text } of entries.flatMap(({ ask }) => ask)) counts.set(text, (counts.get(text) ?? 0) + 1);
  const most = Math.log1p(entries.length);
  return (word) => Math.log1p(entries.length / (counts.get(word) ?? 1)) / most;
}

/** Words are separated before they get here, so the library splits and changes nothing. */
function fullTextOf(entries: readonly Entry[]): MiniSearch<Entry> {
  const known = new Set(entries.flatMap(({ ask }) => ask.map(({ text }) => text)));
  const fullText = new MiniSearch<Entry>({
    idField: 'index',
    fields: ['ask', 'aside'],
    extractField: (entry, field) => (field === 'index' ? entry.index : textOf(entry[field as 'ask' | 'aside'])),
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
    searchOptions: {
      boost: { ask: 3 },
      prefix: (term) => term.length >= 3 || !LETTERS.test(term),
      // The costly part of a search; who writes a word of the bank has not mistyped it.
      fuzzy: (term) => !known.has(term) && term.length >= 4 && LETTERS.test(term) && 2,
    },
  });
  fullText.addAll(entries);
  return fullText;
}

/** Scripts written letter by letter, in which a beginning of two says nothing. */
const LETTERS = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]+$/u;

const textOf = (words: readonly Word[]): string => words.map(({ text }) => text).join(' ');

const nearest = (word: Word, others: readonly Word[]): number =>
  others.reduce((most, other) => (most === 1 ? 1 : Math.max(most, alikeness(word.text, other.text))), 0);

/** Weighted mean over words of how well each is covered. */
function cover(words: readonly Word[], rarity: (word: string) => number, share: (word: Word) => number): number {
  let covered = 0;
  let total = 0;
  for (const word of words) {
    const weight = word.weight * rarity(word.text);
    covered += weight * share(word);
    total += weight;
  }
  return total > 0 ? covered / total : 0;
}
