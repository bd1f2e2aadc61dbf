import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import type { Share } from '../access/index.ts';

/** Counts one request. The library rejects with the result where it was too many, and with an error where it can't count. */
export async function takeFrom(limiter: RateLimiterAbstract, who: string): Promise<Share> {
  const { isExceeded, result } = await limiter.consume(who).then(
    (taken) => ({ isExceeded: false, result: taken }),
    (error: unknown) => {
      if (error instanceof RateLimiterRes) return { isExceeded: true, result: error };
      throw error;
    },
  );
  return { isExceeded, remaining: result.remainingPoints, resetMs: result.msBeforeNext };
}
