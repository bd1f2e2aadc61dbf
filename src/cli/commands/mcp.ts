import type { Scope } from '../../sessions/index.ts';
import { started } from '../terminal.ts';

export type McpOptions = { readonly tenant: string; readonly scopes: readonly Scope[] };

/** Serves the tools of one caller over standard input and output, until that ends or the signal comes. */
export type ServeMcp = (user: McpOptions, signal: AbortSignal) => Promise<void>;

/** `parley mcp`: tools for a language model that runs on this machine. Standard output belongs to the protocol. */
export async function mcp(serve: ServeMcp, { tenant, scopes }: McpOptions): Promise<void> {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  await started('Parley', () => serve({ tenant, scopes }, stopping.signal));
}
