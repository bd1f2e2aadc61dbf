import { accept } from './accept.ts';
import { approve } from './approve.ts';
import { ask } from './ask.ts';
import { changeAgenda } from './change-agenda.ts';
import type { Deps } from './deps.ts';
import { evaluate } from './evaluate.ts';
import { open } from './open.ts';
import { pause, resume } from './pause.ts';
import { Plans } from './plans.ts';
import type { Ports } from './ports.ts';
import { propose } from './propose.ts';
import { list, read, readDecision, readEvents, readPlan } from './read.ts';
import { readAgenda } from './read-agenda.ts';
import { readCounterpart, readCounterpartOf } from './read-counterpart.ts';
import { readOpening } from './read-opening.ts';
import { readRunningAgenda } from './read-running-agenda.ts';
import { readReadiness } from './readiness.ts';
import { replacePlan, savePlan } from './save-plan.ts';
import { submitOffer } from './submit-offer.ts';
import { type Sweeper, startSweeper } from './sweeper.ts';
import { Turns } from './turns.ts';
import type { UseCases } from './use-cases.ts';
import { withdraw } from './withdraw.ts';

export { answerView } from './ask.ts';
export { evaluate } from './evaluate.ts';
export { advanceCourse, beginCourse, courseOf } from './machine-host.ts';
export * from './ports.ts';
export { type QuestionBank, type QuestionMatch, questionBank } from './question-bank.ts';
export type { Session, SessionEvent, SessionEventType, StoredPlan } from './session.ts';
export type { Sweeper } from './sweeper.ts';
export type * from './use-cases.ts';

/** The use cases over the given ports, and the sweeper that ends negotiations whose time has passed. */
export function createSessions(
  ports: Ports,
): UseCases & { sweepEvery(ms: number, onError: (error: unknown) => void): Sweeper } {
  const deps: Deps = { ...ports, plans: new Plans(ports.store), turns: new Turns() };
  return {
    savePlan: (input, request) => savePlan(deps, input, request),
    replacePlan: (input, request) => replacePlan(deps, input, request),
    readPlan: (input) => readPlan(deps, input),
    readReadiness: (input) => readReadiness(deps, input),
    readAgenda: (input) => readAgenda(deps, input),
    readCounterpart: (input) => readCounterpart(deps, input),
    readOpening: (input) => readOpening(deps, input),
    open: (input, request) => open(deps, input, request),
    read: (input) => read(deps, input),
    readCounterpartOf: (input) => readCounterpartOf(deps, input),
    list: (query) => list(deps, query),
    submitOffer: (input, request) => submitOffer(deps, input, request),
    propose: (input, request) => propose(deps, input, request),
    accept: (input, request) => accept(deps, input, request),
    pause: (input, request) => pause(deps, input, request),
    resume: (input, request) => resume(deps, input, request),
    withdraw: (input, request) => withdraw(deps, input, request),
    approve: (input, request) => approve(deps, input, request),
    ask: (input, request) => ask(deps, input, request),
    readRunningAgenda: (input) => readRunningAgenda(deps, input),
    changeAgenda: (input, request) => changeAgenda(deps, input, request),
    events: (input) => readEvents(deps, input),
    decision: (input) => readDecision(deps, input),
    evaluate: (input) => evaluate(deps, input),
    ready: () => deps.store.ping(),
    sweepEvery: (ms, onError) => startSweeper(deps, ms, onError),
  };
}
