/**
 * A deal desk on Parley, from the first offer to the closed deal: an offer comes in and is accepted, the deal waits for
 * those whom the rules name, a webhook tells the desk, they approve by links, and a webhook tells that the deal is closed.
 *
 *   WEBHOOK_NETWORKS=127.0.0.0/8 npm start
 *   node examples/deal-desk/deal-desk.mjs http://127.0.0.1:8080
 *
 * On a server that asks callers for keys, set PARLEY_SHOP_KEY (offers:write, read), PARLEY_DESK_KEY (approve, read) and
 * PARLEY_ADMIN_KEY (admin): who posts offers and who approves are two, or nobody could approve.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { Webhook } from 'standardwebhooks';

const [api = 'http://127.0.0.1:8080'] = process.argv.slice(2);
const { PARLEY_SHOP_KEY: shop, PARLEY_DESK_KEY: desk, PARLEY_ADMIN_KEY: admin } = process.env;

async function call(key, method, path, body) {
  const headers = { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) };
  const response = await fetch(api + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  const answer = response.status === 204 ? undefined : await response.json();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${answer.detail}`);
  return answer;
}

/** The desk's own service: takes messages, verifies each, and acts once on each id. */
async function receiver(act) {
  let secret;
  const seen = new Set();
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    try {
      const event = new Webhook(secret).verify(Buffer.concat(chunks).toString(), request.headers);
      response.writeHead(204).end();
      const id = request.headers['webhook-id'];
      if (!seen.has(id)) await act(event.data);
      seen.add(id);
    } catch (error) {
      response.writeHead(400).end();
      console.error(error);
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/parley`,
    uses: (given) => {
      secret = given;
    },
    close: () => server.close(),
  };
}

/** What the desk does when a deal waits: everybody who is asked gets a link, and here opens it and says yes. */
async function approveAll(id) {
  for (;;) {
    const { approval, phase } = await call(desk, 'GET', `/v1/negotiations/${id}`);
    if (phase !== 'closing') return;
    const [approver] = approval.waitingFor;
    for (const { message } of approval.reasons.slice(0, 1)) console.log(`${approver} is asked. ${message}`);
    const { path } = await call(desk, 'POST', `/v1/negotiations/${id}/approval/links`, { approver });
    const page = await fetch(api + path); // a person looks at the deal; a scanner of mail may look as well
    if (!page.ok) throw new Error(`the link answered ${page.status}`);
    await fetch(api + path, { method: 'POST', body: new URLSearchParams({ decision: 'approve' }) });
    console.log(`${approver} approves by a link`);
  }
}

const plan = JSON.parse(await readFile(new URL('plan.json', import.meta.url), 'utf8'));
const id = `lamps-${Date.now()}`;

let close;
const closed = new Promise((resolve) => {
  close = resolve;
});
const hook = await receiver(async ({ negotiationId, phase }) => {
  if (negotiationId !== id) return;
  console.log(`webhook: ${phase}`);
  if (phase === 'closing') await approveAll(id);
  if (phase === 'closed') close();
});

const webhook = await call(admin, 'POST', '/v1/webhooks', { url: hook.url, phases: ['closing', 'closed'] });
hook.uses(webhook.secret);
try {
  await call(shop, 'POST', '/v1/negotiations', { id, plan, reference: 'spring catalogue' });
  await call(shop, 'POST', `/v1/negotiations/${id}/proposals`, {});
  const terms = { price: 12.6, quantity: 20000, payment: '90 days' };
  const first = await call(shop, 'POST', `/v1/negotiations/${id}/offers`, { terms });
  console.log(`they offer ${JSON.stringify(terms)}: ${first.decision}`);
  const better = { ...terms, price: 13, payment: 'in advance' };
  const second = await call(shop, 'POST', `/v1/negotiations/${id}/offers`, { terms: better });
  console.log(`they offer ${JSON.stringify(better)}: ${second.decision}, ${second.phase}`);
  console.log(second.advice.map(({ text }) => text).join(' '));
  await closed;
  const { outcome } = await call(desk, 'GET', `/v1/negotiations/${id}`);
  console.log(`closed, worth ${outcome.utility.toFixed(2)} to us`);
} finally {
  await call(admin, 'DELETE', `/v1/webhooks/${webhook.id}`);
  hook.close();
}
