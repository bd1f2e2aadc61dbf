import { describe, expect, it } from 'vitest';
import { runProcess } from '../helpers/service.ts';

const AWAY = { REDIS_URL: 'redis://user:s3cret@127.0.0.1:1' };

/** All at once, as each waits out the time that Redis may take. */
describe('where there is no Redis at REDIS_URL', () => {
  it.concurrent.each([
    ['negotiations list'],
    ['plans save examples/seller-shenzhen-plan.json'],
    ['rules list'],
    ['keys list'],
    ['webhooks list'],
    ['audit verify'],
    ['memory show nordklang'],
  ])('parley %s ends with one line, which names the variable and not the address', async (command) => {
    expect(await runProcess(AWAY, ...command.split(' '))).toEqual({
      code: 1,
      out: '',
      err: 'REDIS_URL: Redis is not connected',
    });
  });

  it.concurrent.each([
    ['serve', 'Parley'],
    ['mcp', 'Parley'],
    ['worker', 'The worker'],
  ])('parley %s does not start', async (command, what) => {
    expect(await runProcess(AWAY, command)).toEqual({
      code: 1,
      out: '',
      err: `${what} can't start: REDIS_URL: Redis is not connected`,
    });
  });
});
