import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createMcp } from '../../src/mcp/index.ts';
import { TOOLS } from '../../src/mcp/tools/index.ts';
import { packageRoot } from '../../src/package.ts';
import type { Caller } from '../../src/sessions/index.ts';
import { only } from '../helpers/http.ts';
import { overStdio } from '../helpers/mcp.ts';
import { startProcess, withFolder } from '../helpers/service.ts';
import { blocksOf, runScript } from '../helpers/shell.ts';

const page = readFileSync(path.join(packageRoot, 'docs/mcp.md'), 'utf8');

it('docs/mcp.md lists the tools there are, each with its scope', () => {
  const rows = [...page.matchAll(/^\| `(\w+)` +\| `([\w:]+)`/gm)].map(([, name, scope]) => ({ name, scope }));
  expect(rows).toEqual(TOOLS.map(({ name, scope }) => ({ name, scope })));
});

it('docs/mcp.md shows a configuration that a client can start', () =>
  withFolder(async (folder) => {
    const [json] = blocksOf('docs/mcp.md', 'json');
    const { command, args, env } = JSON.parse(json!).mcpServers.parley;
    expect([command, ...args.slice(0, 2)]).toEqual(['npx', 'parley', 'mcp']);
    expect(env).toEqual({ DATA_DIR: './data' });
    const user = await overStdio({ DATA_DIR: folder }, ...args.slice(2));
    const names = (await user.client.listTools()).tools.map(({ name }) => name);
    expect(names).toEqual(TOOLS.filter(({ scope }) => scope !== 'approve').map(({ name }) => name));
    await user.close();
  }));

it('docs/mcp.md shows a call over HTTP that works', () =>
  withFolder(async (folder) => {
    const server = await startProcess({ DATA_DIR: folder });
    try {
      const [script] = blocksOf('docs/mcp.md', 'sh session');
      const out = await runScript(script!.replaceAll('http://127.0.0.1:8080', server.url));
      expect(JSON.parse(out).result).toMatchObject({ structuredContent: { items: [] } });
    } finally {
      await server.stop();
    }
  }));

it('docs/mcp.md shows a refusal as it is told', async () => {
  const mcp = createMcp({ sessions: { of: () => only({}) }, version: '0', report: () => {} });
  const caller: Caller = { tenant: 'acme', kind: 'key', subject: 'k', scopes: ['admin'] };
  const params = { name: 'submit_offer', arguments: { negotiationId: 'rfq-1', terms: 12 } };
  const answer = await mcp.answer({ body: { jsonrpc: '2.0', id: 1, method: 'tools/call', params } }, caller);
  const [shown] = blocksOf('docs/mcp.md', 'json refusal');
  expect(answer.ok && JSON.parse(JSON.parse(answer.value!).result.content[0].text)).toEqual(JSON.parse(shown!));
});
