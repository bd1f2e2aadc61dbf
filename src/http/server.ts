import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { getRequestListener, RequestError } from '@hono/node-server';
import { problem, type Trouble } from './problem.ts';
import { toResponse } from './reply.ts';
import { requestIdOf } from './request-id.ts';
import { troubleOf } from './serve.ts';

export type Listening = {
  /** With the real port, where 0 was asked for. */
  readonly url: string;
  /**
   * Stops accepting, lets requests in flight finish, those of clients that have gone too, and drops idle connections; after
   * `graceMs` drops the rest.
   */
  close(): Promise<void>;
};

export type ListenOptions = { readonly host: string; readonly port: number; readonly graceMs?: number };

/** Serves an app on a socket. Rejects when the address can't be had. */
export async function listen(
  app: { fetch: Parameters<typeof getRequestListener>[0] },
  { host, port, graceMs = 10_000 }: ListenOptions,
): Promise<Listening> {
  let handling = 0;
  const fetch: typeof app.fetch = async (...call) => {
    handling += 1;
    try {
      return await app.fetch(...call);
    } finally {
      handling -= 1;
    }
  };
  const server = createServer(OPTIONS, getRequestListener(fetch, { errorHandler }));
  server.on('clientError', refuseClient);
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address() as AddressInfo; // not a pipe: it listens on a host and a port
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  let closed: Promise<void> | undefined;
  const close = () => (closed ??= closeServer(server, sockets, () => handling === 0, graceMs));
  return { url: `http://${name}:${address.port}`, close };
}

/** A client that sends its request drop by drop holds a socket for this long and no longer. */
const OPTIONS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5_000,
  requireHostHeader: false, // the adapter refuses it too, and then in our format
} as const;

function closeServer(
  server: Server,
  sockets: ReadonlySet<Socket>,
  isQuiet: () => boolean,
  graceMs: number,
): Promise<void> {
  return new Promise((resolve) => {
    let isClosed = false;
    const finish = () => {
      clearInterval(watch);
      clearTimeout(last);
      resolve();
    };
    // A kept-alive connection turns idle when its answer is out, and nothing tells us: look until none is left.
    // One that never sent a byte, as browsers open in advance, is not idle in Node's eyes, and would use up the grace.
    // A request whose client has gone is still being handled, and needs the store that is closed after us.
    const watch = setInterval(() => {
      server.closeIdleConnections();
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
      if (isClosed && isQuiet()) finish();
    }, 20);
    const last = setTimeout(() => {
      server.closeAllConnections();
      finish();
    }, graceMs);
    server.close(() => {
      isClosed = true;
      if (isQuiet()) finish();
    });
  });
}

/** What never reached the app: an unusable address or Host header, or a failure outside of it. */
function errorHandler(error: unknown): Response {
  const trouble: Trouble =
    error instanceof RequestError
      ? { code: 'malformed', detail: 'The address or the Host header is not valid.' }
      : troubleOf(error);
  const requestId = requestIdOf(undefined);
  return toResponse(problem(trouble, requestId), requestId);
}

/** Bytes that are no HTTP request; answered in the format of every other error, then the connection is over. */
function refuseClient(
  error: NodeJS.ErrnoException,
  socket: Socket & { _httpMessage?: { headersSent: boolean } },
): void {
  if (!socket.writable || error.code === 'ECONNRESET' || socket._httpMessage?.headersSent) {
    socket.destroy();
    return;
  }
  const reply = problem(CLIENT_TROUBLES[error.code ?? ''] ?? NOT_HTTP, requestIdOf(undefined));
  socket.end(rawResponse(reply), () => socket.destroy());
}

const NOT_HTTP: Trouble = { code: 'malformed', detail: 'The request is not valid HTTP.' };
const CLIENT_TROUBLES: Readonly<Record<string, Trouble>> = {
  HPE_HEADER_OVERFLOW: { code: 'headers-too-large', detail: 'The headers are too large.' },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { code: 'too-large', detail: 'The chunk extensions are too large.' },
  ERR_HTTP_REQUEST_TIMEOUT: { code: 'too-slow', detail: 'The request took too long to arrive.' },
};

function rawResponse({ status, body, headers }: ReturnType<typeof problem>): string {
  const all = { ...headers, 'Content-Length': String(Buffer.byteLength(body)), Connection: 'close' };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} Refused\r\n${lines.join('')}\r\n${body}`;
}
