import { ok, type Result, refuse } from '../domain/result.ts';
import type { Refusal, Request } from '../sessions/index.ts';
import type { Endpoint } from './endpoint.ts';
import type { WebhookPorts } from './ports.ts';
import { newSecret } from './signature.ts';
import type { EndpointChange, EndpointInput, EndpointView, EndpointWithSecret } from './use-cases.ts';

/** How long the secret before the newest still signs. */
const OVERLAP_MS = 86_400_000;

/** Adds an endpoint. A retry by idempotency key is told the endpoint of the first call. */
export async function createEndpoint(
  ports: WebhookPorts,
  tenant: string,
  input: EndpointInput,
  request: Request,
): Promise<Result<EndpointWithSecret, Refusal>> {
  const objection = ports.sender.objection(input.url);
  if (objection !== undefined) return badUrl(objection);
  const { store, clock, ids, random } = ports;
  const claimed = await claim(ports, tenant, 'webhooks', `wh_${ids.next()}`, request);
  if (!claimed.ok) return claimed;
  const nowMs = clock.now();
  const endpoint: Endpoint = {
    ...input,
    id: claimed.value,
    tenant,
    version: 1,
    format: input.format ?? 'standard',
    isEnabled: true,
    secrets: [{ secret: newSecret(random) }],
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  };
  if (await store.saveEndpoint(endpoint, await store.logEnd())) return ok(withSecret(endpoint));
  const first = await endpointOf(ports, tenant, claimed.value);
  return first.ok ? ok(withSecret(first.value)) : first;
}

export async function listEndpoints({ store }: WebhookPorts, tenant: string): Promise<readonly EndpointView[]> {
  const endpoints = (await store.endpoints()).filter((endpoint) => endpoint.tenant === tenant);
  return endpoints.sort((a, b) => (a.id < b.id ? -1 : 1)).map(endpointView);
}

export async function changeEndpoint(
  ports: WebhookPorts,
  tenant: string,
  { id, ...change }: EndpointChange,
  request: Request,
): Promise<Result<EndpointView, Refusal>> {
  const objection = change.url === undefined ? undefined : ports.sender.objection(change.url);
  if (objection !== undefined) return badUrl(objection);
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  const saved = await rewrite(ports, tenant, id, request, (endpoint) => ({
    ...endpoint,
    ...Object.fromEntries(given.map(([name, value]) => [name, value ?? undefined])),
  }));
  return saved.ok ? ok(endpointView(saved.value)) : saved;
}

export async function removeEndpoint(
  ports: WebhookPorts,
  tenant: string,
  id: string,
): Promise<Result<undefined, Refusal>> {
  const found = await endpointOf(ports, tenant, id);
  if (!found.ok) return found;
  await ports.store.removeEndpoint(id);
  return ok(undefined);
}

/** Gives an endpoint a new secret. The key of a retry stands for the secret of the first call. */
export async function rotateSecret(
  ports: WebhookPorts,
  tenant: string,
  id: string,
  request: Request,
): Promise<Result<EndpointWithSecret, Refusal>> {
  const candidate = newSecret(ports.random);
  const claimed = await claim(ports, tenant, `webhooks:${id}:secret`, candidate, request);
  if (!claimed.ok) return claimed;
  const nowMs = ports.clock.now();
  const saved = await rewrite(ports, tenant, id, request, (endpoint) => {
    const [latest, ...older] = endpoint.secrets;
    if (!latest || latest.secret === claimed.value) return endpoint;
    const good = older.filter(({ untilMs = 0 }) => untilMs > nowMs);
    return { ...endpoint, secrets: [{ secret: claimed.value }, { ...latest, untilMs: nowMs + OVERLAP_MS }, ...good] };
  });
  return saved.ok ? ok(withSecret(saved.value)) : saved;
}

/** What a request's idempotency key stands for: the candidate, unless it was used before. */
export async function claim(
  { store }: Pick<WebhookPorts, 'store'>,
  tenant: string,
  scope: string,
  candidate: string,
  { idempotency }: Request,
): Promise<Result<string, Refusal>> {
  if (!idempotency) return ok(candidate);
  const claimed = await store.of(tenant).claim({ scope, ...idempotency }, candidate);
  return claimed.kind === 'claimed' ? ok(claimed.id) : keyReused;
}

/** An endpoint of the tenant: one of another is as good as none. */
export async function endpointOf(
  { store }: Pick<WebhookPorts, 'store'>,
  tenant: string,
  id: string,
): Promise<Result<Endpoint, Refusal>> {
  const endpoint = await store.endpoint(id);
  if (endpoint?.tenant === tenant) return ok(endpoint);
  return refuse({ code: 'not-found', detail: `there is no webhook "${id}"` });
}

/** How often a change is made anew when another writer was first. */
const MOST_TRIES = 8;

async function rewrite(
  ports: WebhookPorts,
  tenant: string,
  id: string,
  { ifMatch }: Request,
  change: (endpoint: Endpoint) => Endpoint,
): Promise<Result<Endpoint, Refusal>> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const found = await endpointOf(ports, tenant, id);
    if (!found.ok) return found;
    const { version } = found.value;
    if (ifMatch !== undefined && ifMatch !== version) {
      return refuse({ code: 'precondition-failed', detail: `the webhook is at version ${version} by now` });
    }
    const changed = change(found.value);
    if (changed === found.value) return found;
    const next = { ...changed, version: version + 1, updatedAtMs: ports.clock.now() };
    if (await ports.store.saveEndpoint(next, await ports.store.logEnd())) return ok(next);
  }
  return refuse({ code: 'conflict', detail: 'other writers were first every time; try again' });
}

export const endpointView = ({
  tenant: _,
  secrets: __,
  createdAtMs,
  updatedAtMs,
  ...endpoint
}: Endpoint): EndpointView => ({
  ...endpoint,
  createdAt: new Date(createdAtMs).toISOString(),
  updatedAt: new Date(updatedAtMs).toISOString(),
});

const withSecret = (endpoint: Endpoint): EndpointWithSecret => ({
  ...endpointView(endpoint),
  secret: endpoint.secrets[0]?.secret ?? '',
});

const keyReused: Result<never, Refusal> = refuse({
  code: 'key-reused',
  detail: 'this idempotency key came with another request before',
});

const badUrl = (objection: string): Result<never, Refusal> =>
  refuse({
    code: 'unfit',
    detail: `the address does not fit: ${objection}`,
    faults: [{ pointer: '/url', detail: objection }],
  });
