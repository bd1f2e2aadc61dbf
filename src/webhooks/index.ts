import { type Dispatcher, startDispatcher } from './dispatcher.ts';
import { listDeliveries, replayDelivery } from './manage-deliveries.ts';
import {
  changeEndpoint,
  createEndpoint,
  endpointOf,
  endpointView,
  listEndpoints,
  removeEndpoint,
  rotateSecret,
} from './manage-endpoints.ts';
import type { WebhookPorts } from './ports.ts';
import type { WebhookUseCases } from './use-cases.ts';

export { type AllowedNetworks, networksIn } from './address-guard.ts';
export * from './delivery.ts';
export type { Dispatcher } from './dispatcher.ts';
export * from './endpoint.ts';
export { guardedSender } from './guarded-sender.ts';
export * from './ports.ts';
export type * from './use-cases.ts';

export type Webhooks = {
  /** What the callers of a tenant may ask for. It reaches nothing of another tenant. */
  of(tenant: string): WebhookUseCases;
  /** Sends what there is to send, for all tenants. */
  dispatch(onError: (error: unknown) => void): Dispatcher;
};

export const createWebhooks = (ports: WebhookPorts): Webhooks => ({
  of: (tenant) => useCasesOf(ports, tenant),
  dispatch: (onError) => startDispatcher(ports, onError),
});

const useCasesOf = (ports: WebhookPorts, tenant: string): WebhookUseCases => ({
  create: (input, request) => createEndpoint(ports, tenant, input, request),
  list: () => listEndpoints(ports, tenant),
  async read({ id }) {
    const found = await endpointOf(ports, tenant, id);
    return found.ok ? { ok: true, value: endpointView(found.value) } : found;
  },
  change: (input, request) => changeEndpoint(ports, tenant, input, request),
  remove: ({ id }) => removeEndpoint(ports, tenant, id),
  rotateSecret: ({ id }, request) => rotateSecret(ports, tenant, id, request),
  deliveries: (query) => listDeliveries(ports, tenant, query),
  replay: (input, request) => replayDelivery(ports, tenant, input, request),
});
