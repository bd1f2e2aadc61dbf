export * from './approval-facts.ts';
export * from './approvers.ts';
export { factsOfDeal } from './facts-of-deal.ts';
export * from './request.ts';
