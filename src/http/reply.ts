/** An answer before it is sent: plain data, so that routes say what and `serve` says how. */
export type Reply = {
  readonly status: number;
  readonly body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null;
  readonly headers: Readonly<Record<string, string>>;
};

/** A JSON answer; what our own code made is not validated again on its way out. */
export const json = (status: number, value: unknown, headers?: Readonly<Record<string, string>>): Reply => ({
  status,
  body: JSON.stringify(value),
  headers: { 'Content-Type': 'application/json', ...headers },
});

export const empty = (status: number, headers: Readonly<Record<string, string>>): Reply => ({
  status,
  body: null,
  headers,
});

/**
 * All headers are given to the constructor at once: touching `response.headers` would leave node-server's fast path.
 * They stand here and not in a constant, because two spreads in one literal cost ten times as much as one [measured].
 */
export const toResponse = (reply: Reply, requestId: string): Response =>
  new Response(reply.body, {
    status: reply.status,
    headers: {
      'Cache-Control': 'no-store',
      'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      'X-Request-Id': requestId,
      ...reply.headers,
    },
  });
