import type { Reply } from './reply.ts';

/** One message of a stream: `data` is sent as JSON; without it only a comment goes out, which keeps the connection up. */
export type SseMessage = { readonly id?: string | undefined; readonly data?: unknown };

/** A page of messages at the latest after so long: proxies close what is silent for a minute. */
export const HEARTBEAT_MS = 15_000;

/** How long a client may take none of what we have for it. */
const STALLED_AFTER_MS = 60_000;

export const EVENT_STREAM = 'text/event-stream';

/**
 * An answer of server-sent events (WHATWG HTML, 9.2), made of pages as they come. The next page is asked for when the
 * client has taken the last, so a slow one costs no more memory than one page; one that takes nothing is cut off, and
 * goes on at its Last-Event-ID. `stop` is called when it is over: it has ended or failed, or nobody listens any more.
 */
export function sse(pages: AsyncIterator<readonly SseMessage[]>, stop: () => void): Reply {
  let stalled: NodeJS.Timeout | undefined;
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => controller.enqueue(ENCODER.encode('retry: 1000\n\n')),
      async pull(controller) {
        clearTimeout(stalled);
        const page = await pages.next().catch((cause: unknown) => {
          stop();
          throw cause;
        });
        if (page.done) {
          stop();
          controller.close();
          return;
        }
        controller.enqueue(ENCODER.encode(page.value.length === 0 ? ':\n\n' : page.value.map(textOf).join('')));
        stalled = setTimeout(() => {
          stop();
          controller.error(new Error('the client takes nothing'));
        }, STALLED_AFTER_MS).unref();
      },
      cancel() {
        clearTimeout(stalled);
        stop();
      },
    },
    { highWaterMark: 0 },
  );
  return { status: 200, body, headers: { 'Content-Type': EVENT_STREAM, Vary: 'Accept', 'X-Accel-Buffering': 'no' } };
}

const ENCODER = new TextEncoder();

/** JSON has no raw line feed, so that it is one line. */
function textOf({ id, data }: SseMessage): string {
  const lines = [
    ...(id === undefined ? [] : [`id: ${id}`]),
    ...(data === undefined ? [] : [`data: ${JSON.stringify(data)}`]),
  ];
  return `${lines.length === 0 ? ':' : lines.join('\n')}\n\n`;
}
