import { afterAll, beforeAll, expect, it } from 'vitest';
import { StoreUnavailable } from '../../../src/sessions/ports.ts';
import { openRedisStore } from '../../../src/store/index.ts';
import { describeRedis } from '../../helpers/describe-redis.ts';
import { oneTenant } from '../../helpers/one-tenant.ts';
import { type SentinelSetup, startSentinel } from '../../helpers/redis-sentinel.ts';
import { sampleCommit, sampleSession } from '../samples.ts';

describeRedis('behind a Redis Sentinel', 'own', () => {
  let redis: SentinelSetup;
  beforeAll(async () => {
    redis = await startSentinel();
  });
  afterAll(() => redis?.stop());

  it('goes on with the new master after the old one is gone', async () => {
    const store = oneTenant(await openRedisStore(redis.url));
    expect(await store.commit(sampleCommit(sampleSession('n1')))).toEqual({ kind: 'committed' });
    await redis.master.kill();
    const attempt = () => store.commit(sampleCommit(sampleSession('n2'))).catch((error: unknown) => error);
    for (;;) {
      const result = await attempt();
      if (!(result instanceof Error)) {
        expect(result).toEqual({ kind: 'committed' });
        break;
      }
      expect(result).toBeInstanceOf(StoreUnavailable);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect((await store.list({ limit: 9 })).items.map(({ id }) => id)).toContain('n2');
    await store.close();
  });
});
