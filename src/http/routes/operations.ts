import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { ok, refuse } from '../../domain/result.ts';
import { DEFAULT_TENANT } from '../../sessions/index.ts';
import { addOperation, addPublicOperation } from '../add-operation.ts';
import { forbidden } from '../admit.ts';
import { docsFile, docsPage } from '../docs.ts';
import type { Edge } from '../edge.ts';
import { openApiText } from '../openapi.ts';
import { json } from '../reply.ts';
import { serve } from '../serve.ts';

export function addOperations(app: OpenAPIHono, edge: Edge): void {
  const { sessions, metrics } = edge;

  addPublicOperation(app, edge, HEALTH, async () => ok(json(200, { status: 'ok' })));

  addPublicOperation(app, edge, READY, async () => {
    await sessions.ready();
    return ok(json(200, { status: 'ok' }));
  });

  addOperation(app, edge, METRICS, async ({ caller }) => {
    if (caller.tenant !== DEFAULT_TENANT) return forbidden('admin', FOR_THE_OPERATOR);
    return ok({ status: 200, body: await metrics.text(), headers: { 'Content-Type': metrics.contentType } });
  });

  let document: string | undefined;
  app.get('/openapi.json', (c) =>
    serve(edge, c, '/openapi.json', async () => {
      document ??= openApiText(app, metrics.version);
      return ok({ status: 200, body: document, headers: { 'Content-Type': 'application/json' } });
    }),
  );

  app.get('/docs', (c) => serve(edge, c, '/docs', async () => ok(docsPage())));
  app.get('/docs/:file', (c) =>
    serve(edge, c, '/docs/{file}', async () => {
      const file = await docsFile(c.req.param('file'));
      return file ? ok(file) : refuse({ code: 'no-such-route', detail: `There is no ${c.req.path}.` });
    }),
  );
}

const FOR_THE_OPERATOR = `Metrics are of all tenants: they need the scope admin in the tenant ${DEFAULT_TENANT}.`;

const Alive = z.object({ status: z.literal('ok') });

const HEALTH = {
  method: 'get',
  path: '/healthz',
  id: 'health',
  tag: 'Operations',
  summary: 'The process is alive',
  ignoresQuery: true,
  answer: { status: 200, description: 'Alive', schema: Alive },
} as const;

const READY = {
  method: 'get',
  path: '/readyz',
  id: 'ready',
  tag: 'Operations',
  summary: 'The store answers',
  ignoresQuery: true,
  answer: { status: 200, description: 'Ready', schema: Alive },
  problems: [503],
} as const;

const METRICS = {
  method: 'get',
  path: '/metrics',
  id: 'metrics',
  tag: 'Operations',
  scope: 'admin',
  summary: 'Metrics in the text format of Prometheus',
  ignoresQuery: true,
  answer: { status: 200, description: 'Metrics' },
} as const;
