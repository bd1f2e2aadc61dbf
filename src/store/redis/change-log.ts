import { type ChangeLog, type LoggedChange, LogTrimmed } from '../../sessions/index.ts';
import { loggedChange } from '../logged-change.ts';
import type { RedisConnection } from './connection.ts';
import type { RedisKeys } from './keys.ts';
import { SHARDS, shardOf } from './shard.ts';
import { positionsOf, positionText } from './shard-positions.ts';

type Read = { readonly changes: readonly LoggedChange[]; readonly last: number; readonly isEnd: boolean };

/**
 * The log in Redis: a stream a shard, since a commit writes to its own shard only. A position is one number for each of
 * them. Numbers and not the time: the clocks of a cluster's nodes differ, and entries of one millisecond could be missed.
 */
export function redisChangeLog(redis: RedisConnection, keys: RedisKeys): ChangeLog {
  const range = (shard: number, first: string, last: string, count: number) =>
    redis.call((client) => client.xrange(keys.log(shard), first, last, 'COUNT', count));

  async function lastOf(shard: number): Promise<number> {
    const [entry] = await redis.call((client) => client.xrevrange(keys.log(shard), '+', '-', 'COUNT', 1));
    return entry ? numberOf(entry[0]) : 0;
  }

  async function readShard(shard: number, after: number | undefined, upTo: number | undefined, count: number) {
    const first = after === undefined ? '-' : `0-${after + 1}`;
    const entries = await range(shard, first, upTo === undefined ? '+' : `0-${upTo}`, count);
    const [oldest] = entries;
    if (after !== undefined && oldest && numberOf(oldest[0]) > after + 1) {
      throw new LogTrimmed('changes after this position are gone');
    }
    return {
      changes: entries.map(([, [mark, text]]) => loggedChange(text as string, mark === '+')),
      last: Math.max(after ?? 0, ...entries.slice(-1).map(([id]) => numberOf(id))),
      isEnd: entries.length < count,
    } satisfies Read;
  }

  return {
    logEnd: async () => positionText(await Promise.all(everyShard(lastOf))),

    async changes({ after, upTo, limit }) {
      const [from, to] = [after, upTo].map((position) => (position === undefined ? undefined : positionsOf(position)));
      const count = Math.ceil(limit / SHARDS);
      const read = await Promise.all(everyShard((shard) => readShard(shard, from?.[shard], to?.[shard], count)));
      return {
        changes: read.flatMap(({ changes }) => changes),
        position: positionText(read.map(({ last }) => last)),
        isEnd: read.every(({ isEnd }) => isEnd),
      };
    },

    positionAfter(position, changes) {
      // Entries of a shard are numbered without a gap.
      const positions = [...positionsOf(position)];
      for (const { negotiationId } of changes) positions[shardOf(negotiationId)]! += 1;
      return positionText(positions);
    },

    async trimLog(keep, upTo) {
      const to = upTo === undefined ? undefined : positionsOf(upTo);
      // The last one always stays: it tells where the log ends.
      const kept = Math.max(1, Math.ceil(keep / SHARDS));
      await Promise.all(
        everyShard(async (shard) => {
          const last = await lastOf(shard);
          const first = Math.min(last - kept, to?.[shard] ?? last) + 1;
          if (first > 1) await redis.call((client) => client.xtrim(keys.log(shard), 'MINID', '=', `0-${first}`));
        }),
      );
    },
  };
}

const everyShard = <T>(visit: (shard: number) => T): T[] => Array.from({ length: SHARDS }, (_, shard) => visit(shard));

/** Entry `0-7` is the seventh of its shard. */
const numberOf = (id: string): number => Number(id.slice(2));
