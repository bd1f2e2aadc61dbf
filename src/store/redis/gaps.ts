import { type GapStore, MOST_GAPS, type QuestionGap } from '../../sessions/index.ts';
import type { RedisConnection } from './connection.ts';
import type { TenantKeys } from './keys.ts';
import { runScript, scripts } from './scripts.ts';

/** Open questions of a plan as members of one set sorted by time: telling one again changes nothing. */
export function redisGaps(redis: RedisConnection, keys: TenantKeys): GapStore {
  return {
    async recordGap(planId, { negotiationId, seq, atMs, text }) {
      const member = JSON.stringify({ negotiationId, seq, atMs, text });
      const args = [atMs, member, MOST_GAPS];
      await redis.call((client) => runScript(client, scripts.recordGap, [keys.gaps(planId)], args));
    },

    async gaps(planId) {
      const members = await redis.call((client) => client.zrevrange(keys.gaps(planId), 0, -1));
      return members.map((member) => JSON.parse(member) as QuestionGap);
    },
  };
}
