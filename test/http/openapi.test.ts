import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXAMPLE_PLAN, PlanDraft, parseWith } from '../../src/contract/index.ts';
import { fromSchema } from '../helpers/from-schema.ts';
import { only, send, testApp } from '../helpers/http.ts';
import { seed } from '../helpers/seed.ts';

const { app } = testApp(only({}));
const { status, body: document } = await send(app, 'GET', '/openapi.json');

/** All values under a key, anywhere. */
function* under(key: string, node: unknown): Generator<unknown> {
  if (typeof node !== 'object' || node === null) return;
  for (const [name, value] of Object.entries(node)) {
    if (name === key) yield value;
    yield* under(key, value);
  }
}

// biome-ignore lint/suspicious/noExplicitAny: the document is looked at from outside
type Loose = any;
const operations: [string, string, Loose][] = Object.entries<Loose>(document.paths).flatMap(([path, item]) =>
  Object.entries<Loose>(item).map(([method, operation]): [string, string, Loose] => [
    method.toUpperCase(),
    path,
    operation,
  ]),
);

describe('the OpenAPI document', () => {
  it('is one of OpenAPI 3.1', () => {
    expect(status).toBe(200);
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Parley', version: '0.0.0-test' } });
  });

  it('names what it refers to', () => {
    const references = [...under('$ref', document)] as string[];
    expect(references.length).toBeGreaterThan(50);
    for (const reference of references) {
      const parts = reference.replace('#/', '').split('/');
      expect(
        parts.reduce<Loose>((node, part) => node?.[part], document),
        reference,
      ).toBeDefined();
    }
  });

  it('names every operation once', () => {
    const ids = operations.map(([, , operation]) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(operations)('tells of %s %s what goes in and what comes out', (method, path, operation) => {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const parameters: Loose[] = operation.parameters ?? [];
    expect(parameters.filter((each) => each.in === 'path').map((each) => each.name)).toEqual(inPath);
    expect(Object.keys(operation.responses).some((code) => code.startsWith('2'))).toBe(true);
    expect(Boolean(operation.requestBody)).toBe(!['GET', 'DELETE'].includes(method));
    expect(operation.summary).toBeTruthy();
    expect(document.tags.map((tag: Loose) => tag.name)).toContain(operation.tags[0]);
  });

  it.each(operations)('tells of %s %s what is served', async (method, path) => {
    const answer = await send(app, method, path.replaceAll(/\{\w+\}/g, 'x@1'));
    expect(String(answer.body.type)).not.toMatch(/no-such-route|method-not-allowed/);
  });

  it.each(operations.filter(([method]) => method !== 'GET'))(
    'declares If-Match for %s %s if it goes by it, and else it is refused',
    async (method, path, operation) => {
      const parameters: Loose[] = operation.parameters ?? [];
      const named = parameters
        .filter((each) => each.in === 'path')
        .map(({ name, schema }) => [name, fc.sample(fromSchema(document, schema), { numRuns: 1, seed })[0]]);
      const address = path.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(Object.fromEntries(named)[name]));
      const isOfRoom = JSON.stringify(operation.security).includes('room');
      const answer = await send(app, method, address, undefined, {
        'if-match': 'no tag',
        ...(isOfRoom && { authorization: `Bearer prm_${'0'.repeat(16)}_${'A'.repeat(43)}` }),
      });
      const isDeclared = parameters.some(({ name }) => name === 'If-Match');
      expect(answer.body).toMatchObject({
        status: 400,
        errors: [
          {
            pointer: '/headers/if-match',
            detail: expect.stringContaining(isDeclared ? 'takes an ETag' : 'not heeded here'),
          },
        ],
      });
      expect(Object.hasOwn(operation.responses, '412')).toBe(isDeclared);
    },
  );

  it('covers every route under /v1 of the app', () => {
    const served = app.routes.filter((route) => route.path.startsWith('/v1'));
    const documented = operations.map(([method, path]) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`);
    expect(documented).toEqual(expect.arrayContaining(served.map((route) => `${route.method} ${route.path}`)));
  });

  it('describes closed request bodies', () => {
    for (const name of [
      'Plan',
      'NumberIssue',
      'ChoiceIssue',
      'Offer',
      'OpenRequest',
      'EvaluateRequest',
      'PartyRequest',
    ]) {
      expect(document.components.schemas[name].additionalProperties, name).toBe(false);
    }
    expect(document.components.schemas.Topic.properties.importance).toMatchObject({ enum: [1, 2, 3, 4, 5] });
  });

  it('shows a plan that works', () => {
    expect(document.components.schemas.Plan.examples).toEqual([EXAMPLE_PLAN]);
    expect(parseWith(PlanDraft, document.components.schemas.Plan.examples[0]).ok).toBe(true);
  });
});

describe('the documentation page', () => {
  it('needs no other host', async () => {
    const page = await send(app, 'GET', '/docs');
    expect(page).toMatchObject({ status: 200 });
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.text).not.toMatch(/https?:|<script>|onload/);
    const files = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => file);
    expect(files).toHaveLength(4);
    for (const file of files) {
      const answer = await send(app, 'GET', `/${file}`);
      expect(answer.status, file).toBe(200);
      expect(answer.text.length, file).toBeGreaterThan(20);
    }
  });

  it('allows scripts of this server only', async () => {
    const { headers } = await send(app, 'GET', '/docs');
    expect(headers.get('content-security-policy')).toContain("script-src 'self';");
  });

  it.each(['package.json', 'swagger-ui.js', '..%2fpackage.json', 'constructor', '__proto__'])(
    'hands out no %s',
    async (file) => {
      expect((await send(app, 'GET', `/docs/${file}`)).status).toBe(404);
    },
  );
});
