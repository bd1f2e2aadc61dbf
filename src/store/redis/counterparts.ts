import type { CounterpartMemory } from '../../domain/counterparts/index.ts';
import type { CounterpartStore, LearnedStore } from '../../sessions/index.ts';
import type { RedisConnection } from './connection.ts';
import type { RedisKeys, TenantKeys } from './keys.ts';
import { runScript, scripts } from './scripts.ts';

/** What a tenant remembers of companies, in one slot of a cluster: they change as negotiations end, which is seldom. */
export function redisCounterparts(redis: RedisConnection, keys: TenantKeys): CounterpartStore {
  return {
    async memory(companyId) {
      const text = await redis.call((client) => client.hget(keys.memories, companyId));
      return text === null ? undefined : (JSON.parse(text) as CounterpartMemory);
    },

    async forget(companyId) {
      const names = [keys.memories, keys.learned];
      return (await redis.call((client) => runScript(client, scripts.forgetCompany, names, [companyId]))) === 1;
    },
  };
}

export function redisLearned(redis: RedisConnection, keys: RedisKeys): LearnedStore {
  return {
    async learned() {
      const [revision, position] = await redis.call((client) => client.hmget(keys.learned, 'r', 'p'));
      return { revision: Number(revision ?? 0), ...(position != null && { position }) };
    },

    async keepLearned(revision, position, memories) {
      const names = [keys.learned, ...memories.map(({ tenant }) => keys.of(tenant).memories)];
      const known = memories.flatMap(({ companyId, memory }) => [companyId, JSON.stringify(memory)]);
      const args = [revision, position, ...known];
      return (await redis.call((client) => runScript(client, scripts.keepLearned, names, args))) === 1;
    },
  };
}
