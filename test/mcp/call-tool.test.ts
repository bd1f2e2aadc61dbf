import { expect, it } from 'vitest';
import { createMcp } from '../../src/mcp/index.ts';
import { type Caller, StoreUnavailable, type UseCases } from '../../src/sessions/index.ts';
import { only } from '../helpers/http.ts';

const CALLER: Caller = { tenant: 'acme', kind: 'key', subject: 'k', scopes: ['admin'] };

/** What a tool answers, and what was reported of it. */
async function answerOf(sessions: UseCases) {
  const reported: unknown[] = [];
  const mcp = createMcp({
    sessions: { of: () => sessions },
    version: '0',
    report: (error) => reported.push(error),
  });
  const params = { name: 'read_negotiation', arguments: { negotiationId: 'rfq-1' } };
  const answer = await mcp.answer({ body: { jsonrpc: '2.0', id: 1, method: 'tools/call', params } }, CALLER);
  if (!answer.ok || answer.value === undefined) throw new Error('no answer');
  return { text: answer.value, reported };
}

it('an error nobody foresaw is reported to us, and its message to nobody else', async () => {
  const { text, reported } = await answerOf(only({ read: () => Promise.reject(new Error('secret of the house')) }));
  expect(text).not.toContain('secret');
  expect(JSON.parse(text).result).toMatchObject({ isError: true });
  expect(text).toContain('internal');
  expect(reported).toEqual([new Error('secret of the house')]);
});

it('a store that is away is a tool error that says to call again', async () => {
  const { text } = await answerOf(only({ read: () => Promise.reject(new StoreUnavailable('away')) }));
  expect(JSON.parse(JSON.parse(text).result.content[0].text).code).toBe('unavailable');
});
