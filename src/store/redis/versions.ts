import type { Committed, IdempotencyKey } from '../../sessions/index.ts';
import { nameKey, REPLY_LIFE_MS } from '../idempotency.ts';
import { writeReply } from '../written-commit.ts';
import type { RedisConnection } from './connection.ts';
import { runScript, scripts } from './scripts.ts';
import { committedFrom } from './sessions.ts';

/** Where a document's versions are, each a field of one hash, and what answers a retry stands beside it. */
export type VersionKeys = { readonly document: string; answer(digest: string): string; readonly mark: string };

/** Documents whose versions are never changed or removed. */
export function redisVersions<T extends { readonly version: number }>(redis: RedisConnection) {
  return {
    /** `conflict` unless it is the version after the latest. */
    async save(keys: VersionKeys, document: T, idempotency?: IdempotencyKey, reply?: unknown): Promise<Committed> {
      const names = [keys.document];
      const args = [document.version, document.version - 1, JSON.stringify(document)];
      if (idempotency) {
        const { digest, tag } = nameKey(keys.mark, idempotency);
        names.push(keys.answer(digest));
        args.push(tag, writeReply(reply), REPLY_LIFE_MS);
      }
      return committedFrom(await redis.call((client) => runScript(client, scripts.saveVersion, names, args)));
    },

    /** One version, or the latest. */
    async read({ document }: Pick<VersionKeys, 'document'>, version?: number): Promise<T | undefined> {
      const text = await redis.call((client) =>
        version === undefined
          ? runScript(client, scripts.latestVersion, [document], [])
          : client.hget(document, String(version)),
      );
      return text === null ? undefined : JSON.parse(text as string);
    },
  };
}
