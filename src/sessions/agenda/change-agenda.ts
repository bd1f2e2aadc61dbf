import {
  assessProposal,
  forStore,
  initiativeOf,
  judgeProposal,
  proposalFaults,
  runningAgenda,
} from '../../domain/agenda/index.ts';
import { ok, type Result } from '../../domain/result.ts';
import { change } from '../change.ts';
import type { Change } from '../commit.ts';
import type { Deciding, Deps } from '../deps.ts';
import type { Moment } from '../moment.ts';
import { nextSession } from '../next.ts';
import { requireAllowed, unfit } from '../refusals.ts';
import { agendaShadowOf } from '../rules/shadow.ts';
import type { AgendaInput, AgendaReply, Refusal, Request } from '../use-cases.ts';
import { agendaTable } from './agenda-clock.ts';

/** Judges a change of the agenda that one side proposes; what is accepted takes effect at once. */
export function changeAgenda(deps: Deps, input: AgendaInput, request: Request): Promise<Result<AgendaReply, Refusal>> {
  return change(deps, 'agenda', input.id, request, (moment) => answerProposal(deps, moment, input));
}

/** What a proposed change of the agenda makes of a session at a moment. */
export async function answerProposal(
  deps: Deciding,
  { session, version, nowMs }: Moment,
  { by, proposal, message }: Omit<AgendaInput, 'id'>,
): Promise<Result<Change<AgendaReply>, Refusal>> {
  const allowed = requireAllowed(session.phase, 'agenda');
  if (!allowed.ok) return allowed;
  const base = await deps.plans.prepared(session.planId, session.planVersion);
  const table = agendaTable(session, base, nowMs);
  const faults = proposalFaults(table, proposal);
  if (faults.length > 0) return unfit('proposal', faults, 'proposal');
  const situation = assessProposal(table, { by, proposal });
  const { facts } = situation;
  const rules = session.rules.agenda ?? deps.rulebook.current.agenda;
  const findings = by === 'them' ? await deps.rulebook.evaluateAgenda(rules, facts) : [];
  const { decision, counter, reasons, memory, events } = judgeProposal(situation, findings);
  const next = { ...nextSession(session, events), agenda: forStore(memory) };
  const after = agendaTable(next, base, nowMs);
  const answer = { decision, ...(counter && { counter }), reasons };
  const reply = { ...answer, agenda: runningAgenda(after), initiative: initiativeOf(after), version };
  const shadow = by === 'them' ? await agendaShadowOf(deps.rulebook, session, situation, decision) : undefined;
  const data = { by, proposal, ...(message !== undefined && { message }), ...answer, facts, findings, events, shadow };
  return ok({ session: next, event: { type: 'agenda.judged', data }, reply });
}
