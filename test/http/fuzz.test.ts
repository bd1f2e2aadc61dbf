import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { EXAMPLE_PLAN } from '../../src/contract/index.ts';
import { createLog } from '../../src/http/index.ts';
import { startService } from '../../src/service.ts';
import { fromSchema, resolved, type Schema } from '../helpers/from-schema.ts';
import { seed } from '../helpers/seed.ts';
import { call, withFolder } from '../helpers/service.ts';

const REQUESTS = 2_400;

type Operation = { readonly method: string; readonly path: string; readonly described: Schema };
type Fuzzed = {
  readonly operation: Operation;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: unknown;
};

/** A value in which one part, chosen by `at`, is another: what almost fits finds more than what is noise. */
function mutated(value: unknown, at: number, other: unknown): unknown {
  if (typeof value !== 'object' || value === null) return other;
  const keys = Object.keys(value);
  const key = keys[at % (keys.length + 1)];
  if (key === undefined) return other;
  const part = mutated((value as Record<string, unknown>)[key], Math.floor(at / (keys.length + 1)), other);
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === key ? part : item));
  return { ...value, [key]: part };
}

/** Header values with what a client may put into them: visible ASCII and blanks. */
const sendable = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replaceAll(/[^ -~]/g, '')]));

/** Requests of an operation: some fit its schemas, some nearly, some ask for what there is and some for what there is not. */
function requestsOf(document: Schema, operation: Operation, ids: Record<string, string>): fc.Arbitrary<Fuzzed> {
  const { path, described } = operation;
  const parameters: Schema[] = described.parameters ?? [];
  const drawn = (schema: Schema) => fromSchema(document, schema);
  const known = Object.entries(ids).find(([prefix]) => path.startsWith(prefix))?.[1];
  const pathOf = fc
    .record(
      Object.fromEntries(
        parameters
          .filter((each) => each.in === 'path')
          .map(({ name, schema }) => {
            const value = drawn(schema);
            const isFirst = name === 'id' && known !== undefined;
            return [name, isFirst ? fc.oneof({ weight: 4, arbitrary: fc.constant(known) }, value) : value];
          }),
      ),
    )
    .map((parts) =>
      path.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String((parts as Record<string, unknown>)[name]))),
    );
  const named = (place: string): fc.Arbitrary<Record<string, unknown>> => {
    const there = parameters.filter((each) => each.in === place).map(({ name, schema }) => [name, drawn(schema)]);
    return fc.record<Record<string, unknown>>(Object.fromEntries(there), { requiredKeys: [] });
  };
  const text = (from: fc.Arbitrary<Record<string, unknown>>) =>
    from.map((values) => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])));
  const schema = described.requestBody?.content['application/json']?.schema;
  const shape = schema?.$ref ? resolved(document, schema.$ref) : schema;
  const fitting = fc.oneof(drawn(schema), ...(shape?.examples ?? []).map((each: unknown) => fc.constant(each)));
  const nearly = fc
    .tuple(fitting, fc.nat(), fc.jsonValue({ maxDepth: 1 }))
    .map(([value, at, other]) => mutated(value, at, other));
  return fc
    .record({
      path: pathOf,
      query: fc.oneof({ weight: 3, arbitrary: text(named('query')) }, fc.constant({ no: 'such' })),
      headers: text(named('header')).map(sendable),
      body: schema
        ? fc.oneof({ weight: 3, arbitrary: fitting }, { weight: 2, arbitrary: nearly })
        : fc.constant(undefined),
    })
    .map(({ path, query, headers, body }) => {
      const search = new URLSearchParams(query).toString();
      return { operation, path: search === '' ? path : `${path}?${search}`, headers, body };
    });
}

it(`answers ${REQUESTS} requests drawn from its document as the document says, and none with a fault of ours (seed ${seed})`, () =>
  withFolder(async (folder) => {
    const config = readConfig({ DATA_DIR: folder, PORT: '0', SIMULATION_THREADS: '1', SIMULATION_SESSIONS: '4' });
    if (!config.ok) throw new Error(config.error.join());
    const service = await startService(config.value, createLog('silent'));
    try {
      const { body: document } = await call<Schema>('GET', `${service.url}/openapi.json`);
      const operations = Object.entries<Schema>(document.paths).flatMap(([path, item]) =>
        Object.entries<Schema>(item).map(([method, described]): Operation => ({ method, path, described })),
      );
      const plan = await call<{ id: string }>('POST', `${service.url}/v1/plans`, EXAMPLE_PLAN);
      await call('POST', `${service.url}/v1/negotiations`, { plan: EXAMPLE_PLAN, id: 'fuzzed' });
      await call('POST', `${service.url}/v1/negotiations/fuzzed/offers`, { terms: { unitPrice: 9 } });
      const ids = { '/v1/plans': plan.body.id, '/v1/negotiations': 'fuzzed', '/v1/decisions': 'fuzzed@2' };

      const ajv = new Ajv2020({ strict: false, validateFormats: true });
      addFormats.default(ajv);
      ajv.addSchema({ ...document, $id: 'openapi' });
      const fits = (pointer: string, value: unknown) => {
        const check = ajv.getSchema(`openapi${pointer}`)!;
        return check(value) ? undefined : ajv.errorsText(check.errors);
      };
      const escaped = (part: string) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));

      const each = Math.ceil(REQUESTS / operations.length);
      const drawn = operations.map((operation, index) =>
        fc.sample(requestsOf(document, operation, ids), { numRuns: each, seed: seed + index }),
      );
      const requests = Array.from({ length: each }, (_, turn) => drawn.map((list) => list[turn]!)).flat();
      const faults = new Map<string, string>();
      const asked = new Set<string>();
      let answered = 0;
      for (const { operation, path, headers, body } of requests) {
        const { method, described } = operation;
        const response = await fetch(`${service.url}${path}`, {
          method: method.toUpperCase(),
          headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        });
        const text = await response.text();
        const { status } = response;
        const type = response.headers.get('content-type')?.split(';')[0] ?? '';
        const what = `${method} ${operation.path} ${status} ${type}`;
        const tell = (fault: string) =>
          faults.set(what, `${fault} for ${path} ${JSON.stringify(body)}: ${text.slice(0, 600)}`);
        asked.add(described.operationId);
        if (response.ok) answered += 1;
        const told = described.responses[status];
        const { content } = told?.$ref ? resolved(document, told.$ref) : (told ?? {});
        if (status >= 500) tell('a fault of ours');
        else if (!told) tell('an undocumented status');
        else if (text !== '' && !content?.[type]) tell('an undocumented type');
        else if (/json$/.test(type)) {
          const own = ['paths', operation.path, method, 'responses', `${status}`].map(escaped).join('/');
          const fault = fits(`${told.$ref ?? `#/${own}`}/content/${escaped(type)}/schema`, JSON.parse(text));
          if (fault) tell(fault);
        }
      }
      expect(requests.length).toBeGreaterThanOrEqual(2_000);
      expect(asked.size).toBe(operations.length);
      // A run that is refused at the door would show nothing.
      expect(answered).toBeGreaterThan(REQUESTS / 6);
      expect([...faults].map(([what, fault]) => `${what}: ${fault}`)).toEqual([]);
    } finally {
      await service.close();
    }
  }));
