import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
  CallToolRequestSchema,
  ErrorCode,
  type Implementation,
  ListToolsRequestSchema,
  McpError,
} from '@modelcontextprotocol/sdk/types.js';
import { mayDo } from '../sessions/index.ts';
import { type Calling, callTool } from './call-tool.ts';
import { described } from './described.ts';
import { TOOLS } from './tools/index.ts';

const LISTED = TOOLS.map((tool) => ({ tool, listed: described(tool) }));

const INSTRUCTIONS =
  'Parley decides a negotiation; you talk. Hand in every offer of theirs with submit_offer, take our offers from next_proposal and from counters, and promise nothing else. Utilities, targets, limits, reasons and advice are for our side: never repeat them to the counterpart.';

/**
 * The tools for one caller, who sees those that their scopes allow. The SDK's `McpServer` is passed over: it checks
 * arguments in its own way and tells an error nobody foresaw to the caller.
 */
export function mcpServer(implementation: Implementation, calling: Calling): Server {
  const server = new Server(implementation, { capabilities: { tools: {} }, instructions: INSTRUCTIONS });
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: LISTED.filter(({ tool }) => mayDo(calling.caller, tool.scope)).map(({ listed }) => listed),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const tool = TOOLS.find(({ name }) => name === params.name);
    if (!tool) throw new McpError(ErrorCode.InvalidParams, `there is no tool ${JSON.stringify(params.name)}`);
    return callTool(tool, params.arguments ?? {}, calling);
  });
  return server;
}
