import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { OpeningPlan, PlanDraft, PlanView, Readiness, SavedPlan } from '../../contract/index.ts';
import { ok } from '../../domain/result.ts';
import { addOperation } from '../add-operation.ts';
import type { Edge } from '../edge.ts';
import { etag, isUnchanged } from '../etag.ts';
import { empty, json } from '../reply.ts';
import { PlanPath, wholeNumber } from './paths.ts';

export function addPlans(app: OpenAPIHono, edge: Edge): void {
  addOperation(app, edge, SAVE, async ({ body, request, sessions }) => {
    const saved = await sessions.savePlan({ draft: body }, request);
    if (!saved.ok) return saved;
    const { id, version } = saved.value;
    return ok(json(201, saved.value, { Location: `/v1/plans/${encodeURIComponent(id)}`, ETag: etag(version) }));
  });

  addOperation(app, edge, REPLACE, async ({ params, body, request, sessions }) => {
    const saved = await sessions.replacePlan({ id: params.id, draft: body }, request);
    return saved.ok ? ok(json(200, saved.value, { ETag: etag(saved.value.version) })) : saved;
  });

  addOperation(app, edge, READ, async ({ params, query, header, sessions }) => {
    const plan = await sessions.readPlan({ id: params.id, version: query.version });
    if (!plan.ok) return plan;
    const headers = { ETag: etag(plan.value.version) };
    return ok(
      isUnchanged(header('if-none-match'), headers.ETag) ? empty(304, headers) : json(200, plan.value, headers),
    );
  });

  addOperation(app, edge, READINESS, async ({ params, sessions }) => {
    const readiness = await sessions.readReadiness(params);
    return readiness.ok ? ok(json(200, readiness.value)) : readiness;
  });

  addOperation(app, edge, OPENING, async ({ params, sessions }) => {
    const opening = await sessions.readOpening(params);
    return opening.ok ? ok(json(200, opening.value)) : opening;
  });
}

const SAVE = {
  method: 'post',
  path: '/v1/plans',
  id: 'savePlan',
  tag: 'Plans',
  scope: 'plans:write',
  summary: 'Save a plan and learn how ready it is',
  body: PlanDraft,
  answer: { status: 201, description: 'Saved', schema: SavedPlan, headers: ['ETag', 'Location'] },
  problems: [409],
} as const;

const REPLACE = {
  method: 'put',
  path: '/v1/plans/{id}',
  id: 'replacePlan',
  tag: 'Plans',
  scope: 'plans:write',
  summary: 'Make a new version of a plan',
  description: 'Running negotiations keep the version they began with.',
  params: PlanPath,
  body: PlanDraft,
  answer: { status: 200, description: 'Saved as a new version', schema: SavedPlan, headers: ['ETag'] },
  problems: [409, 412],
} as const;

const READ = {
  method: 'get',
  path: '/v1/plans/{id}',
  id: 'readPlan',
  tag: 'Plans',
  scope: 'read',
  summary: 'Read a plan',
  params: PlanPath,
  query: z.strictObject({ version: wholeNumber(1, 1_000_000_000).optional() }),
  answer: { status: 200, description: 'The latest version, or the one asked for', schema: PlanView, headers: ['ETag'] },
} as const;

const READINESS = {
  method: 'get',
  path: '/v1/plans/{id}/readiness',
  id: 'readReadiness',
  tag: 'Plans',
  scope: 'read',
  summary: 'What is missing in the preparation',
  params: PlanPath,
  answer: { status: 200, description: 'The audit of the latest version', schema: Readiness },
} as const;

const OPENING = {
  method: 'get',
  path: '/v1/plans/{id}/opening',
  id: 'readOpening',
  tag: 'Plans',
  scope: 'read',
  summary: 'How we open: who, with which words and terms, and why these are fair',
  description:
    'Of the latest version. What the plan leaves out is derived from its ideals and its strongest arguments.',
  params: PlanPath,
  answer: { status: 200, description: 'The opening', schema: OpeningPlan },
} as const;
