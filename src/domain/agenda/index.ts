export type { AdviceKind, Agenda, AgendaAdvice, AgendaTopic, Block, Sitting } from './agenda.ts';
export { slotsIn } from './breaks.ts';
export { layOut, workSlots } from './lay-out.ts';
export { planAgenda } from './plan-agenda.ts';
export { SLOT_MINUTES } from './time-needs.ts';
