import type { ApiKey, KeyStore } from '../../access/index.ts';
import type { RedisConnection } from './connection.ts';
import type { RedisKeys } from './keys.ts';
import { runScript, scripts } from './scripts.ts';

/** API keys of all tenants, each a field of one hash. They are few, and looked up seldom. */
export function redisApiKeys(redis: RedisConnection, keys: RedisKeys): KeyStore {
  const read = (text: string): ApiKey => JSON.parse(text.slice(text.indexOf(' ') + 1));
  return {
    async saveApiKey(key) {
      const args = [key.id, key.version - 1, `${key.version} ${JSON.stringify(key)}`];
      return (await redis.call((client) => runScript(client, scripts.saveApiKey, [keys.apiKeys], args))) === 1;
    },

    async apiKey(id) {
      const text = await redis.call((client) => client.hget(keys.apiKeys, id));
      return text === null ? undefined : read(text);
    },

    async apiKeys() {
      return (await redis.call((client) => client.hvals(keys.apiKeys))).map(read);
    },
  };
}
