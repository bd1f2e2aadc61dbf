import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

/**
 * A negotiation in which a language model talks and Parley decides. The model is yours, as two functions:
 * `read(message)` answers `{ terms }` for an offer in what they write, `{ question }` for a question, or `{}`;
 * `say(fact)` answers the words for a fact: `{ terms, statement? }`, `{ agreed: terms }`, `{ answer }` or `{ over: true }`.
 * It sees neither utilities nor limits nor reasons, and its words come with the terms that Parley gave, not with its own:
 * whatever it is talked into, the bottom line holds. `counterpart(message)` sends a message and answers with theirs.
 * Answers the negotiation as it stands in the end. `mostTurns` ends a loop that leads nowhere.
 */
export async function negotiate({ url, key, plan, model, counterpart, mostTurns = 50 }) {
  const headers = key === undefined ? {} : { authorization: `Bearer ${key}` };
  const client = new Client({ name: 'agent', version: '1' });
  await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', url), { requestInit: { headers } }));
  try {
    const { id: negotiationId } = await call(client, 'open_negotiation', { plan });
    const opening = await call(client, 'next_proposal', { negotiationId });
    let ours = opening.terms;
    let words = await model.say({ terms: ours, statement: opening.statement });
    for (let turn = 0; turn < mostTurns; turn++) {
      const theirs = await counterpart(`${words}\n\nOur offer: ${JSON.stringify(ours)}`);
      const { terms, question } = await model.read(theirs);
      if (question !== undefined) {
        const { match } = await call(client, 'ask_question', { negotiationId, text: question });
        words = await model.say({ answer: match?.answer ?? 'We will come back to you on that.' });
      }
      if (terms === undefined) continue;
      const verdict = await call(client, 'submit_offer', { negotiationId, terms, message: theirs });
      if (verdict.status !== 'open' || verdict.phase === 'closing') {
        const isDeal = verdict.decision === 'accept';
        await counterpart(await model.say(isDeal ? { agreed: verdict.outcome?.terms ?? terms } : { over: true }));
        break;
      }
      ours = { ...ours, ...verdict.counter?.terms };
      words = await model.say({ terms: ours });
    }
    return await call(client, 'read_negotiation', { negotiationId });
  } finally {
    await client.close();
  }
}

/** Throws what Parley refuses: in words, and with the place of each fault. */
async function call(client, name, args) {
  const { isError, content } = await client.callTool({ name, arguments: args });
  if (isError) throw new Error(`${name}: ${content[0].text}`);
  return JSON.parse(content[0].text);
}
