import type { StyleAdvice } from './advice.ts';

export type Authority = 'decides' | 'recommends' | 'unknown';

/** How to deal with a negotiator by what they may decide. */
export const AUTHORITY: Readonly<Record<Authority, Pick<StyleAdvice, 'text' | 'source'>>> = {
  decides: {
    text: 'They decide. Have it said before the first concession, so that what you agree on is no draft which only they may reopen.',
    source: 'Fisher & Ury 1981',
  },
  recommends: {
    text: 'They recommend, somebody else decides. Keep a concession for that person, give them the reasons in writing to win approval at home, and call what you reach a draft that both sides may reopen.',
    source: 'Putnam 1988; Fisher & Ury 1981',
  },
  unknown: {
    text: 'Ask before the first concession how their side decides: "If we agree today, what has to happen on your side?"',
    source: 'Fisher & Ury 1981',
  },
};
