import type { lookup } from 'node:dns';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { networksIn } from '../../src/webhooks/address-guard.ts';
import { guardedSender } from '../../src/webhooks/guarded-sender.ts';

type Found = { address: string; family: number }[];
/** A resolver that answers as it is told, and counts how often it was asked. */
function resolver(...answers: Found[]) {
  const asked: string[] = [];
  const resolve = (name: string, _options: unknown, done: (error: null, found: Found) => void) => {
    asked.push(name);
    done(null, answers[Math.min(asked.length, answers.length) - 1] ?? []);
  };
  return { asked, lookup: resolve as unknown as typeof lookup };
}

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => servers.splice(0).map((server) => server.close()));

async function receiver(status = 204, headers: Record<string, string> = {}) {
  const got: { url: string; host: string; body: string }[] = [];
  const server = createServer((req, res) => {
    let body = '';
    req.on('data', (chunk) => {
      body += chunk;
    });
    req.on('end', () => {
      got.push({ url: req.url ?? '', host: req.headers.host ?? '', body });
      res.writeHead(status, headers).end('x'.repeat(100_000));
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { got, port: (server.address() as AddressInfo).port };
}

const LOOPBACK = networksIn('127.0.0.0/8')!;
const local = { address: '127.0.0.1', family: 4 };

describe('the guarded sender', () => {
  it('sends to the address that was checked, under the name that was asked for', async () => {
    const { got, port } = await receiver();
    const { asked, lookup } = resolver([local]);
    const sent = await guardedSender({ networks: LOOPBACK, lookup }).post(
      `http://desk.example:${port}/x?y=1`,
      {},
      '{"ü":1}',
    );
    expect(sent).toEqual({ status: 204 });
    expect(got).toEqual([{ url: '/x?y=1', host: `desk.example:${port}`, body: '{"ü":1}' }]);
    expect(asked).toEqual(['desk.example']);
  });

  it('never connects to an address of our network that a name stands for', async () => {
    const { got, port } = await receiver();
    const { lookup } = resolver([local, { address: '::1', family: 6 }]);
    const sent = await guardedSender({ networks: networksIn('10.0.0.0/8')!, lookup }).post(
      `http://evil.example:${port}/`,
      {},
      '',
    );
    expect(sent).toEqual({ error: 'the address must not lead into a private network' });
    expect(got).toEqual([]);
  });

  it('is not fooled by a name that stands for another address the second time', async () => {
    const { got, port } = await receiver();
    const { lookup } = resolver([{ address: '10.0.0.1', family: 4 }], [local]);
    const { lookup: turned } = resolver([local], [{ address: '10.0.0.1', family: 4 }]);
    const first = guardedSender({ networks: LOOPBACK, lookup });
    expect(await first.post(`http://turns.example:${port}/`, {}, '')).toHaveProperty('error');
    // What is checked is what is connected to: one look-up a message.
    const second = guardedSender({ networks: LOOPBACK, lookup: turned });
    expect(await second.post(`http://turns.example:${port}/`, {}, '')).toEqual({ status: 204 });
    expect(await second.post(`http://turns.example:${port}/`, {}, '')).toHaveProperty('error');
    expect(got).toHaveLength(1);
  });

  it('follows no redirect', async () => {
    const target = await receiver();
    const { port } = await receiver(307, { location: `http://127.0.0.1:${target.port}/` });
    const sent = await guardedSender({ networks: LOOPBACK }).post(`http://127.0.0.1:${port}/`, {}, 'x');
    expect(sent).toEqual({ status: 307 });
    expect(target.got).toEqual([]);
  });

  it('tells why a message did not arrive, without what it learned of our network', async () => {
    const { port } = await receiver();
    servers.splice(0).map((server) => server.close());
    const sent = await guardedSender({ networks: LOOPBACK }).post(`http://127.0.0.1:${port}/`, {}, 'x');
    expect(sent).toEqual({ error: 'ECONNREFUSED' });
  });

  it.each([
    ['https://example.com/x', undefined],
    ['https://93.184.216.34/', undefined],
    ['nonsense', 'must be an address such as https://example.com/parley'],
    ['http://example.com/', 'must begin with https://'],
    ['file:///etc/passwd', 'must begin with https://'],
    ['https://user:pass@example.com/', 'must not hold a name or password: messages are signed'],
    ['https://example.com/#x', 'must not have a fragment'],
    ['https://127.0.0.1/', 'must not lead into a private network'],
    ['https://[::1]/', 'must not lead into a private network'],
    ['https://[::ffff:169.254.169.254]/', 'must not lead into a private network'],
    ['https://2130706433/', 'must not lead into a private network'],
    ['https://0x7f.1/', 'must not lead into a private network'],
    ['https://0177.0.0.1/', 'must not lead into a private network'],
  ])('says of %s what speaks against it', (url, objection) => {
    expect(guardedSender({ networks: [] }).objection(url)).toBe(objection);
  });
});
