import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { CancelledNotificationSchema, isJSONRPCRequest, type RequestId } from '@modelcontextprotocol/sdk/types.js';

/**
 * Answers messages on `input`, one a line, until it ends and every request has its answer, or `signal` says so. Nothing else
 * may write to `output`.
 */
export async function answerOverStdio(
  server: Server,
  input: Readable,
  output: Writable,
  signal: AbortSignal,
): Promise<void> {
  const transport = new StdioServerTransport(input, output);
  const ended = once(input, 'end', { signal });
  await server.connect(transport);
  const answered = openRequests(transport);
  try {
    await ended;
    await answered();
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  await server.close();
}

/** Watches a connected transport; the function it gives resolves when no request is open. */
function openRequests(transport: Transport): () => Promise<void> {
  const open = new Set<RequestId>();
  let whenNone: (() => void) | undefined;
  const close = (id: RequestId | undefined) => {
    if (id !== undefined) open.delete(id);
    if (open.size === 0) whenNone?.();
  };
  const { onmessage } = transport;
  const send = transport.send.bind(transport);
  transport.onmessage = (message, extra) => {
    const cancelled = CancelledNotificationSchema.safeParse(message);
    if (isJSONRPCRequest(message)) open.add(message.id);
    onmessage?.(message, extra);
    if (cancelled.success) close(cancelled.data.params.requestId);
  };
  transport.send = async (message, options) => {
    await send(message, options);
    if (!('method' in message)) close(message.id);
  };
  return () =>
    new Promise((resolve) => {
      whenNone = resolve;
      close(undefined);
    });
}
