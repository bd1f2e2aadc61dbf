import { expect, it, vi } from 'vitest';
import { type SseMessage, sse } from '../../src/http/sse.ts';
import { streamOf } from '../helpers/sse.ts';

async function* told(...data: readonly string[]): AsyncGenerator<readonly SseMessage[]> {
  for (const each of data) yield [{ data: each }];
}

async function* failing(): AsyncGenerator<readonly SseMessage[]> {
  yield [{ data: 'first' }];
  throw new Error('the store is away');
}

const streamFrom = (pages: AsyncGenerator<readonly SseMessage[]>, stop: () => void) =>
  streamOf(new Response(sse(pages, stop).body as ReadableStream));

it('goes on as long as there is something to tell, and stops at its end', async () => {
  const stop = vi.fn();
  const stream = streamFrom(told('first', 'second'), stop);
  expect((await stream.take(2)).map(({ data }) => JSON.parse(data))).toEqual(['first', 'second']);
  expect(await stream.next()).toBeUndefined();
  expect(stop).toHaveBeenCalledOnce();
});

it('stops when what it tells fails', async () => {
  const stop = vi.fn();
  const stream = streamFrom(failing(), stop);
  await stream.take(1);
  await expect(stream.next()).rejects.toThrow('the store is away');
  expect(stop).toHaveBeenCalledOnce();
});

it('stops when nobody listens any more', async () => {
  const stop = vi.fn();
  const stream = streamFrom(told('first', 'second', 'third'), stop);
  await stream.take(1);
  await stream.close();
  await vi.waitFor(() => expect(stop).toHaveBeenCalledOnce());
});
