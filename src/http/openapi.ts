import type { OpenAPIHono } from '@hono/zod-openapi';
import { BEARER, ROOM } from './document.ts';
import { documentProblems } from './problem-responses.ts';

/** The OpenAPI 3.1 document of all operations added so far, as JSON text. */
export function openApiText(app: OpenAPIHono, version: string): string {
  app.openAPIRegistry.registerComponent('securitySchemes', BEARER, {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key, or a token of your identity provider. Not needed where the server asks nobody.',
  });
  app.openAPIRegistry.registerComponent('securitySchemes', ROOM, {
    type: 'http',
    scheme: 'bearer',
    description: 'The token of a room, for the other side of a negotiation.',
  });
  documentProblems(app);
  return JSON.stringify(
    app.getOpenAPI31Document({
      openapi: '3.1.0',
      info: {
        title: 'Parley',
        version,
        description:
          'Negotiation decisions: a plan goes in, offers go in, verdicts come out. Errors are RFC 9457 problems.',
      },
      servers: [{ url: '.' }],
      tags: TAGS,
    }),
  );
}

const TAGS = [
  { name: 'Plans', description: 'Prepare a negotiation' },
  { name: 'Negotiations', description: 'Open and read negotiations' },
  { name: 'Offers', description: 'Post offers, get verdicts' },
  { name: 'Course', description: 'Accept, ask, pause, resume, withdraw, approve' },
  { name: 'Rooms', description: 'Let the other side in' },
  { name: 'Room', description: 'For the other side: what is on the table, and nothing else' },
  { name: 'Counterparts', description: 'What is remembered of companies from earlier negotiations' },
  { name: 'Record', description: 'What happened' },
  { name: 'Rules', description: 'Rule sets: try them, activate them, roll them back' },
  { name: 'Webhooks', description: 'Be told what happens' },
  { name: 'Simulations', description: 'See what a plan brings, before the talks' },
  { name: 'Agents', description: 'Tools for language models' },
  { name: 'Operations', description: 'Health and metrics' },
];
