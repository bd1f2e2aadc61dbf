import type { Redis } from 'ioredis';

/** How often we look whether an answer has come, ms; and how often in vain before the connection is given up. */
const LOOK_EVERY_MS = 500;
const LOOKS_IN_VAIN = 3;

/**
 * Gives up a connection on which nothing comes back for 1.5 to 2 s, as when a server hangs or the network swallows what we
 * send. The `socketTimeout` of ioredis would do that too, but takes a pause of our own process for one of the server: after
 * such a pause timers come first, and the answers that wait to be read second.
 */
export function endSilence(redis: Redis): void {
  redis.on('connect', () => {
    const { stream } = redis;
    let inVain = 0;
    const look = () => {
      inVain = redis.commandQueue.length === 0 ? 0 : inVain + 1;
      if (inVain > LOOKS_IN_VAIN) stream.destroy(new Error('Redis does not answer'));
    };
    // Looking comes after reading, and however long we paused it counts once.
    const timer = setInterval(() => setImmediate(look), LOOK_EVERY_MS).unref();
    stream.on('data', () => {
      inVain = 0;
    });
    stream.on('close', () => clearInterval(timer));
  });
}
