import { describe, it } from 'vitest';
import { redisMissing } from './redis.ts';

/** A suite that needs Redis. Without one it is skipped aloud, and in CI it fails: silence would look like success. */
export function describeRedis(name: string, needs: keyof typeof redisMissing, body: () => void): void {
  const reason = redisMissing[needs];
  if (!reason) {
    describe(name, body);
  } else if (process.env.CI) {
    describe(name, () => {
      it('has the Redis that CI must provide', () => {
        throw new Error(reason);
      });
    });
  } else {
    console.warn(`\n*** SKIPPED: ${name}, because ${reason} ***\n`);
    describe.skip(`${name} (SKIPPED: ${reason})`, body);
  }
}
