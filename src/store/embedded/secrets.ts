import type { SecretStore } from '../../access/index.ts';
import type { Database } from './database.ts';

export const embeddedSecrets = (db: Database): SecretStore => ({
  secret: (name, candidate) =>
    db.write(() => {
      const known = db.get(['s', name]);
      if (known === undefined) db.put(['s', name], candidate);
      return known ?? candidate;
    }),
});
