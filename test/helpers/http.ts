import { connect } from 'node:net';
import { Writable } from 'node:stream';
import { type Access, type ApprovalLinks, askNobody, type RateLimiter } from '../../src/access/index.ts';
import { createApp, createLog, createMetrics, type LogLevel, listen, type McpEndpoint } from '../../src/http/index.ts';
import type { SimulationUseCases } from '../../src/lab/index.ts';
import type { RuleSets } from '../../src/rule-sets/index.ts';
import type { RoomUseCases } from '../../src/sessions/index.ts';
import type { UseCases } from '../../src/sessions/use-cases.ts';
import type { WebhookUseCases } from '../../src/webhooks/index.ts';

export type TestApp = ReturnType<typeof testApp>;

/** The HTTP edge over the use cases of every tenant, or of each its own, with what it logged. */
export function testApp(
  sessions: UseCases | ((tenant: string) => UseCases),
  {
    bodyBytes = 64 * 1024,
    level = 'info' as LogLevel,
    access = askNobody as Access,
    ready = async () => {},
    webhooks = partly<WebhookUseCases>({}) as WebhookUseCases | ((tenant: string) => WebhookUseCases),
    simulations = (() => partly({})) as (tenant: string) => SimulationUseCases,
    rooms = {} as RoomUseCases,
    wait = async (_ms: number) => {},
    links = partly<ApprovalLinks>({ read: async () => undefined }),
    requests = undefined as RateLimiter | undefined,
    ruleSets = partly<RuleSets>({}),
    mcp = partly<McpEndpoint>({}),
  } = {},
) {
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const metrics = createMetrics({ version: '0.0.0-test', process: false });
  const app = createApp({
    sessions: { of: typeof sessions === 'function' ? sessions : () => sessions, rooms, ready },
    ruleSets,
    webhooks: { of: typeof webhooks === 'function' ? webhooks : () => webhooks },
    simulations: { of: simulations },
    mcp,
    access,
    wait,
    approvalLinks: links,
    clock: { now: () => Date.now() },
    log: createLog(level, sink),
    metrics,
    limits: { bodyBytes, requests },
  });
  return {
    app,
    metrics,
    /** Log entries so far. */
    logged: (): Record<string, unknown>[] => lines.map((line) => JSON.parse(line)),
  };
}

/** Use cases of which a test needs some; any other throws, and the test sees a 500. */
export const only = (some: Partial<UseCases>): UseCases => partly(some);

/** The same of simulations. */
export const onlySimulations = (some: Partial<SimulationUseCases>): SimulationUseCases => partly(some);

const partly = <T extends object>(some: Partial<T>): T =>
  new Proxy(some, {
    get: (target, name) =>
      Reflect.get(target, name) ??
      (() => {
        throw new Error(`${String(name)} is no part of this test`);
      }),
  }) as T;

// biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of every shape
export type Answer = { status: number; headers: Headers; body: any; text: string };

/** One request without a socket; an object is sent as JSON, text and bytes as they are. */
export async function send(
  app: { request(path: string, init: RequestInit): Response | Promise<Response> },
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const isRaw = typeof body === 'string' || body instanceof Uint8Array || body instanceof ReadableStream;
  const response = await app.request(path, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: isRaw ? body : JSON.stringify(body), duplex: 'half' }),
  } as RequestInit);
  const text = await response.text();
  const isJson = /json(?!l)/.test(response.headers.get('content-type') ?? '') && text !== '';
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text, text };
}

/** Serves the app on a free port for the time of `use`. */
export async function served<T>(
  app: Parameters<typeof listen>[0],
  use: (server: Awaited<ReturnType<typeof listen>>) => Promise<T>,
  graceMs = 2_000,
): Promise<T> {
  const server = await listen(app, { host: '127.0.0.1', port: 0, graceMs });
  try {
    return await use(server);
  } finally {
    await server.close();
  }
}

/** What a server answers to these very bytes, up to the end of the connection. */
export function exchange(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.setEncoding('utf8');
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', (error) => (answer === '' ? reject(error) : resolve(answer)));
  });
}
