import type { Tool } from '../tool.ts';
import { decideApproval, listApprovals } from './approvals.ts';
import { listNegotiations, openNegotiation, readNegotiation } from './negotiations.ts';
import { evaluateOffer, nextProposal, submitOffer } from './offers.ts';
import { checkPlan } from './plans.ts';
import { askQuestion } from './questions.ts';

export const TOOLS: readonly Tool[] = [
  checkPlan,
  openNegotiation,
  readNegotiation,
  listNegotiations,
  nextProposal,
  submitOffer,
  evaluateOffer,
  askQuestion,
  listApprovals,
  decideApproval,
];
