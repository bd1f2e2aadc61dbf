import { z } from 'zod';
import { Decision, EvaluateRequest, NegotiationId, OfferRequest, Proposal } from '../../contract/index.ts';
import { tool } from '../tool.ts';

export const evaluateOffer = tool({
  name: 'evaluate_offer',
  title: 'Try an offer',
  description: 'Dry run: the verdict on a first offer under a plan. Nothing is stored.',
  scope: 'read',
  isWriting: false,
  input: EvaluateRequest,
  output: Decision,
  run: ({ plan, offer, standing }, { sessions, request }) => {
    const { from = 'them', final = false } = offer;
    return sessions.evaluate({ plan, offer: { ...offer, from, final }, standing }, request);
  },
});

export const submitOffer = tool({
  name: 'submit_offer',
  title: 'Submit an offer',
  description:
    'Hand in what they offer, in exactly the terms they named, and get the verdict: accept, reject or counter, with the counter’s terms and reasons. The verdict binds us: tell them no other terms than these. Terms equal to our standing offer are their acceptance of it.',
  scope: 'offers:write',
  isWriting: true,
  input: z.strictObject({ negotiationId: NegotiationId, ...OfferRequest.shape }),
  output: Decision,
  run({ negotiationId, ...offer }, { sessions, request }) {
    const { from = 'them', final = false } = offer;
    return sessions.submitOffer({ ...offer, id: negotiationId, from, final }, request);
  },
});

export const nextProposal = tool({
  name: 'next_proposal',
  title: 'Get our next proposal',
  description: 'Our opening, or our next offer. It counts as sent: tell them its terms, and no others.',
  scope: 'offers:write',
  isWriting: true,
  input: z.strictObject({ negotiationId: NegotiationId }),
  output: Proposal,
  run: ({ negotiationId }, { sessions, request }) => sessions.propose({ id: negotiationId }, request),
});
