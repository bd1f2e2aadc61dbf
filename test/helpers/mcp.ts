import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { packageRoot } from '../../src/package.ts';

/** What a tool answered: its answer, or its error. */
// biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of every shape
export type ToolAnswer = { readonly isError: boolean; readonly value: any };

export type ToolUser = {
  readonly client: Client;
  call(tool: string, args?: Record<string, unknown>): Promise<ToolAnswer>;
  close(): Promise<void>;
};

/** The SDK's own client on a server's `/mcp`. */
export const overHttp = (url: string, key?: string): Promise<ToolUser> =>
  connected(
    new StreamableHTTPClientTransport(new URL('/mcp', url), {
      ...(key !== undefined && { requestInit: { headers: { authorization: `Bearer ${key}` } } }),
    }),
  );

/** The SDK's own client on `parley mcp`, a process of its own on the store that `env` names. */
export const overStdio = (env: Record<string, string>, ...args: string[]): Promise<ToolUser> =>
  connected(
    new StdioClientTransport({
      command: process.execPath,
      args: ['--import', 'tsx', 'src/main.ts', 'mcp', ...args],
      cwd: packageRoot,
      env: { ...(process.env as Record<string, string>), REDIS_URL: '', LOG_LEVEL: 'debug', ...env },
    }),
  );

/** Listing the tools first has the client hold every answer against the tool's output schema. */
async function connected(transport: Transport): Promise<ToolUser> {
  const client = new Client({ name: 'test', version: '0' });
  await client.connect(transport);
  await client.listTools();
  return {
    client,
    async call(name, args = {}) {
      const result = await client.callTool({ name, arguments: args });
      const [content] = result.content as { text: string }[];
      const value = JSON.parse(content!.text);
      if (result.structuredContent !== undefined && JSON.stringify(result.structuredContent) !== content!.text)
        throw new Error(`${name} says one thing as text and another as structure`);
      return { isError: result.isError === true, value };
    },
    close: () => client.close(),
  };
}
