import type { OpenAPIHono } from '@hono/zod-openapi';
import { CounterpartMemory } from '../../contract/index.ts';
import { ok } from '../../domain/result.ts';
import { addOperation } from '../add-operation.ts';
import type { Edge } from '../edge.ts';
import { empty, json } from '../reply.ts';
import { CompanyPath } from './paths.ts';

export function addCounterparts(app: OpenAPIHono, edge: Edge): void {
  addOperation(app, edge, READ, async ({ params, sessions }) => {
    const found = await sessions.readMemory(params);
    return found.ok ? ok(json(200, found.value)) : found;
  });

  addOperation(app, edge, FORGET, async ({ params, sessions }) => {
    const forgotten = await sessions.forgetMemory(params);
    return forgotten.ok ? ok(empty(204, {})) : forgotten;
  });
}

const READ = {
  method: 'get',
  path: '/v1/counterparts/{companyId}',
  id: 'readCounterpartMemory',
  tag: 'Counterparts',
  scope: 'read',
  summary: 'What earlier negotiations with a company showed',
  description:
    'Learned from every negotiation that has ended, whose plan names the company by `counterpart.company.id` and has not switched memory off. For our side only.',
  params: CompanyPath,
  answer: { status: 200, description: 'In words and figures', schema: CounterpartMemory },
} as const;

const FORGET = {
  method: 'delete',
  path: '/v1/counterparts/{companyId}',
  id: 'forgetCounterpart',
  tag: 'Counterparts',
  scope: 'plans:write',
  summary: 'Forget what earlier negotiations with a company showed',
  description: 'Negotiations under way keep what they began with; when they end they are learned from.',
  params: CompanyPath,
  answer: { status: 204, description: 'It is forgotten' },
} as const;
