import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { EXAMPLE_DECISION } from '../../src/contract/index.ts';
import { ok } from '../../src/domain/result.ts';
import { listen } from '../../src/http/index.ts';
import { only, served, testApp } from '../helpers/http.ts';

/** An app whose readiness takes until `finish` is called; `started` resolves when a request is under way. */
function slowApp() {
  let finish = () => {};
  let start = () => {};
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const started = new Promise<void>((resolve) => {
    start = resolve;
  });
  const ready = () => {
    start();
    return finished;
  };
  return { ...testApp(only({}), { ready }), finish, started };
}

const msOf = async (work: Promise<unknown>) => {
  const startedAtMs = performance.now();
  await work;
  return performance.now() - startedAtMs;
};

describe('a server', () => {
  it('tells the port it was given', async () => {
    const { app } = testApp(only({}));
    await served(app, async ({ url }) => {
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9][0-9]*$/);
      expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok' });
    });
  });

  it('reads bodies off the socket, one after the other on one connection', async () => {
    const asked: unknown[] = [];
    const submitOffer = async ({ terms }: { terms: unknown }) => {
      asked.push(terms);
      return ok(EXAMPLE_DECISION);
    };
    const { app } = testApp(only({ submitOffer }));
    await served(app, async ({ url }) => {
      const offer = (body: string) =>
        fetch(`${url}/v1/negotiations/n1/offers`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
        });
      for (const place of ['Hamburg', '広州', 'Łódź']) {
        const answer = await offer(JSON.stringify({ terms: { place } }));
        expect(await answer.json()).toEqual(EXAMPLE_DECISION);
        expect((await offer('{"terms":')).status).toBe(400);
      }
    });
    expect(asked).toEqual([{ place: 'Hamburg' }, { place: '広州' }, { place: 'Łódź' }]);
  });

  it('rejects an address that is taken', async () => {
    const { app } = testApp(only({}));
    await served(app, async ({ url }) => {
      const port = Number(new URL(url).port);
      await expect(listen(app, { host: '127.0.0.1', port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    });
  });

  it('lets a request in flight finish before it closes, and takes no other', async () => {
    const { app, finish, started } = slowApp();
    const { url, close } = await listen(app, { host: '127.0.0.1', port: 0 });
    const inFlight = fetch(`${url}/readyz`);
    await started;
    const closed = close();
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    finish();
    expect((await inFlight).status).toBe(200);
    await closed;
  });

  it('does not wait for connections nobody uses', async () => {
    const { app } = testApp(only({}));
    const { url, close } = await listen(app, { host: '127.0.0.1', port: 0 });
    const agent = new Agent({ keepAlive: true });
    await new Promise<void>((resolve, reject) => {
      const sent = request(`${url}/healthz`, { agent }, (answer) => answer.resume().on('end', resolve));
      sent.on('error', reject).end();
    });
    const silent = connect(Number(new URL(url).port), '127.0.0.1');
    await new Promise((resolve) => silent.once('connect', resolve));
    silent.on('error', () => {});
    expect(await msOf(close())).toBeLessThan(2_000);
    agent.destroy();
  });

  it('closes a kept-alive connection once its last answer is out', async () => {
    const { app, finish, started } = slowApp();
    const { url, close } = await listen(app, { host: '127.0.0.1', port: 0 });
    const agent = new Agent({ keepAlive: true });
    const status = new Promise((resolve, reject) => {
      const sent = request(`${url}/readyz`, { agent }, (answer) =>
        answer.resume().on('end', () => resolve(answer.statusCode)),
      );
      sent.on('error', reject).end();
    });
    await started;
    const closed = msOf(close());
    finish();
    expect(await status).toBe(200);
    expect(await closed).toBeLessThan(2_000);
    agent.destroy();
  });

  it('lets a request finish whose client has gone', async () => {
    const { app, finish, started } = slowApp();
    const { url, close } = await listen(app, { host: '127.0.0.1', port: 0 });
    const client = new AbortController();
    const inFlight = fetch(`${url}/readyz`, { signal: client.signal }).catch(() => 'gone');
    await started;
    client.abort();
    expect(await inFlight).toBe('gone');
    let isClosed = false;
    const closed = close().then(() => {
      isClosed = true;
    });
    // The server has let go of its last connection before this one is refused.
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(isClosed).toBe(false);
    finish();
    await closed;
  });

  it('waits for a request no longer than its grace', async () => {
    const { app, started } = slowApp();
    const { url, close } = await listen(app, { host: '127.0.0.1', port: 0, graceMs: 100 });
    const inFlight = fetch(`${url}/readyz`).catch(() => 'dropped');
    await started;
    expect(await msOf(close())).toBeLessThan(2_000);
    expect(await inFlight).toBe('dropped');
  });

  it('may be closed twice', async () => {
    const { app } = testApp(only({}));
    const { close } = await listen(app, { host: '127.0.0.1', port: 0 });
    await Promise.all([close(), close()]);
  });
});
