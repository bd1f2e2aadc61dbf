/** A word as the search compares it, and how much it tells about a text, in (0, 1]. */
export type Word = { readonly text: string; readonly weight: number };

/**
 * The first `most` different words of a text in any language, folded: compatible forms, case and accents are all the same.
 * Chinese, Japanese and Thai, which write no spaces, are split by the dictionaries of ICU; a fixed locale keeps the split
 * the same everywhere.
 */
export function wordsOf(text: string, most: number): readonly Word[] {
  const words = new Map<string, Word>();
  for (const { segment, isWordLike } of WORDS.segment(compatible(text))) {
    const folded = isWordLike ? foldWord(segment) : '';
    if (folded !== '') words.set(folded, { text: folded, weight: weightOf(segment, folded) });
    if (words.size >= most) break;
  }
  return [...words.values()];
}

/** Up to `most` different sentences of a text, those that end in a question mark first. */
export function sentencesOf(text: string, most: number): readonly string[] {
  const sentences = new Set(Array.from(SENTENCES.segment(text), ({ segment }) => segment.trim()));
  const isQuestion = (sentence: string) => /[?？؟]\W*$/u.test(sentence.slice(-8));
  return [...sentences].sort((a, b) => Number(isQuestion(b)) - Number(isQuestion(a))).slice(0, most);
}

/** Longer words are cut: an edit distance costs the product of two lengths, and no language needs more. */
const MOST_LETTERS = 32;

/** Characters of a sentence that are looked at: some grow to 18 in their compatible form. */
const MOST_CHARACTERS = 10_000;

const WORDS = new Intl.Segmenter('en', { granularity: 'word' });
const SENTENCES = new Intl.Segmenter('en', { granularity: 'sentence' });

const compatible = (text: string): string => text.slice(0, MOST_CHARACTERS).normalize('NFKC').slice(0, MOST_CHARACTERS);

/** Accents of European scripts only: elsewhere a mark may be a vowel. `ß` becomes `ss` on the way through upper case. */
function foldWord(segment: string): string {
  const bare = segment
    .slice(0, 2 * MOST_LETTERS)
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/gu, '');
  const folded = bare.normalize('NFKC').toUpperCase().toLowerCase();
  return folded.replace(/[^\p{L}\p{M}\p{N}]/gu, '').slice(0, MOST_LETTERS);
}

/**
 * What a word tells, judged by its looks, as no list of stop words covers all languages: frequent words are short (Zipf's
 * law of abbreviation), numbers and acronyms tell much, hiragana alone is mostly grammar.
 */
function weightOf(segment: string, folded: string): number {
  if (/\p{N}/u.test(folded) || ACRONYM.test(segment)) return 1;
  if (ONLY_HIRAGANA.test(folded)) return 0.2;
  if (UNSPACED.test(folded)) return folded.length === 1 ? 0.4 : 1;
  return folded.length <= 3 ? 0.2 : folded.length === 4 ? 0.5 : 1;
}

const ACRONYM = /^\p{Lu}[\p{Lu}\p{N}]+$/u;
const ONLY_HIRAGANA = /^\p{Script=Hiragana}+$/u;
const UNSPACED = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}/u;
