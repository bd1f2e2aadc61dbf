import type { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { ok, type Result, refuse } from '../domain/result.ts';

/** A message of a client, whose body has been read already. */
export type McpMessage = { readonly body: unknown; readonly protocolVersion?: string | undefined };

/** What is sent back as JSON; nothing for a message that asks for nothing. Refused: the message is none of the protocol. */
export type McpAnswer = Result<string | undefined, { readonly detail: string }>;

/**
 * One message over streamable HTTP. Nothing is kept between two: any replica answers any message, and an answer is JSON, as
 * no tool has anything to tell before it has ended.
 */
export async function answerOverHttp(server: Server, { body, protocolVersion }: McpMessage): Promise<McpAnswer> {
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  await server.connect(transport);
  try {
    const headers = { ...HEADERS, ...(protocolVersion !== undefined && { 'mcp-protocol-version': protocolVersion }) };
    const request = new Request('http://parley/mcp', { method: 'POST', headers });
    const response = await transport.handleRequest(request, { parsedBody: body });
    const text = await response.text();
    if (response.ok) return ok(text === '' ? undefined : text);
    return refuse({ detail: (JSON.parse(text) as { error: { message: string } }).error.message });
  } finally {
    await server.close();
  }
}

const HEADERS = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
