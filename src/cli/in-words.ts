import type { Decision } from '../domain/verdict.ts';
import type { NegotiationView } from '../sessions/index.ts';
import { stanceText, termsLine, title } from './layout.ts';

/** A verdict for people: a line for each thing it says. */
export function decisionInWords({ decision, stance, offer, counter, target, reasons, advice }: Decision): string {
  const lines = [
    `${title('Verdict')}  ${stanceText(`${decision} (${stance})`, stance)}`,
    `${title('Offer')}    ${termsLine(offer.terms)}`,
    `         worth ${offer.utility.toFixed(3)} to us; we aspire to ${target.toFixed(3)}`,
  ];
  if (counter)
    lines.push(
      `${title('Counter')}  ${termsLine(counter.terms)}`,
      `         worth ${counter.utility.toFixed(3)} to us`,
    );
  for (const { rule, message } of reasons) lines.push(`${title('Reason')}   ${message} [${rule}]`);
  for (const { kind, text } of advice) lines.push(`${title('Advice')}   ${kind}: ${text}`);
  return lines.join('\n');
}

/** Where a negotiation stands. */
export function negotiationInWords(view: NegotiationView): string {
  const { id, phase, topic, round, stance, ours, best, agreed, approval, outcome, allowed } = view;
  const where = [phase, ...(topic === undefined ? [] : [`on ${topic}`]), `round ${round}`].join(', ');
  const lines = [`${title(id)}  ${where}, ${stanceText(stance, stance)}`];
  if (ours) lines.push(`${title('Ours')}     ${termsLine(ours.terms)}; worth ${ours.utility.toFixed(3)} to us`);
  if (best) lines.push(`${title('Best')}     ${termsLine(best.terms)}; worth ${best.utility.toFixed(3)} to us`);
  if (Object.keys(agreed).length > 0) lines.push(`${title('Agreed')}   ${termsLine(agreed)}`);
  if (outcome) {
    lines.push(`${title('Outcome')}  ${outcome.kind}: ${outcome.terms ? termsLine(outcome.terms) : outcome.reason}`);
  }
  if (approval) {
    lines.push(`${title('Waits')}    for ${approval.waitingFor.join(', ')}`);
    for (const { rule, message } of approval.reasons) lines.push(`${title('Reason')}   ${message} [${rule}]`);
  }
  if (allowed.length > 0) lines.push(`${title('May')}      ${allowed.join(', ')}`);
  return lines.join('\n');
}
