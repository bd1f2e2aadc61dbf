import type { ArgumentDraft } from './plan-draft.ts';

/** What an argument is about: a topic and its issues. Its `topic` may name either. */
export type Subject = { readonly id: string; readonly issues: readonly string[] };

/** How well our view on a subject is argued. */
export type Coverage = {
  readonly claims: number;
  readonly claimsWithEvidence: number;
  /** Strength of the strongest, 1 to 3; 0 without any. */
  readonly strength: number;
  /**
   * 1 − Π(1 − worth), in [0, 1]: each argument leaves open what it does not settle, so that more of them never cover less,
   * and weak ones add little to a strong one.
   */
  readonly score: number;
};

/** Coverage of a subject by the plan's arguments: claims × evidence × strength. */
export function coverageOf(args: readonly ArgumentDraft[], subject: Subject): Coverage {
  const about = args.filter((argument) => isAbout(argument, subject));
  return {
    claims: about.length,
    claimsWithEvidence: about.filter(hasEvidence).length,
    strength: about.reduce((most, { strength = UNKNOWN_STRENGTH }) => Math.max(most, strength), 0),
    score: 1 - about.reduce((open, argument) => open * (1 - worthOf(argument)), 1),
  };
}

/**
 * Place of the best argument on any of the subjects that has not been used; nothing where all have. The first of equals
 * in the plan's order.
 */
export function bestArgument(
  args: readonly ArgumentDraft[],
  subjects: readonly Subject[],
  used: readonly number[],
): number | undefined {
  let best: number | undefined;
  for (const [place, argument] of args.entries()) {
    if (used.includes(place) || !subjects.some((subject) => isAbout(argument, subject))) continue;
    if (best === undefined || worthOf(argument) > worthOf(args[best]!)) best = place;
  }
  return best;
}

/** The claim, and what proves it. */
export function argumentInWords({ claim, evidence = [] }: ArgumentDraft): string {
  const proofs = evidence.filter(isWritten);
  return proofs.length > 0 ? `${claim} (${proofs.join('; ')})` : claim;
}

/** An argument nobody has rated is taken for a weak one, and a claim without evidence for half of what it could be. */
const UNKNOWN_STRENGTH = 1;
const WITHOUT_EVIDENCE = 0.5;

/** In (0, 1]: 1 for a strong argument with evidence. */
export const worthOf = (argument: ArgumentDraft): number =>
  ((argument.strength ?? UNKNOWN_STRENGTH) / 3) * (hasEvidence(argument) ? 1 : WITHOUT_EVIDENCE);

const hasEvidence = ({ evidence = [] }: ArgumentDraft): boolean => evidence.some(isWritten);
const isWritten = (text: string): boolean => text.trim() !== '';

const isAbout = ({ topic }: ArgumentDraft, { id, issues }: Subject): boolean => topic === id || issues.includes(topic);
