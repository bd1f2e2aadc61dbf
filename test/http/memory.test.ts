import { expect, it } from 'vitest';
import { viewOfMemory } from '../../src/domain/counterparts/index.ts';
import { ok, refuse } from '../../src/domain/result.ts';
import { only, send, testApp } from '../helpers/http.ts';
import { sampleMemory } from '../store/samples.ts';

it('shows and forgets a company by any id of up to 128 characters, and refuses longer ones', async () => {
  const asked: string[] = [];
  const { app } = testApp(
    only({
      readMemory: async ({ companyId }) => ok(viewOfMemory(companyId, sampleMemory(3))),
      forgetMemory: async ({ companyId }) => {
        asked.push(companyId);
        return ok(undefined);
      },
    }),
  );
  for (const companyId of ['nord', 'a/b?c#d', '客户 7', '%', 'x'.repeat(128)]) {
    const path = `/v1/counterparts/${encodeURIComponent(companyId)}`;
    expect(await send(app, 'GET', path)).toMatchObject({ status: 200, body: { companyId, deals: 1 } });
    expect((await send(app, 'DELETE', path)).status).toBe(204);
    expect(asked.at(-1)).toBe(companyId);
  }
  expect((await send(app, 'GET', `/v1/counterparts/${'x'.repeat(129)}`)).status).toBe(404);
});

it('answers 404 for a company of which nothing is remembered', async () => {
  const missing = async () => refuse({ code: 'not-found', detail: 'there is none' } as const);
  const { app } = testApp(only({ readMemory: missing, forgetMemory: missing }));
  for (const method of ['GET', 'DELETE']) expect((await send(app, method, '/v1/counterparts/x')).status).toBe(404);
});
