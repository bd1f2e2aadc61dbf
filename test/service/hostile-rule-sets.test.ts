import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RULE_SLOTS } from '../../src/sessions/index.ts';
import { call, type ServiceProcess, startProcess } from '../helpers/service.ts';
import { fileWith, leaf, nested, yes } from '../rulebook/sound-file.ts';

/** A sound file for a slot, with parts of it changed. */
const upload = (changes: Record<string, unknown> = {}) => fileWith({ '/name': 'bottom-line', ...changes });

/** The same with the text of it changed. */
const rewritten = (from: string, to: string) => upload().replace(from, to);

const copies = (count: number) =>
  Array.from({ length: count }, (_, k) => ({
    name: `rule-${k}`,
    why: 'one of many',
    conditions: { all: [leaf('round', 'equal', k)] },
    event: { type: 'accept', params: { rank: k, message: 'yes' } },
  }));

/** What a stranger may send, the status, and what the answer must point at and say. */
const HOSTILE: readonly (readonly [what: string, body: string, status: number, reason: RegExp])[] = [
  ['an unknown fact', upload({ [`${yes}/fact`]: 'apiKey' }), 422, /unknown fact "apiKey"/],
  ['a fact of a prototype', upload({ [`${yes}/fact`]: 'toString' }), 422, /unknown fact "toString"/],
  ['an unknown operator', upload({ [`${yes}/operator`]: 'exec' }), 422, /unknown operator "exec"/],
  [
    'a pattern that takes for ever to match',
    upload({ [yes]: leaf('lastStance', 'regex', '(a+)+$') }),
    422,
    /unknown operator "regex"/,
  ],
  ['a path', upload({ [`${yes}/path`]: '$.secrets' }), 422, /unknown key "path"/],
  ['a path that calls', upload({ [`${yes}/path`]: '$[?(@.push(9))]' }), 422, /unknown key "path"/],
  ['params of a fact', upload({ [`${yes}/params`]: { url: 'http://169.254.169.254/' } }), 422, /unknown key "params"/],
  ['a condition by name', upload({ [yes]: { condition: 'itself' } }), 422, /unknown key "condition"/],
  [
    'conditions that name each other in a circle',
    upload({ '/conditions': { a: { all: [{ condition: 'b' }] }, b: { all: [{ condition: 'a' }] } } }),
    422,
    /unknown key "conditions"/,
  ],
  ['groups nested too deep', upload({ '/rules/0/conditions': nested(9) }), 422, /nested deeper than 8/],
  [
    'JSON nested to exhaust the stack',
    rewritten('{"fact":"breaches"', `${'{"all":['.repeat(3_000)}{"fact":"breaches"`).replace(
      '"value":0}',
      `"value":0}${']}'.repeat(3_000)}`,
    ),
    422,
    /deeper than 64 levels/,
  ],
  ['a key that reaches for the prototype', rewritten('"why"', '"__proto__":{"admin":true},"why"'), 422, /reserved/],
  ['a key that reaches for the constructor', rewritten('"rank":2', '"constructor":{},"rank":2'), 422, /reserved/],
  ['the prototype as a key', rewritten('"version"', '"prototype":{},"version"'), 422, /reserved/],
  ['a key given twice', rewritten('"type":"accept"', '"type":"refuse","type":"accept"'), 422, /"type" is given twice/],
  ['more rules than anybody reads', upload({ '/rules': copies(201) }), 422, /expected array to have <=200/],
  [
    'more conditions than a rule can need',
    upload({ '/rules/0/conditions': { any: Array.from({ length: 201 }, (_, k) => leaf('round', 'equal', k)) } }),
    422,
    /201 conditions, more than 200/,
  ],
  ['a text beyond all measure', upload({ '/description': 'x'.repeat(300_000) }), 413, /up to 262144 bytes/],
  ['an empty group, which always holds', upload({ '/rules/0/conditions': { all: [] } }), 422, /must not be empty/],
  ['an empty choice, which always holds', upload({ '/rules/0/conditions': { any: [] } }), 422, /must not be empty/],
  [
    'two groups in one, of which one is ignored',
    upload({ '/rules/0/conditions': { all: [leaf('round', 'equal', 1)], any: [leaf('round', 'equal', 2)] } }),
    422,
    /all and any: exactly one/,
  ],
  ['no condition at all', upload({ '/rules/0/conditions': {} }), 422, /must be a group at the top/],
  ['an order of strings', upload({ [yes]: leaf('phase', 'lessThan', 'topics') }), 422, /compares numbers/],
  ['a number as text', upload({ [yes]: leaf('offerUtility', 'greaterThan', '0.5') }), 422, /is a number, not "0.5"/],
  ['a number beyond all numbers', rewritten('"value":0}', '"value":1e999}'), 422, /finite number/],
  ['a search in free text', upload({ [yes]: leaf('breachText', 'equal', 'x') }), 422, /free text/],
  [
    'a comparison of what can not be compared',
    upload({ [yes]: leaf('offerUtility', 'equal', { fact: 'round' }) }),
    422,
    /can't be compared/,
  ],
  ['a list that is a text', upload({ [yes]: leaf('phase', 'in', 'topics') }), 422, /needs a list/],
  [
    'a finding that does not exist',
    upload({ '/rules/0/event/type': 'give-everything' }),
    422,
    /\/rules\/0\/event\/type/,
  ],
  ['a finding that the library takes for an error', upload({ '/rules/0/event/type': 'error' }), 422, /event\/type/],
  ['code to run on success', upload({ '/rules/0/onSuccess': 'process.exit()' }), 422, /unknown key "onSuccess"/],
  ['a message with a hole', upload({ '/rules/0/event/params/message': '{process.env}' }), 422, /brace/],
  ['a message that asks for a secret', upload({ '/rules/0/event/params/message': '{secret}' }), 422, /unknown fact/],
  ['two rules of one name', upload({ '/rules/1/name': 'yes' }), 422, /taken by \/rules\/0/],
  [
    'two rules of one rank',
    upload({ '/rules/1/event/params/rank': 2, '/rules/1/event/type': 'hold' }),
    422,
    /rank 2 is taken/,
  ],
  ['a rank that is no number', rewritten('"rank":2', '"rank":1e999'), 422, /event\/params\/rank/],
  ['a case that fails', upload({ '/cases/0/expect/finding': 'refuse' }), 422, /expects refuse/],
  ['no cases', upload({ '/cases': [] }), 422, /\/cases/],
  ['a name outside the slots', upload({ '/name': '../../etc/passwd' }), 422, /kebab-case/],
  ['a name of no slot', upload({ '/name': 'pricing' }), 422, /must be one of bottom-line/],
  ['a set about something else', upload({ '/name': 'agenda' }), 422, /must be "agenda"/],
  ['a list in place of a file', '[]', 422, /does not fit/],
  ['no JSON', '{"name": "bottom-line",', 400, /not JSON/],
];

