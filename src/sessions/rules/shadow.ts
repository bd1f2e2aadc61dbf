import { type AgendaSituation, type AgendaVerdict, judgeProposal } from '../../domain/agenda/index.ts';
import type { Judgement, Table } from '../../domain/judge.ts';
import type { OfferDraft } from '../../domain/offer.ts';
import type { Proposal } from '../../domain/terms.ts';
import type { Reason, Stance, Verdict } from '../../domain/verdict.ts';
import { judge } from '../judge.ts';
import type { Rulebook } from '../ports.ts';
import type { Session } from '../session.ts';

/** What candidates in shadow mode would have said to an offer: for the record, and for nobody else. */
export type Shadow = {
  /** The candidates, by the slots that they were asked in. */
  readonly rules: Partial<Session['rules']>;
} & (
  | {
      readonly decision: Verdict;
      readonly stance: Stance;
      readonly counter?: Proposal | undefined;
      readonly reasons: readonly Reason[];
      /** The same verdict, stance and counter. */
      readonly agrees: boolean;
    }
  /** They could not be asked, for instance because the store did not answer. */
  | { readonly failed: true }
);

/** An offer as it was judged: `isGuarded` where it came through a room. */
type Heard = { readonly table: Table; readonly draft: OfferDraft; readonly isGuarded: boolean };

/**
 * Asks the session's candidates about an offer that has been judged already. Whatever becomes of it, the answer stands: a
 * candidate that fails is a candidate that failed.
 */
export async function shadowOf(
  rulebook: Rulebook,
  { rules, shadow }: Session,
  { table, draft, isGuarded }: Heard,
  { step }: Judgement,
): Promise<Shadow | undefined> {
  if (!shadow || (shadow.bottomLine === undefined && shadow.fallback === undefined)) return undefined;
  try {
    const judged = await judge(rulebook, { ...rules, ...shadow }, table, draft, isGuarded);
    if (!judged.ok) return { rules: shadow, failed: true };
    const { verdict, stance, counter, reasons } = judged.value.step;
    const agrees =
      verdict === step.verdict &&
      stance === step.stance &&
      JSON.stringify(counter?.terms) === JSON.stringify(step.counter?.terms);
    return { rules: shadow, decision: verdict, stance, counter, reasons, agrees };
  } catch {
    return { rules: shadow, failed: true };
  }
}

/** The same to a change of the agenda that they propose. */
export async function agendaShadowOf(
  rulebook: Rulebook,
  { shadow }: Session,
  situation: AgendaSituation,
  decision: AgendaVerdict,
) {
  if (shadow?.agenda === undefined) return undefined;
  const rules = { agenda: shadow.agenda };
  try {
    const judged = judgeProposal(situation, await rulebook.evaluateAgenda(rules.agenda, situation.facts));
    return { rules, decision: judged.decision, reasons: judged.reasons, agrees: judged.decision === decision };
  } catch {
    return { rules, failed: true };
  }
}
