import { argumentInWords, bestArgument, coverageOf, worthOf } from './arguments.ts';
import { termInWords } from './bottom-line.ts';
import type { Plan } from './plan.ts';
import type { Party, PlanDraft } from './plan-draft.ts';
import type { Terms } from './terms.ts';
import { type RatedTopic, ratedTopics } from './topic.ts';
import { utilityOver } from './utility.ts';

/** How we open. Each part says whether the plan gives it or it was derived from the rest of the plan. */
export type OpeningPlan = {
  readonly opener: { readonly party: Party; readonly origin: Origin; readonly reason: string };
  readonly statement: OpeningText;
  /** What we ask for first, on every issue; `origin` by issue. Utility to us in [0, 1]. */
  readonly terms: {
    readonly values: Terms;
    readonly utility: number;
    readonly origin: Readonly<Record<string, Origin>>;
  };
  /** Absent where the plan gives none and has no argument to derive one from. */
  readonly justification?: OpeningText | undefined;
};

/** What is said with the opening terms. */
export type OpeningWords = Pick<OpeningPlan, 'statement' | 'justification'>;

export type Origin = 'given' | 'derived';

/** `argued`: places in the plan's `arguments` that a derived text makes use of. */
export type OpeningText = { readonly text: string; readonly origin: Origin; readonly argued: readonly number[] };

/** The opening of a plan, with what its author left out derived. Same plan, same opening. */
export function planOpening(plan: Plan): OpeningPlan {
  const opener = openerOf(plan.draft);
  return { opener, ...ourWords(plan, opener.party), terms: termsOf(plan) };
}

/**
 * What we say with the opening terms, and why they are fair. It is meant for the counterpart: it speaks of topics, opening
 * terms and arguments, and never of limits, targets or costs.
 */
export function ourWords(plan: Plan, opener: Party): OpeningWords {
  const { opening } = plan.draft;
  const strongest = strongestArguments(plan.draft);
  const justification = given(opening?.justification) ?? justificationFrom(plan.draft, strongest);
  return {
    statement: given(opening?.statement) ?? statementFrom(plan, opener, strongest),
    ...(justification && { justification }),
  };
}

const given = (text: string | undefined): OpeningText | undefined =>
  text === undefined || text.trim() === '' ? undefined : { text, origin: 'given', argued: [] };

/**
 * Who opens, where the plan does not say. The first offer draws the agreement towards itself (Galinsky and Mussweiler
 * 2001), but the side that knows less anchors too low and loses by it (Maaravi and Levy 2017). We take ourselves for well
 * informed with an argument, backed by evidence, on the topic that matters most: then we open, else they do.
 */
function openerOf(draft: PlanDraft): OpeningPlan['opener'] {
  if (draft.opening) return { party: draft.opening.opener, origin: 'given', reason: 'The plan says so.' };
  const [first] = byImportance(draft);
  const name = first?.title ?? draft.name;
  const isInformed = first !== undefined && coverageOf(draft.arguments ?? [], first).claimsWithEvidence > 0;
  return isInformed
    ? {
        party: 'us',
        origin: 'derived',
        reason: `We have evidence on "${name}", which matters most, and the first offer draws the agreement towards itself (Galinsky and Mussweiler 2001).`,
      }
    : {
        party: 'them',
        origin: 'derived',
        reason: `We have no evidence on "${name}", which matters most, and the side that knows less loses by the first offer (Maaravi and Levy 2017).`,
      };
}

function termsOf(plan: Plan): OpeningPlan['terms'] {
  const { opening: values, issues, draft } = plan;
  const chosen = draft.opening?.terms ?? {};
  const origin = (id: string): Origin => (Object.hasOwn(chosen, id) ? 'given' : 'derived');
  return {
    values,
    utility: utilityOver(issues, values),
    origin: Object.fromEntries(issues.map(({ id }) => [id, origin(id)])),
  };
}

/** Thanks, the points, our strongest argument, and the terms, or the question for theirs. */
function statementFrom(plan: Plan, opener: Party, [strongest]: readonly Strongest[]): OpeningText {
  const { draft } = plan;
  const company = draft.counterpart?.company.name?.trim();
  const points = ratedTopics(draft).map(({ title }) => title);
  const sentences = [
    `Thank you for talking with us${company ? `, ${company}` : ''}.`,
    `We would like to agree with you on ${points.length === 1 ? 'one point' : `${points.length} points`}: ${points.join('; ')}.`,
    ...(strongest ? [sentence(draft.arguments![strongest.place]!.claim)] : []),
    opener === 'us'
      ? `As a start we propose: ${plan.issues.map((issue) => termInWords(plan, issue, plan.opening[issue.id]!)).join('; ')}.`
      : 'Which terms do you have in mind?',
  ];
  return { text: sentences.join(' '), origin: 'derived', argued: strongest ? [strongest.place] : [] };
}

/** The strongest argument on each of the topics that are argued best, with its evidence. */
function justificationFrom(draft: PlanDraft, strongest: readonly Strongest[]): OpeningText | undefined {
  if (strongest.length === 0) return undefined;
  const sentences = strongest.map(({ topic, place }) => {
    const argument = draft.arguments![place]!;
    const claim = argument.claim.trim().replace(/[.。]$/u, '');
    return `${topic.title}: ${sentence(argumentInWords({ ...argument, claim }))}`;
  });
  return { text: sentences.join(' '), origin: 'derived', argued: strongest.map(({ place }) => place) };
}

/** An argument by its place in the plan, and the topic it is about. */
type Strongest = { readonly topic: RatedTopic; readonly place: number };

/** More reasons than these make an opening weaker: the weak ones are what is answered. */
const MOST_ARGUMENTS = 3;

/** The best argument of each topic, by importance × worth, the strongest first; of equals the earlier topic. */
function strongestArguments(draft: PlanDraft): readonly Strongest[] {
  const { arguments: args = [] } = draft;
  const weightOf = ({ topic, place }: Strongest) => topic.importance * worthOf(args[place]!);
  return ratedTopics(draft)
    .flatMap((topic): Strongest[] => {
      const place = bestArgument(args, [topic], []);
      return place === undefined ? [] : [{ topic, place }];
    })
    .sort((a, b) => weightOf(b) - weightOf(a))
    .slice(0, MOST_ARGUMENTS);
}

const byImportance = (draft: PlanDraft): readonly RatedTopic[] =>
  ratedTopics(draft).toSorted((a, b) => b.importance - a.importance);

/** Text that ends as a sentence does, in whatever script. */
const sentence = (text: string): string => (/[.!?…。！？]$/u.test(text.trim()) ? text.trim() : `${text.trim()}.`);
