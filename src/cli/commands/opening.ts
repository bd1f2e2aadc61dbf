import { PlanDraft } from '../../contract/index.ts';
import { type OpeningPlan, type OpeningText, planOpening } from '../../domain/opening.ts';
import { preparePlan } from '../../domain/plan.ts';
import { termsLine, title } from '../layout.ts';
import { faultLines, readShape } from '../read-file.ts';
import { Refused, type Terminal } from '../terminal.ts';

/** `parley opening PLAN`: who opens, with which words and terms, and why these are fair. */
export async function opening(terminal: Terminal, file: string, { json }: { readonly json?: boolean }): Promise<void> {
  const plan = preparePlan(await readShape(file, PlanDraft));
  if (!plan.ok) throw new Refused(faultLines(file, plan.error));
  const planned = planOpening(plan.value);
  terminal.out(json ? JSON.stringify(planned, null, 2) : inWords(planned));
}

function inWords({ opener, statement, terms, justification }: OpeningPlan): string {
  const derived = Object.keys(terms.values).filter((id) => terms.origin[id] === 'derived');
  return [
    part('Who opens', `${opener.party === 'us' ? 'We do.' : 'They do.'} ${opener.reason}`, opener.origin),
    textPart('Statement', statement),
    `${title('Terms')}  ${termsLine(terms.values)}`,
    `  worth ${terms.utility.toFixed(3)} to us; ${derived.length > 0 ? `derived: ${derived.join(', ')}` : 'all given'}`,
    justification ? textPart('Justification', justification) : `${title('Justification')}  none: add an argument`,
  ].join('\n');
}

const textPart = (name: string, { text, origin }: OpeningText): string => part(name, text, origin);
const part = (name: string, text: string, origin: string): string => `${title(name)} (${origin})  ${text}`;
