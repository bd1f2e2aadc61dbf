import type { Due, Session, SessionStore } from '../../sessions/index.ts';
import { cursorAfter, newestFirst, type Place, placeFrom, placeOf, textOf } from '../list-cursor.ts';
import { readMarkedId } from '../tenant-mark.ts';
import type { RedisConnection } from './connection.ts';
import type { RedisKeys, TenantKeys } from './keys.ts';
import { runScript, scripts } from './scripts.ts';
import { mergeShards } from './shard-merge.ts';

/** The name in the index under which all sessions stand. */
const ALL = '*';

/** A tenant's sessions across all shards. Each shard is read at one moment, all of them are not. */
export function redisList(redis: RedisConnection, keys: TenantKeys): SessionStore['list'] {
  async function places(shard: number, phases: readonly string[], after: Place | undefined, count: number) {
    const args = [after ? textOf(after) : '', count, ...phases];
    const members = await redis.call((client) => runScript(client, scripts.list, [keys.index(shard)], args));
    return (members as string[])
      .map((member) => placeFrom(member.slice(member.indexOf(':') + 1)))
      .sort(newestFirst)
      .slice(0, count);
  }

  const session = async ({ id }: Place): Promise<Session | undefined> => {
    const text = await redis.call((client) => client.hget(keys.state(id), 's'));
    return text === null ? undefined : JSON.parse(text);
  };

  return async ({ phases, limit, cursor }) => {
    const after = cursor === undefined ? undefined : placeOf(cursor);
    const wanted = limit + 1;
    const found = mergeShards<Place>(
      (shard, count, last) => places(shard, phases ?? [ALL], last ?? after, count),
      newestFirst,
      wanted,
    );
    const sessions: Session[] = [];
    for (let isDone = phases?.length === 0; !isDone && sessions.length < wanted; ) {
      const next = await take(found, wanted - sessions.length);
      isDone = next.length < wanted - sessions.length;
      for (const read of await Promise.all(next.map(session))) {
        // One that changed its phase since its place was read belongs to another list now.
        if (read && (phases === undefined || phases.includes(read.phase))) sessions.push(read);
      }
    }
    const items = sessions.slice(0, limit);
    const last = items.at(-1);
    return sessions.length > limit && last ? { items, cursor: cursorAfter(last) } : { items };
  };
}

/** Sessions of all tenants that are due, the earliest first. */
export async function redisDue(
  redis: RedisConnection,
  keys: RedisKeys,
  nowMs: number,
  limit: number,
): Promise<readonly Due[]> {
  const found = mergeShards<Deadline>(
    async (shard, count, _last, taken) => {
      const flat = await redis.call((client) =>
        client.zrangebyscore(keys.due(shard), '-inf', nowMs, 'WITHSCORES', 'LIMIT', taken, count),
      );
      return pairs(flat).map(([member, score]) => ({ member, dueAtMs: Number(score) }));
    },
    earliestFirst,
    limit,
  );
  return (await take(found, limit)).map(({ member }) => readMarkedId(member));
}

type Deadline = { readonly member: string; readonly dueAtMs: number };

const earliestFirst = (a: Deadline, b: Deadline): number =>
  a.dueAtMs - b.dueAtMs || Buffer.compare(Buffer.from(a.member), Buffer.from(b.member));

async function take<T>(from: AsyncGenerator<T>, most: number): Promise<T[]> {
  const taken: T[] = [];
  while (taken.length < most) {
    const { value, done } = await from.next();
    if (done) break;
    taken.push(value);
  }
  return taken;
}

const pairs = (flat: readonly string[]): [string, string][] =>
  Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i] as string, flat[2 * i + 1] as string]);
