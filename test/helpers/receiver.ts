import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

export type Received = { readonly headers: IncomingHttpHeaders; readonly body: string };

export type Receiver = {
  readonly url: string;
  /** All messages so far, in the order of their arrival. */
  readonly got: readonly Received[];
  /** Answers with these statuses, one after the other, then with 204 again. */
  answer(...statuses: number[]): void;
  /** Resolves when so many messages have come in all. */
  until(count: number): Promise<void>;
  close(): Promise<void>;
};

/** A receiver of webhooks on a socket of its own. */
export async function startReceiver(): Promise<Receiver> {
  const got: Received[] = [];
  const statuses: number[] = [];
  const waiting = new Set<() => void>();
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk) => chunks.push(chunk));
    req.on('end', () => {
      got.push({ headers: req.headers, body: Buffer.concat(chunks).toString() });
      res.writeHead(statuses.shift() ?? 204).end();
      for (const wake of waiting) wake();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    got,
    answer: (...next) => void statuses.push(...next),
    async until(count) {
      while (got.length < count) {
        await new Promise<void>((resolve) => {
          waiting.add(resolve);
        });
      }
      waiting.clear();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** What a message says, once the library of Standard Webhooks has found its signature good. Throws where it has not. */
// biome-ignore lint/suspicious/noExplicitAny: a test looks into messages of every shape
export function verified({ headers, body }: Received, secret: string): any {
  return new Webhook(secret).verify(body, headers as Record<string, string>);
}
