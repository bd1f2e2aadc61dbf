import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import {
  Delivery,
  DeliveryId,
  DeliveryPage,
  DeliveryStatus,
  Webhook,
  WebhookChange,
  WebhookId,
  WebhookList,
  WebhookRequest,
  WebhookWithSecret,
} from '../../contract/index.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Refusal } from '../../sessions/index.ts';
import type { EndpointView } from '../../webhooks/index.ts';
import { addOperation } from '../add-operation.ts';
import type { Edge } from '../edge.ts';
import { etag } from '../etag.ts';
import { empty, json } from '../reply.ts';
import { pageLimit } from './paths.ts';

export function addWebhooks(app: OpenAPIHono, edge: Edge): void {
  const { webhooks } = edge;

  addOperation(app, edge, CREATE, async ({ caller, body, request }) => {
    const created = await webhooks.of(caller.tenant).create(body, request);
    if (!created.ok) return created;
    const { id, version } = created.value;
    return ok(json(201, created.value, { Location: `/v1/webhooks/${id}`, ETag: etag(version) }));
  });
  addOperation(app, edge, LIST, async ({ caller }) =>
    ok(json(200, { items: await webhooks.of(caller.tenant).list() })),
  );
  addOperation(app, edge, READ, async ({ caller, params }) => answer(await webhooks.of(caller.tenant).read(params)));
  addOperation(app, edge, CHANGE, async ({ caller, params, body, request }) =>
    answer(await webhooks.of(caller.tenant).change({ ...body, ...params }, request)),
  );
  addOperation(app, edge, REMOVE, async ({ caller, params }) => {
    const removed = await webhooks.of(caller.tenant).remove(params);
    return removed.ok ? ok(empty(204, {})) : removed;
  });
  addOperation(app, edge, ROTATE, async ({ caller, params, request }) =>
    answer(await webhooks.of(caller.tenant).rotateSecret(params, request)),
  );
  addOperation(app, edge, DELIVERIES, async ({ caller, params, query }) => {
    const page = await webhooks.of(caller.tenant).deliveries({ ...query, ...params });
    return page.ok ? ok(json(200, page.value)) : page;
  });
  addOperation(app, edge, REPLAY, async ({ caller, params, request }) => {
    const replayed = await webhooks.of(caller.tenant).replay(params, request);
    return replayed.ok ? ok(json(202, replayed.value)) : replayed;
  });
}

const answer = (result: Result<EndpointView, Refusal>) =>
  result.ok ? ok(json(200, result.value, { ETag: etag(result.value.version) })) : result;

const Path = z.object({ id: WebhookId });
const Nothing = z.strictObject({}).meta({ id: 'Nothing' });
const common = { tag: 'Webhooks', scope: 'admin' } as const;

const CREATE = {
  ...common,
  method: 'post',
  path: '/v1/webhooks',
  id: 'createWebhook',
  summary: 'Be told what happens',
  description: 'Messages are signed by Standard Webhooks 1.0. The secret is told in this answer only.',
  body: WebhookRequest,
  answer: { status: 201, description: 'Created', schema: WebhookWithSecret, headers: ['ETag', 'Location'] },
  problems: [409],
} as const;

const LIST = {
  ...common,
  method: 'get',
  path: '/v1/webhooks',
  id: 'listWebhooks',
  summary: 'List webhooks, the oldest first',
  answer: { status: 200, description: 'All of them', schema: WebhookList },
  problems: [503],
} as const;

const READ = {
  ...common,
  method: 'get',
  path: '/v1/webhooks/{id}',
  id: 'readWebhook',
  summary: 'Read a webhook',
  params: Path,
  answer: { status: 200, description: 'As it stands', schema: Webhook, headers: ['ETag'] },
} as const;

const CHANGE = {
  ...common,
  method: 'patch',
  path: '/v1/webhooks/{id}',
  id: 'changeWebhook',
  summary: 'Change a webhook, or switch it off and on',
  params: Path,
  body: WebhookChange,
  answer: { status: 200, description: 'The webhook after it', schema: Webhook, headers: ['ETag'] },
  problems: [409, 412],
} as const;

const REMOVE = {
  ...common,
  method: 'delete',
  path: '/v1/webhooks/{id}',
  id: 'removeWebhook',
  summary: 'Remove a webhook with its deliveries',
  params: Path,
  answer: { status: 204, description: 'It is gone' },
} as const;

const ROTATE = {
  ...common,
  method: 'post',
  path: '/v1/webhooks/{id}/rotate-secret',
  id: 'rotateWebhookSecret',
  summary: 'Give a webhook a new secret',
  description: 'For a day messages bear two signatures, by the new secret and by the one before.',
  params: Path,
  body: Nothing,
  isBodyOptional: true,
  answer: { status: 200, description: 'With the new secret', schema: WebhookWithSecret, headers: ['ETag'] },
  problems: [409, 412],
} as const;

const DELIVERIES = {
  ...common,
  method: 'get',
  path: '/v1/webhooks/{id}/deliveries',
  id: 'listDeliveries',
  summary: 'What was sent to a webhook, newest first',
  params: Path,
  query: z.strictObject({
    status: DeliveryStatus.optional(),
    limit: pageLimit(50, 200),
    cursor: z.string().min(1).max(100).optional(),
  }),
  answer: { status: 200, description: 'A page', schema: DeliveryPage },
} as const;

const REPLAY = {
  ...common,
  method: 'post',
  path: '/v1/webhooks/{id}/deliveries/{deliveryId}/replay',
  id: 'replayDelivery',
  summary: 'Send a delivery again, under its id',
  params: Path.extend({ deliveryId: DeliveryId }),
  body: Nothing,
  isBodyOptional: true,
  answer: { status: 202, description: 'It is due', schema: Delivery },
} as const;
