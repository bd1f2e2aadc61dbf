import type { Access, ApprovalLinks, RateLimiter } from '../access/index.ts';
import type { Result } from '../domain/result.ts';
import type { Lab } from '../lab/index.ts';
import type { RuleSets } from '../rule-sets/index.ts';
import type { Caller, Clock, Sessions } from '../sessions/index.ts';
import type { Webhooks } from '../webhooks/index.ts';
import type { Log } from './logging.ts';
import type { Metrics } from './metrics.ts';

/** What the HTTP edge is given by the composition root. */
export type Edge = {
  readonly sessions: Pick<Sessions, 'of' | 'rooms' | 'ready'>;
  readonly ruleSets: RuleSets;
  readonly webhooks: Pick<Webhooks, 'of'>;
  readonly simulations: Pick<Lab, 'of'>;
  readonly mcp: McpEndpoint;
  readonly access: Access;
  readonly approvalLinks: ApprovalLinks;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly limits: Limits;
  /** Resolves after so many ms: answers to a room are given in time slots. */
  readonly wait: (ms: number) => Promise<void>;
};

/**
 * Who answers messages of the Model Context Protocol with JSON, or with nothing where they ask for nothing, for a caller
 * whom this edge has made sure of. Refuses what is none of the protocol.
 */
export interface McpEndpoint {
  answer(
    message: { readonly body: unknown; readonly protocolVersion?: string | undefined },
    caller: Caller,
  ): Promise<Result<string | undefined, { readonly detail: string }>>;
}

export type Limits = {
  /** A larger request body is refused with 413. */
  readonly bodyBytes: number;
  /** Counts the requests of each caller, and refuses those beyond their share with 429; absent: no limit. */
  readonly requests?: RateLimiter | undefined;
};
