import { describe, expect, it } from 'vitest';
import { ok } from '../../src/domain/result.ts';
import type { Request } from '../../src/sessions/use-cases.ts';
import { only, send, testApp } from '../helpers/http.ts';

const PROPOSALS = '/v1/negotiations/n1/proposals';

/** What reaches the use case of a call's headers. */
async function contextOf(headers: Record<string, string>, body: unknown = {}, path = PROPOSALS) {
  let context: Request | undefined;
  const note = async (_: unknown, request: Request) => {
    context = request;
    return ok({ version: 1 } as never);
  };
  const { app } = testApp(only({ propose: note, accept: note, replacePlan: note }));
  const answer = await send(app, 'POST', path, body, headers);
  return { ...answer, context };
}

describe('If-Match', () => {
  it.each<[string, number | undefined]>([
    ['"3"', 3],
    [' "12" ', 12],
    ['*', undefined],
    ['W/"2", "3"', 3],
  ])('%s is taken', async (header, version) => {
    expect(await contextOf({ 'if-match': header })).toMatchObject({ status: 200, context: { ifMatch: version } });
  });

  it.each(['W/"3"', '"abc"', '""', '"3x"', '"9999999999999999"'])('%s can match nothing', async (header) => {
    const answer = await contextOf({ 'if-match': header });
    expect(answer).toMatchObject({ status: 412, context: undefined });
    expect(answer.body.type).toBe('urn:parley:problem:precondition-failed');
  });

  it.each(['3', '"3', "'3'", '"3" "4"', '"3", "4"', ',', 'latest'])('%s is malformed', async (header) => {
    const answer = await contextOf({ 'if-match': header });
    expect(answer).toMatchObject({
      status: 400,
      context: undefined,
      body: { errors: [{ pointer: '/headers/if-match' }] },
    });
  });
});

describe('If-None-Match', () => {
  const { app } = testApp(only({ read: async () => ok({ id: 'n1', version: 7 } as never) }));
  const read = (header: string) => send(app, 'GET', '/v1/negotiations/n1', undefined, { 'if-none-match': header });

  it.each(['"7"', 'W/"7"', '"6", "7"', '*'])('%s is unchanged', async (header) => {
    const answer = await read(header);
    expect(answer).toMatchObject({ status: 304, text: '' });
    expect(answer.headers.get('etag')).toBe('"7"');
  });

  it.each(['"6"', '7', '"77"', ''])('%j is not what there is', async (header) => {
    expect((await read(header)).status).toBe(200);
  });
});

describe('Idempotency-Key', () => {
  const hashOf = async (...args: Parameters<typeof contextOf>) =>
    (await contextOf(...args)).context?.idempotency?.bodyHash;

  it('reaches the use case with a hash of the request', async () => {
    const { context } = await contextOf({ 'idempotency-key': 'k-1' });
    expect(context?.idempotency).toEqual({ key: 'k-1', bodyHash: expect.stringMatching(/^[\w-]{43}$/) });
  });

  it('is absent where it is not sent', async () => {
    expect((await contextOf({})).context?.idempotency).toBeUndefined();
  });

  it('comes with the same hash for the same request, another for any other', async () => {
    const key = { 'idempotency-key': 'k' };
    const accept = '/v1/negotiations/n1/accept';
    const first = await hashOf(key, { by: 'us' }, accept);
    expect(await hashOf(key, { by: 'us' }, accept)).toBe(first);
    expect(await hashOf(key, { by: 'them' }, accept)).not.toBe(first);
    expect(await hashOf(key, { by: 'us' }, '/v1/negotiations/n2/accept')).not.toBe(first);
    expect(await hashOf({ 'idempotency-key': 'other' }, { by: 'us' }, accept)).toBe(first);
  });

  it.each(['', 'two words', 'é', 'x'.repeat(256)])('%j is refused', async (key) => {
    const answer = await contextOf({ 'idempotency-key': key });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/headers/idempotency-key' }] } });
    expect(answer.context).toBeUndefined();
  });

  it('may have 255 characters', async () => {
    expect((await contextOf({ 'idempotency-key': '~'.repeat(255) })).status).toBe(200);
  });
});

describe('X-Request-Id', () => {
  const { app } = testApp(only({}));
  const idOf = async (given?: string) =>
    (await send(app, 'GET', '/healthz', undefined, given === undefined ? {} : { 'x-request-id': given })).headers.get(
      'x-request-id',
    );

  it.each(['a', 'req-1.2_3', 'x'.repeat(64)])('%s is given back', async (id) => {
    expect(await idOf(id)).toBe(id);
  });

  it.each([undefined, '', 'x'.repeat(65), 'a b', 'a"b', '<script>'])('is ours in place of %j', async (id) => {
    expect(await idOf(id)).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is in every problem', async () => {
    const answer = await send(app, 'GET', '/nowhere', undefined, { 'x-request-id': 'req-9' });
    expect(answer.body.requestId).toBe('req-9');
  });
});

it('sends security headers with every answer', async () => {
  const { app } = testApp(only({}));
  for (const path of ['/healthz', '/nowhere', '/docs']) {
    const { headers } = await send(app, 'GET', path);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  }
});
