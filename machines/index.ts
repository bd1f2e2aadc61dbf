import { negotiation } from './negotiation.ts';

export type { NegotiationContext, NegotiationInput } from './negotiation.ts';

/** Every machine that sessions run on, by its id: an old session goes on with the machine it began with. */
export const machines = { 'negotiation.v1': negotiation } as const;

export type MachineId = keyof typeof machines;

/** What new sessions begin with. */
export const CURRENT_MACHINE: MachineId = 'negotiation.v1';
