import { z } from 'zod';
import { Negotiation, NegotiationId, NegotiationPage, OpenRequest, Phase, Status } from '../../contract/index.ts';
import { ok } from '../../domain/result.ts';
import { tool } from '../tool.ts';
import { page } from './page.ts';

export const openNegotiation = tool({
  name: 'open_negotiation',
  title: 'Open a negotiation',
  description:
    'On a saved plan, or on a plan that comes along. The answer has its id, which every other tool asks for.',
  scope: 'offers:write',
  isWriting: true,
  input: OpenRequest,
  output: Negotiation,
  run: (args, { sessions, request }) => sessions.open(args, request),
});

export const readNegotiation = tool({
  name: 'read_negotiation',
  title: 'Read a negotiation',
  description: 'Where it stands: phase, round, what is agreed, both offers on the table, and what may be done now.',
  scope: 'read',
  isWriting: false,
  input: z.strictObject({ negotiationId: NegotiationId }),
  output: Negotiation,
  run: ({ negotiationId }, { sessions }) => sessions.read({ id: negotiationId }),
});

export const listNegotiations = tool({
  name: 'list_negotiations',
  title: 'List negotiations',
  description: 'The newest first, by status and phase.',
  scope: 'read',
  isWriting: false,
  input: z.strictObject({ status: Status.optional(), phase: Phase.optional(), ...page }),
  output: NegotiationPage,
  run: async (query, { sessions }) => ok(await sessions.list(query)),
});
