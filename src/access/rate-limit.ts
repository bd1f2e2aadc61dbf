/** How many requests a caller may make in a time; `name` tells policies apart. */
export type RatePolicy = { readonly name: string; readonly requests: number; readonly seconds: number };

/** What is left of a caller's share after a request was counted; `isExceeded`: that one was too many. */
export type Share = { readonly isExceeded: boolean; readonly remaining: number; readonly resetMs: number };

/** Counts requests in windows that begin with a caller's first. Throws `StoreUnavailable`. */
export interface RateLimiter {
  readonly policy: RatePolicy;
  take(who: string): Promise<Share>;
}

/** Who can count: the processes on one Redis together, a process on the embedded store for itself. */
export interface LimiterSource {
  limiter(policy: RatePolicy): RateLimiter;
}
