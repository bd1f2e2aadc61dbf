import type { ApiKey, KeyStore } from '../../access/index.ts';
import type { Database } from './database.ts';

/** API keys of all tenants, each under its id. */
export function embeddedApiKeys(db: Database): KeyStore {
  const read = (text: string): ApiKey => JSON.parse(text);
  return {
    async saveApiKey(key) {
      const text = JSON.stringify(key);
      return db.write(() => {
        const before = db.get(['a', key.id]);
        if ((before === undefined ? 0 : read(before).version) + 1 !== key.version) return false;
        db.put(['a', key.id], text);
        return true;
      });
    },

    async apiKey(id) {
      const text = db.get(['a', id]);
      return text === undefined ? undefined : read(text);
    },

    async apiKeys() {
      return db.values({ start: ['a'], end: ['b'] }).map(read);
    },
  };
}
