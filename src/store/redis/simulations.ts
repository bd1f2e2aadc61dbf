import {
  hasEnded,
  type SimulationHead,
  type SimulationRef,
  type SimulationStatus,
  type StoredSimulation,
  type TenantSimulations,
} from '../../lab/index.ts';
import { cursorAfter, placeFrom, placeOf, textOf } from '../list-cursor.ts';
import { markedId, readMarkedId } from '../tenant-mark.ts';
import type { RedisConnection } from './connection.ts';
import type { RedisKeys, TenantKeys } from './keys.ts';
import { runScript, scripts } from './scripts.ts';

/** Simulations that are looked at to be forgotten, at a time. */
const MOST_FORGOTTEN = 20;

/** Parts that are read in one call: each is large. */
const PARTS_A_CALL = 50;

/**
 * Simulations of one tenant. What is small, and changes, of all simulations of all tenants stands in one shard, so that a script
 * can keep the lists with it; what is large of one stands in the shard of its id.
 */
export function redisSimulations(redis: RedisConnection, all: RedisKeys, keys: TenantKeys): TenantSimulations {
  const control = (id: string) => `${all.simulations}${keys.mark}:h:${id}`;
  const list = `${all.simulations}${keys.mark}:list`;

  async function read(id: string): Promise<StoredSimulation | undefined> {
    const [texts, played] = await Promise.all([
      redis.call((client) => client.hmget(control(id), 'head', 'state')),
      redis.call((client) => client.hkeys(keys.simulationParts(id))),
    ]);
    const [head, state] = texts as [string | null, string | null];
    if (head === null || state === null) return undefined;
    return { head: JSON.parse(head), state: JSON.parse(state), played: played.map(Number).sort((a, b) => a - b) };
  }

  return {
    async create(head, job) {
      const { id, createdAtMs } = head;
      // First what nobody looks at without the rest.
      await redis.call((client) => client.set(keys.simulationJob(id), job));
      const names = [control(id), list, all.simulationsGoingOn];
      const args = [JSON.stringify(head), textOf({ createdAtMs, id }), createdAtMs, markedId(keys.mark, id)];
      return (await redis.call((client) => runScript(client, scripts.createSimulation, names, args))) === 1;
    },

    read,

    async job(id) {
      return (await redis.call((client) => client.get(keys.simulationJob(id)))) ?? undefined;
    },

    async move(id, from, to) {
      const args = [to.status, JSON.stringify(to), hasEnded(to.status) ? markedId(keys.mark, id) : '', ...from];
      const names = [control(id), all.simulationsGoingOn];
      return (await redis.call((client) => runScript(client, scripts.moveSimulation, names, args))) === 1;
    },

    async keepPart(id, part, played) {
      await redis.call((client) => client.hsetnx(keys.simulationParts(id), String(part), played));
    },

    async parts(id) {
      const found = (await redis.call((client) => client.hkeys(keys.simulationParts(id))))
        .map(Number)
        .sort((a, b) => a - b);
      const parts: string[] = [];
      for (let k = 0; k < found.length; k += PARTS_A_CALL) {
        const names = found.slice(k, k + PARTS_A_CALL).map(String);
        const texts = await redis.call((client) => client.hmget(keys.simulationParts(id), ...names));
        parts.push(...(texts as string[]));
      }
      return parts;
    },

    async dropParts(id) {
      await redis.call((client) => client.unlink(keys.simulationParts(id)));
    },

    async keepReport(id, report) {
      await redis.call((client) => client.set(keys.simulationReport(id), report));
    },

    async report(id) {
      return (await redis.call((client) => client.get(keys.simulationReport(id)))) ?? undefined;
    },

    async surplus(keep) {
      const members = await redis.call((client) =>
        client.zrevrangebylex(list, '+', '-', 'LIMIT', keep, MOST_FORGOTTEN),
      );
      const found = await Promise.all(
        members.map(async (member) => {
          const { id } = placeFrom(member);
          return { id, status: await redis.call((client) => client.hget(control(id), 'status')) };
        }),
      );
      return found.filter(({ status }) => hasEnded(status as SimulationStatus)).map(({ id }) => id);
    },

    async remove(id) {
      const head = await redis.call((client) => client.hget(control(id), 'head'));
      if (head === null) return;
      const { createdAtMs } = JSON.parse(head) as SimulationHead;
      const large = [keys.simulationJob(id), keys.simulationParts(id), keys.simulationReport(id)];
      await redis.call((client) => client.unlink(...large));
      await redis.call((client) => client.zrem(list, textOf({ createdAtMs, id })));
      await redis.call((client) => client.unlink(control(id)));
    },

    async list({ limit, cursor }) {
      const before = cursor === undefined ? '+' : `(${textOf(placeOf(cursor))}`;
      const members = await redis.call((client) => client.zrevrangebylex(list, before, '-', 'LIMIT', 0, limit + 1));
      const places = members.map(placeFrom);
      const found = await Promise.all(places.slice(0, limit).map(({ id }) => read(id)));
      const items = found.filter((item) => item !== undefined); // one may have been removed since
      const last = places[limit - 1];
      return places.length > limit && last ? { items, cursor: cursorAfter(last) } : { items };
    },
  };
}

/** Simulations of all tenants that go on, the oldest first. */
export async function redisGoingOn(redis: RedisConnection, keys: RedisKeys): Promise<readonly SimulationRef[]> {
  return (await redis.call((client) => client.zrange(keys.simulationsGoingOn, '0', '-1'))).map(readMarkedId);
}
