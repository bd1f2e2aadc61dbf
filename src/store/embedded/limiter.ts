import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { LimiterSource } from '../../access/index.ts';
import { takeFrom } from '../limiter.ts';

/** In the memory of this process: a restart begins to count anew. */
export const embeddedLimiters: LimiterSource = {
  limiter(policy) {
    const limiter = new RateLimiterMemory({ points: policy.requests, duration: policy.seconds });
    return { policy, take: (who) => takeFrom(limiter, who) };
  },
};
