import { OfferRequest, PlanDraft, Terms } from '../../contract/index.ts';
import { evaluate, type Rulebook } from '../../sessions/index.ts';
import { decisionInWords } from '../in-words.ts';
import { faultLines, readShape } from '../read-file.ts';
import { Refused, type Terminal } from '../terminal.ts';

export type DecideOptions = { readonly standing?: string; readonly json?: boolean };

/** `parley decide PLAN OFFER`: the verdict on a first offer, nothing stored. */
export async function decide(
  rulebook: Rulebook,
  terminal: Terminal,
  planFile: string,
  offerFile: string,
  { standing, json }: DecideOptions,
): Promise<void> {
  const plan = await readShape(planFile, PlanDraft);
  const { final = false, from = 'them', ...offer } = await readShape(offerFile, OfferRequest);
  const input = {
    plan,
    offer: { ...offer, final, from },
    ...(standing !== undefined && { standing: await readShape(standing, Terms) }),
  };
  const decided = await evaluate({ rulebook, clock: { now: () => Date.now() } }, input);
  if (!decided.ok) {
    const { faults, detail } = decided.error;
    throw new Refused(faults ? faultLines(`${planFile} with ${offerFile}`, faults) : detail);
  }
  terminal.out(json ? JSON.stringify(decided.value, null, 2) : decisionInWords(decided.value));
}
