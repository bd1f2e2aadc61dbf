import { type EventSourceMessage, EventSourceParserStream } from 'eventsource-parser/stream';

export type EventStream = {
  readonly status: number;
  readonly headers: Headers;
  /** The next message; nothing once the server has ended the stream. */
  next(): Promise<EventSourceMessage | undefined>;
  /** The next so many. */
  take(count: number): Promise<EventSourceMessage[]>;
  close(): Promise<void>;
};

/** Listens to server-sent events over a real socket, as a browser would, but reconnects only when told to. */
export async function listenTo(url: string, lastEventId?: string): Promise<EventStream> {
  const leaving = new AbortController();
  const response = await fetch(url, {
    headers: { accept: 'text/event-stream', ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) },
    signal: leaving.signal,
  });
  return streamOf(response, () => leaving.abort());
}

/** The messages of an answer, however it came. */
export function streamOf(response: Response, leave: () => void = () => undefined): EventStream {
  const reader = response
    .body!.pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream({ onError: 'terminate' }))
    .getReader();
  const next = async () => (await reader.read()).value;
  return {
    status: response.status,
    headers: response.headers,
    next,
    async take(count) {
      const taken: EventSourceMessage[] = [];
      while (taken.length < count) {
        const message = await next();
        if (!message) throw new Error(`the stream ended after ${taken.length} of ${count} messages`);
        taken.push(message);
      }
      return taken;
    },
    async close() {
      await reader.cancel().catch(() => undefined);
      leave();
    },
  };
}