let folder: string;
let server: ServiceProcess;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parley-test-'));
  server = await startProcess({ DATA_DIR: folder });
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('an upload to a server', () => {
  it('is tried with thirty hostile rule sets and more', () => expect(HOSTILE.length).toBeGreaterThanOrEqual(30));

  it.each(HOSTILE)('of %s is refused with the reason, and the server goes on', async (_, body, status, reason) => {
    const refused = await call<{ detail: string; errors?: { pointer: string; detail: string }[] }>(
      'POST',
      `${server.url}/v1/rule-sets`,
      body,
    );
    expect(refused.status).toBe(status);
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    const told = [refused.body.detail, ...(refused.body.errors ?? []).map((e) => `${e.pointer} ${e.detail}`)];
    expect(told.join('\n')).toMatch(reason);
    expect((await call('GET', `${server.url}/readyz`)).status).toBe(200);
  });

  it('of a sound one is listed after all of that, beside the shipped sets and no other', async () => {
    const { status, body } = await call('POST', `${server.url}/v1/rule-sets`, upload());
    expect(status).toBe(201);
    const { items } = (await call<{ items: { hash: string; source: string }[] }>('GET', `${server.url}/v1/rule-sets`))
      .body;
    expect(items.map(({ source }) => source)).toEqual(['uploaded', ...RULE_SLOTS.map(() => 'shipped')]);
    expect(items[0]!.hash).toBe(body.hash);
  });
});
