import type { DeliveryStatus, EndpointInput, EndpointView, WebhookUseCases } from '../../webhooks/index.ts';
import { place, table } from '../layout.ts';
import { must, type Terminal } from '../terminal.ts';
import { type OfTenant, type OpenTenants, withTenant } from '../with-tenant.ts';

export type OpenWebhooks = OpenTenants<WebhookUseCases>;

/** `parley webhooks add URL`: the secret alone goes to `out`, so that a script can take it; all else to `err`. */
export const addWebhook = (
  terminal: Terminal,
  open: OpenWebhooks,
  url: string,
  { tenant, ...options }: OfTenant & Omit<EndpointInput, 'url'>,
): Promise<void> =>
  withTenant(open, tenant, async (webhooks) => {
    const { id, secret } = must(await webhooks.create({ url, ...options }, {}));
    terminal.err(`Webhook ${id} sends to ${url}. This is the secret it signs with:`);
    terminal.out(secret);
  });

/** `parley webhooks list` */
export const listWebhooks = (
  terminal: Terminal,
  open: OpenWebhooks,
  { tenant, json }: OfTenant & { readonly json?: boolean },
): Promise<void> =>
  withTenant(open, tenant, async (webhooks) => {
    const endpoints = await webhooks.list();
    if (json) return terminal.out(JSON.stringify(endpoints, null, 2));
    if (endpoints.length === 0) return terminal.out('There are no webhooks.');
    const rows = endpoints.map((endpoint) => [
      place(endpoint.id),
      place(endpoint.url),
      endpoint.format,
      filterOf(endpoint),
      endpoint.isEnabled ? 'on' : 'off',
    ]);
    terminal.out(table(['Id', 'Address', 'Format', 'Events', ''], rows, [24, 40, 13, 30, 6]));
  });

const filterOf = ({ types, phases }: EndpointView): string =>
  [types?.join(', '), phases && `into ${phases.join(', ')}`].filter((text) => text !== undefined).join(' ') || 'all';

/** `parley webhooks remove ID` */
export const removeWebhook = (
  terminal: Terminal,
  open: OpenWebhooks,
  id: string,
  { tenant }: OfTenant,
): Promise<void> =>
  withTenant(open, tenant, async (webhooks) => {
    must(await webhooks.remove({ id }));
    terminal.out(`Webhook ${id} is gone.`);
  });

/** `parley webhooks switch ID on|off` */
export const switchWebhook = (
  terminal: Terminal,
  open: OpenWebhooks,
  id: string,
  to: 'on' | 'off',
  { tenant }: OfTenant,
): Promise<void> =>
  withTenant(open, tenant, async (webhooks) => {
    must(await webhooks.change({ id, isEnabled: to === 'on' }, {}));
    terminal.out(`Webhook ${id} is ${to}.`);
  });

/** `parley webhooks rotate ID`: as for `add`. */
export const rotateWebhook = (
  terminal: Terminal,
  open: OpenWebhooks,
  id: string,
  { tenant }: OfTenant,
): Promise<void> =>
  withTenant(open, tenant, async (webhooks) => {
    const { secret } = must(await webhooks.rotateSecret({ id }, {}));
    terminal.err(`Webhook ${id} has a new secret; for a day the one before signs beside it:`);
    terminal.out(secret);
  });

/** `parley webhooks deliveries ID`: the latest, the newest first. */
export const listDeliveries = (
  terminal: Terminal,
  open: OpenWebhooks,
  id: string,
  { tenant, status, limit, json }: OfTenant & { status?: DeliveryStatus; limit: number; json?: boolean },
): Promise<void> =>
  withTenant(open, tenant, async (webhooks) => {
    const { items } = must(await webhooks.deliveries({ id, status, limit }));
    if (json) return terminal.out(JSON.stringify(items, null, 2));
    if (items.length === 0) return terminal.out('There are no deliveries.');
    const rows = items.map(({ id, eventId, type, status, attempts }) => {
      const last = attempts.at(-1);
      return [place(id), place(eventId), type, status, `${attempts.length}`, last?.error ?? `${last?.status ?? ''}`];
    });
    terminal.out(table(['Id', 'Event', 'Type', 'Status', 'Tries', 'Last'], rows, [24, 22, 20, 11, 7, 26]));
  });

/** `parley webhooks replay ID DELIVERY`: a server sends it. */
export const replayDelivery = (
  terminal: Terminal,
  open: OpenWebhooks,
  id: string,
  deliveryId: string,
  { tenant }: OfTenant,
): Promise<void> =>
  withTenant(open, tenant, async (webhooks) => {
    must(await webhooks.replay({ id, deliveryId }, {}));
    terminal.out(`Delivery ${deliveryId} is due: a running server sends it.`);
  });
