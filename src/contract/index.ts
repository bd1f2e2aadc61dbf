export { Agenda } from './agenda.ts';
export { AgendaDecision, AgendaRequest } from './agenda-proposal.ts';
export { CounterpartMemory } from './counterpart-memory.ts';
export { NegotiationCounterpart, PlanCounterpart } from './counterpart-view.ts';
export { DeadlineDraft } from './deadline.ts';
export { Decision, Outcome, Phase, Stance, Status } from './decision.ts';
export { EvaluateRequest } from './evaluate.ts';
export { AllEvents, Event, EventPage, LogPosition, NegotiationEvent, RecordAudit } from './event.ts';
export { DECISION as EXAMPLE_DECISION, PLAN as EXAMPLE_PLAN } from './examples.ts';
export {
  AcceptRequest,
  ApprovalDecision,
  ApprovalLink,
  ApprovalLinkRequest,
  ApprovalRequest,
  PartyRequest,
  RecallRequest,
} from './lifecycle.ts';
export { McpAnswer, McpMessage } from './mcp-message.ts';
export { Negotiation, NegotiationPage, OpenRequest } from './negotiation.ts';
export { OfferRequest } from './offer.ts';
export { OpeningPlan } from './opening.ts';
export { hostileParts, type JsonFault, parseJson } from './parse-json.ts';
export { parseWith, toldUnfit } from './parse-with.ts';
export { PlanDraft, PlanShape, PlanView, SavedPlan } from './plan.ts';
export { Change, Changes, Draw, Preferences } from './preferences.ts';
export { Problem } from './problem.ts';
export { Proposal, ProposalRequest } from './proposal.ts';
export { Answer, QuestionRequest } from './question.ts';
export { Readiness } from './readiness.ts';
export {
  RoomAgendaAnswer,
  RoomAgendaRequest,
  RoomAnswer,
  RoomEventPage,
  RoomOffer,
  RoomQuestion,
  RoomReceived,
  RoomView,
  RoomYes,
} from './room.ts';
export { OpenedRoom, OpenRoomRequest, RevokeRoomRequest, Rooms } from './rooms.ts';
export {
  ActivateRequest,
  BacktestReport,
  BacktestRequest,
  LintReport,
  RollBackRequest,
  RuleFile,
  RuleSet,
  RuleSetDiff,
  RuleSetHash,
  RuleSetList,
  RuleSetWithFile,
  RuleSlot,
  RulesInForce,
  ShadowReport,
  ShadowRequest,
} from './rule-set.ts';
export { RunningAgenda } from './running-agenda.ts';
export { CompanyId, Currency, DecisionId, IdempotencyKey, NegotiationId, PlanId, RoomId } from './scalars.ts';
export {
  Report,
  Simulation,
  SimulationEvent,
  SimulationId,
  SimulationPage,
  SimulationRequest,
  SimulationWithReport,
} from './simulation.ts';
export { Terms } from './terms.ts';
export {
  Delivery,
  DeliveryId,
  DeliveryPage,
  DeliveryStatus,
  Webhook,
  WebhookChange,
  WebhookId,
  WebhookList,
  WebhookRequest,
  WebhookWithSecret,
} from './webhook.ts';
