import { describe, expect, it } from 'vitest';
import type { NegotiationView } from '../../src/sessions/index.ts';
import { tinyPlan } from '../fixtures/plans.ts';
import { call, type ServiceProcess, startProcess, withFolder } from '../helpers/service.ts';

const KEYS = {
  API_KEYS:
    'default/offers:write+read+plans:write=shop-key-shop-key-shop-key-shop-key,default/approve+read=desk-key-desk-key-desk-key-desk-key',
};
const as = (key: string) => ({ authorization: `Bearer ${`${key}-key-`.repeat(4).slice(0, -1)}` });

async function withServer<T>(use: (server: ServiceProcess) => Promise<T>): Promise<T> {
  return withFolder(async (folder) => {
    const server = await startProcess({ DATA_DIR: folder, ...KEYS });
    try {
      return await use(server);
    } finally {
      await server.stop();
    }
  });
}

/** A deal that waits for Ada and Ben, and a link for Ada. */
async function waiting(
  url: string,
  id: string,
  more: Record<string, unknown> = {},
): Promise<{ talks: string; link: string }> {
  const talks = `${url}/v1/negotiations/${id}`;
  const issues = tinyPlan.issues.map((issue) => (issue.id === 'price' ? { ...issue, title: 'Price' } : issue));
  const plan = {
    ...tinyPlan,
    issues,
    name: 'Lamps <b>',
    approval: { approvers: ['ada', 'ben'], need: 'all', ...more },
  };
  await call('POST', `${url}/v1/negotiations`, { id, plan, reference: '<script>' }, as('shop'));
  const terms = { price: 100, delivery: 'slow' };
  expect((await call('POST', `${talks}/offers`, { terms }, as('shop'))).body).toMatchObject({ phase: 'closing' });
  const made = await call<{ path: string }>('POST', `${talks}/approval/links`, { approver: 'ada' }, as('desk'));
  expect(made.status).toBe(201);
  return { talks, link: url + made.body.path };
}

const look = async (link: string, method = 'GET') => {
  const answer = await fetch(link, { method });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
};

const decide = (link: string, decision: string) =>
  fetch(link, { method: 'POST', body: new URLSearchParams({ decision, note: '' }) });

const stateOf = async (talks: string) => (await call<NegotiationView>('GET', talks, undefined, as('shop'))).body;

describe('a link to approve by', () => {
  it('shows the deal to whoever looks, and decides nothing until it is sent', () =>
    withServer(async ({ url }) => {
      const { talks, link } = await waiting(url, 'n1');
      for (const method of ['GET', 'HEAD', 'GET']) expect((await look(link, method)).status).toBe(200);
      const { text, headers } = await look(link);
      expect(text).toContain('A deal waits for ada');
      expect(text).toContain('Lamps &#60;b&#62;');
      expect(text).toContain('<tr><th>Price</th><td>100.00 USD</td></tr><tr><th>delivery</th><td>slow</td></tr>');
      expect(text).not.toContain('<script>');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'; form-action 'self'");
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect((await stateOf(talks)).approval?.waitingFor).toEqual(['ada', 'ben']);
      const approved = await decide(link, 'approve');
      expect([approved.status, await approved.text()]).toEqual([200, expect.stringContaining('Approved.')]);
      expect((await stateOf(talks)).approval?.waitingFor).toEqual(['ben']);
    }));

  it('is good once, and for one deal', () =>
    withServer(async ({ url }) => {
      const { talks, link } = await waiting(url, 'n1');
      expect((await decide(link, 'approve')).status).toBe(200);
      for (const decision of ['approve', 'reject'])
        expect((await decide(link, decision)).status).toBeGreaterThanOrEqual(400);
      expect((await look(link)).status).toBe(410);
      expect((await stateOf(talks)).approval?.waitingFor).toEqual(['ben']);

      const other = await waiting(url, 'n2');
      await call('POST', `${other.talks}/recall`, {}, as('shop'));
      await call('POST', `${other.talks}/offers`, { terms: { price: 100, delivery: 'slow' } }, as('shop'));
      expect((await stateOf(other.talks)).phase).toBe('closing');
      expect((await call('POST', other.link, { decision: 'approve' })).status).toBe(410);
      expect((await stateOf(other.talks)).approval?.waitingFor).toEqual(['ada', 'ben']);
    }));

  it('is refused when it was changed, is of another server, or not ours', () =>
    withServer(async ({ url }) => {
      const { talks, link } = await waiting(url, 'n1');
      const at = link.lastIndexOf('/') + 1;
      const [payload, proof] = link.slice(at).split('.') as [string, string];
      const grant = JSON.parse(Buffer.from(payload, 'base64url').toString());
      const forged = Buffer.from(JSON.stringify({ ...grant, approver: 'ben' })).toString('base64url');
      for (const token of [
        `${forged}.${proof}`,
        `${payload}.${'A'.repeat(43)}`,
        payload,
        'x',
        `${payload}.${proof}x`,
      ]) {
        expect((await look(link.slice(0, at) + token)).status).toBe(410);
        expect((await call('POST', link.slice(0, at) + token, { decision: 'approve' })).status).toBe(410);
      }
      await withServer(async (other) => {
        expect((await call('POST', other.url + new URL(link).pathname, { decision: 'approve' })).status).toBe(410);
      });
      expect((await stateOf(talks)).approval?.waitingFor).toEqual(['ada', 'ben']);
    }));

  it('can not be had by who may not approve, nor for one who is not asked', () =>
    withServer(async ({ url }) => {
      const { talks } = await waiting(url, 'n1');
      const ask = (approver: string, key: string) => call('POST', `${talks}/approval/links`, { approver }, as(key));
      expect((await ask('ada', 'shop')).status).toBe(403);
      expect((await ask('eve', 'desk')).status).toBe(403);
    }));
});
