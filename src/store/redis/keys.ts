import { markedId, markOf } from '../tenant-mark.ts';
import { SHARDS, shardOf } from './shard.ts';

/** Names of keys. All of one negotiation carry the tag of its shard, so one script may touch them all in a cluster. */
export type RedisKeys = {
  of(tenant: string): TenantKeys;
  ruleSet(hash: string): string;
  room(id: string): string;
  readonly apiKeys: string;
  secret(name: string): string;
  /** How far the change log has been learned from; under one tag with the memories of all tenants, as both change together. */
  readonly learned: string;
  readonly webhooks: Readonly<Record<'endpoints' | 'position' | 'lease' | 'deliveries' | 'due' | 'index', string>>;
  /** Begins the keys of the simulations of all tenants, which stand in one shard. */
  readonly simulations: string;
  /** Those that go on, of which each member is a marked id. */
  readonly simulationsGoingOn: string;
  /** Deadlines of all tenants, of which each member is a marked id. */
  due(shard: number): string;
  /** Change log of all tenants. */
  log(shard: number): string;
};

/** Those of one tenant. */
export type TenantKeys = {
  state(id: string): string;
  events(id: string): string;
  /** Answer to an idempotency key, beside what the request with it changes. */
  answer(id: string, digest: string): string;
  plan(id: string): string;
  /** Questions that found no answer in the plan. */
  gaps(planId: string): string;
  simulationJob(id: string): string;
  simulationParts(id: string): string;
  simulationReport(id: string): string;
  claim(digest: string): string;
  /** Of the rule sets: all under one tag, as a change of what is in force and its answer are one step. */
  readonly rules: {
    readonly listed: string;
    readonly inForce: string;
    readonly backtests: string;
    answer(digest: string): string;
  };
  /** What is remembered of companies, by their id; and what `RedisKeys` calls so. */
  readonly memories: string;
  readonly learned: string;
  index(shard: number): string;
  /** What begins the digest of an idempotency key. */
  readonly mark: string;
  /** The change log that has what happens in a session. */
  log(id: string): string;
  /** A session among the deadlines of its shard. */
  due(id: string): { readonly key: string; readonly member: string };
};

/** `prefix` begins every key: several services may share one Redis. It must not contain a brace. */
export function redisKeys(prefix: string): RedisKeys {
  if (/[{}]/.test(prefix)) throw new Error(`the prefix of Redis keys must not contain a brace: "${prefix}"`);
  const tags = Array.from({ length: SHARDS }, (_, shard) => `${prefix}{${shard}}`);
  const learned = `${tags[0]}:learned`;
  const tagOf = (id: string) => tags[shardOf(id)] as string;
  return {
    of(tenant) {
      const mark = markOf(tenant);
      return {
        state: (id) => `${tagOf(id)}${mark}:n:${id}`,
        events: (id) => `${tagOf(id)}${mark}:e:${id}`,
        answer: (id, digest) => `${tagOf(id)}${mark}:k:${digest}`,
        plan: (id) => `${tagOf(id)}${mark}:p:${id}`,
        gaps: (planId) => `${tagOf(planId)}${mark}:g:${planId}`,
        simulationJob: (id) => `${tagOf(id)}${mark}:sj:${id}`,
        simulationParts: (id) => `${tagOf(id)}${mark}:sp:${id}`,
        simulationReport: (id) => `${tagOf(id)}${mark}:sr:${id}`,
        claim: (digest) => `${tagOf(digest)}${mark}:c:${digest}`,
        rules: {
          listed: `${tags[0]}${mark}:rs`,
          inForce: `${tags[0]}${mark}:rf`,
          backtests: `${tags[0]}${mark}:rb`,
          answer: (digest) => `${tags[0]}${mark}:k:${digest}`,
        },
        memories: `${tags[0]}${mark}:m`,
        learned,
        index: (shard) => `${tags[shard]}${mark}:index`,
        mark,
        log: (id) => `${tagOf(id)}:log`,
        due: (id) => ({ key: `${tagOf(id)}:due`, member: markedId(mark, id) }),
      };
    },
    ruleSet: (hash) => `${tagOf(hash)}:r:${hash}`,
    room: (id) => `${tagOf(id)}:o:${id}`,
    apiKeys: `${tags[0]}:keys`,
    secret: (name) => `${tags[0]}:secret:${name}`,
    learned,
    webhooks: {
      endpoints: `${tags[0]}:webhooks`,
      position: `${tags[0]}:webhooks:position`,
      lease: `${tags[0]}:webhooks:lease`,
      deliveries: `${tags[0]}:webhooks:deliveries`,
      due: `${tags[0]}:webhooks:due`,
      index: `${tags[0]}:webhooks:index`,
    },
    simulations: `${tags[0]}:s`,
    simulationsGoingOn: `${tags[0]}:going-on`,
    due: (shard) => `${tags[shard]}:due`,
    log: (shard) => `${tags[shard]}:log`,
  };
}
