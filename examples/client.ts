/**
 * A negotiation by the typed client: we open, they offer, and each answer is known by its shape.
 *
 *   npm start
 *   npx tsx examples/client.ts http://127.0.0.1:8080
 *
 * On a server that asks callers for keys, set PARLEY_KEY (offers:write, read).
 */
import { readFile } from 'node:fs/promises';
import { createParleyClient, dataOf, type Schemas } from 'parley/client';

const [baseUrl = 'http://127.0.0.1:8080'] = process.argv.slice(2);

const parley = createParleyClient({
  baseUrl,
  token: process.env.PARLEY_KEY,
  // Where no answer came, once more: a write has its idempotency key, so that nothing happens twice.
  fetch: (request) => fetch(request.clone()).catch(() => fetch(request)),
});

const file = new URL('seller-shenzhen-plan.json', import.meta.url);
const plan: Schemas['Plan'] = { ...JSON.parse(await readFile(file, 'utf8')), mode: 'package' };
const { id } = dataOf(await parley.POST('/v1/negotiations', { body: { plan } }));
const params = { path: { id } };

const told = ({ unitPrice, quantity, payment }: Schemas['Terms']) => `${quantity} at ${unitPrice} USD, ${payment}`;

const opening = dataOf(await parley.POST('/v1/negotiations/{id}/proposals', { params }));
console.log(`we open: ${told(opening.terms)}`);

/** Posts an offer of theirs; answers our counter, if we make one. */
async function theyOffer(terms: Schemas['Terms']): Promise<Schemas['Terms'] | undefined> {
  const body = { terms };
  const { decision, stance, counter } = dataOf(await parley.POST('/v1/negotiations/{id}/offers', { params, body }));
  console.log(`they offer: ${told(terms)}: ${decision}, ${stance}${counter ? `: ${told(counter.terms)}` : ''}`);
  return counter?.terms;
}

const ours = await theyOffer({ ...opening.terms, unitPrice: 11.5, quantity: 9000 });
if (ours) await theyOffer(ours);

// A refusal is an answer as well: a problem with the place of each fault.
const { error } = await parley.POST('/v1/evaluate', { body: { plan, offer: { terms: { unitPrise: 12 } } } });
for (const { pointer, detail } of error?.errors ?? []) console.log(`${error?.title}: ${pointer} ${detail}`);

const { status, outcome } = dataOf(await parley.GET('/v1/negotiations/{id}', { params }));
console.log(`${status}${outcome?.utility === undefined ? '' : `, worth ${outcome.utility.toFixed(2)} to us`}`);
