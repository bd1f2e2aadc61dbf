import type { SecretStore } from '../../access/index.ts';
import type { RedisConnection } from './connection.ts';
import type { RedisKeys } from './keys.ts';

export const redisSecrets = (redis: RedisConnection, keys: RedisKeys): SecretStore => ({
  async secret(name, candidate) {
    await redis.call((client) => client.set(keys.secret(name), candidate, 'NX'));
    return (await redis.call((client) => client.get(keys.secret(name)))) ?? candidate;
  },
});
