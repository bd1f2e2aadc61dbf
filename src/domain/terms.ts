/** What a side asks for or grants on one issue: a number on a number issue, an option's name on a choice issue. */
export type TermValue = number | string;

/** Issue id → value. May be partial: an offer on some issues only. */
export type Terms = Readonly<Record<string, TermValue>>;

/** Terms and what they are worth to us, in [0, 1], over the issues they speak of. */
export type Proposal = { readonly terms: Terms; readonly utility: number };

/** True when both name the same issues with the same values. */
export function sameTerms(a: Terms, b: Terms): boolean {
  const ids = Object.keys(a);
  return ids.length === Object.keys(b).length && ids.every((id) => Object.hasOwn(b, id) && a[id] === b[id]);
}

/** The part of `terms` that speaks of `ids`, in the order of `ids`. */
export function pickTerms(terms: Terms, ids: readonly string[]): Terms {
  const picked: Record<string, TermValue> = {};
  for (const id of ids) if (Object.hasOwn(terms, id)) picked[id] = terms[id]!;
  return picked;
}
