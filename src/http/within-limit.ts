import type { RateLimiter, Share } from '../access/index.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { Trouble } from './problem.ts';
import type { Reply } from './reply.ts';

/**
 * Answers a request unless its caller has used up their share, and says with the answer what is left of that, in the fields
 * of draft-ietf-httpapi-ratelimit-headers-10.
 */
export async function withinLimit(
  limiter: RateLimiter | undefined,
  who: string,
  handle: () => Promise<Result<Reply, Trouble>>,
): Promise<Result<Reply, Trouble>> {
  if (!limiter) return handle();
  const share = await limiter.take(who);
  const headers = headersOf(limiter, share);
  if (share.isExceeded) return tooMany(limiter, headers, share);
  const answer = await handle();
  return answer.ok
    ? ok({ ...answer.value, headers: { ...answer.value.headers, ...headers } })
    : refuse({ ...answer.error, headers: { ...answer.error.headers, ...headers } });
}

const secondsOf = ({ resetMs }: Share): number => Math.max(1, Math.ceil(resetMs / 1000));

const headersOf = ({ policy: { name, requests, seconds } }: RateLimiter, share: Share) => ({
  'RateLimit-Policy': `"${name}";q=${requests};w=${seconds}`,
  RateLimit: `"${name}";r=${share.remaining};t=${secondsOf(share)}`,
});

const tooMany = (
  { policy: { requests, seconds } }: RateLimiter,
  headers: Readonly<Record<string, string>>,
  share: Share,
): Result<never, Trouble> =>
  refuse({
    code: 'too-many-requests',
    detail: `${requests} requests in ${seconds} seconds are used up; come again in ${secondsOf(share)}.`,
    headers: { ...headers, 'Retry-After': String(secondsOf(share)) },
  });
