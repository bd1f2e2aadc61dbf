import { expect, it } from 'vitest';
import { withBeats } from '../../src/http/with-beats.ts';

/** Pages that come as fast as they are asked for and hold nothing, and then one that does. */
async function* empty(pages: number): AsyncGenerator<readonly string[]> {
  for (let k = 0; k < pages; k++) yield [];
  yield ['told'];
}

/** Pages without end that hold nothing: what is left out, on a busy day. */
async function* hidden(): AsyncGenerator<readonly string[]> {
  for (;;) {
    await new Promise(setImmediate);
    yield [];
  }
}

async function take<T>(pages: AsyncGenerator<T>, count: number): Promise<T[]> {
  const taken: T[] = [];
  for await (const page of pages) {
    taken.push(page);
    if (taken.length === count) break;
  }
  return taken;
}

it('leaves out what is empty, and ends with what it is made of', async () => {
  expect(await take(withBeats(empty(1_000), 60_000), 5)).toEqual([['told']]);
});

it('beats in a silence, and however often a page that holds nothing comes', async () => {
  expect(await take(withBeats(hidden(), 5), 2)).toEqual([[], []]);
});

it('fails where its pages fail, also those that fail while nobody asks', async () => {
  const failing: AsyncIterator<readonly string[]> = { next: () => Promise.reject(new Error('the store is away')) };
  await expect(withBeats(failing, 60_000).next()).rejects.toThrow('the store is away');
});
