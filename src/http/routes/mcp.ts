import type { OpenAPIHono } from '@hono/zod-openapi';
import { McpAnswer, McpMessage } from '../../contract/index.ts';
import { ok, refuse } from '../../domain/result.ts';
import { addOperation } from '../add-operation.ts';
import type { Edge } from '../edge.ts';
import { empty } from '../reply.ts';

export function addMcp(app: OpenAPIHono, edge: Edge): void {
  addOperation(app, edge, MESSAGE, async ({ caller, body, header }) => {
    // Every browser says where a page comes from, even one that a name leads to this machine (DNS rebinding).
    if (header('origin') !== undefined) return refuse({ code: 'from-a-page', detail: 'Pages may not call tools.' });
    const answer = await edge.mcp.answer({ body, protocolVersion: header('mcp-protocol-version') }, caller);
    if (!answer.ok) return refuse({ code: 'malformed', detail: answer.error.detail });
    if (answer.value === undefined) return ok(empty(202, {}));
    return ok({ status: 200, body: answer.value, headers: { 'Content-Type': 'application/json' } });
  });
}

const MESSAGE = {
  method: 'post',
  path: '/mcp',
  id: 'mcp',
  tag: 'Agents',
  scope: 'read',
  summary: 'Tools for language models, by the Model Context Protocol',
  description:
    'Streamable HTTP without sessions: one message a request, answered as JSON. Each tool needs the scope of its route besides.',
  body: McpMessage,
  ignoresKey: true,
  answer: {
    status: 200,
    description: 'The answer',
    schema: McpAnswer,
    orEmpty: { status: 202, description: 'The message asks for no answer' },
  },
} as const;
