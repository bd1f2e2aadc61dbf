import type { UseCases } from '../sessions/index.ts';
import type { Log } from './logging.ts';
import type { Metrics } from './metrics.ts';

/** What the HTTP edge is given by the composition root. */
export type Edge = {
  readonly sessions: UseCases;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly limits: Limits;
};

export type Limits = { /** A larger request body is refused with 413. */ readonly bodyBytes: number };
