export type { AdviceKind, Agenda, AgendaAdvice, AgendaTopic, Block, Sitting } from './agenda.ts';
export { AGENDA_FACTS, AGENDA_FINDINGS, type AgendaFacts, type AgendaFinding, PROPOSAL_KINDS } from './agenda-facts.ts';
export type { AgendaTable } from './agenda-table.ts';
export { slotsIn } from './breaks.ts';
export { rested, started, stopped } from './clock.ts';
export { type Initiative, initiativeOf } from './initiative.ts';
export {
  type AgendaSituation,
  type AgendaStep,
  type AgendaVerdict,
  assessProposal,
  judgeProposal,
} from './judge-proposal.ts';
export { layOut, workSlots } from './lay-out.ts';
export { currentTopic, liveTopics, PACKAGE, TOPIC_STATUSES } from './live-topics.ts';
export { type AgendaMemory, forStore, type Moves, remembered, type StoredAgenda } from './memory.ts';
export { overrunAdvice } from './overrun.ts';
export { planAgenda } from './plan-agenda.ts';
export type { AgendaMove, AgendaProposal } from './proposal.ts';
export { proposalFaults } from './proposal-faults.ts';
export { type RunningAgenda, runningAgenda } from './running-agenda.ts';
export { timeLeft } from './time-left.ts';
export { SLOT_MINUTES } from './time-needs.ts';
