import type { StyleAdvice } from './advice.ts';

/** What to settle about the languages they speak, which a plan names by code (BCP 47) or in words. */
export function languageAdvice(languages: readonly string[] | undefined, pointer: string): readonly StyleAdvice[] {
  const known = (languages ?? []).map((language) => language.trim()).filter((language) => language !== '');
  if (known.length === 0) return [];
  return [
    {
      kind: 'languages',
      pointer,
      text: `They speak ${known.map(nameOf).join(', ')}. Agree beforehand in which language you talk; speak in short sentences, and repeat figures, units and dates in writing.`,
    },
    {
      kind: 'languages',
      pointer,
      text: 'Say in the contract which language version governs: where none does, the version it was first drawn up in is preferred.',
      source: 'UNIDROIT Principles 2016, Article 4.7',
    },
  ];
}

const LANGUAGES = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** The English name of a language code; other text as it is, also where it could be a code that nobody bears. */
function nameOf(language: string): string {
  try {
    return LANGUAGES.of(language) ?? language;
  } catch {
    return language;
  }
}
