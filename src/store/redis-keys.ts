import { SHARDS, shardOf } from './shard.ts';

/** Names of keys. All of one negotiation carry the tag of its shard, so one script may touch them all in a cluster. */
export type RedisKeys = {
  state(id: string): string;
  events(id: string): string;
  /** Answer to an idempotency key, beside what the request with it changes. */
  answer(id: string, digest: string): string;
  plan(id: string): string;
  /** Questions that found no answer in the plan. */
  gaps(planId: string): string;
  claim(digest: string): string;
  ruleSet(hash: string): string;
  due(shard: number): string;
  index(shard: number): string;
};

/** `prefix` begins every key: several services may share one Redis. It must not contain a brace. */
export function redisKeys(prefix: string): RedisKeys {
  if (/[{}]/.test(prefix)) throw new Error(`the prefix of Redis keys must not contain a brace: "${prefix}"`);
  const tags = Array.from({ length: SHARDS }, (_, shard) => `${prefix}{${shard}}`);
  const tagOf = (id: string) => tags[shardOf(id)] as string;
  return {
    state: (id) => `${tagOf(id)}:n:${id}`,
    events: (id) => `${tagOf(id)}:e:${id}`,
    answer: (id, digest) => `${tagOf(id)}:k:${digest}`,
    plan: (id) => `${tagOf(id)}:p:${id}`,
    gaps: (planId) => `${tagOf(planId)}:g:${planId}`,
    claim: (digest) => `${tagOf(digest)}:c:${digest}`,
    ruleSet: (hash) => `${tagOf(hash)}:r:${hash}`,
    due: (shard) => `${tags[shard]}:due`,
    index: (shard) => `${tags[shard]}:index`,
  };
}
