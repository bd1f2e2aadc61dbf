import { z } from 'zod';

const Id = z.union([z.string(), z.int()]);

/** One message of a client. Batches went out of the protocol with its version of 2025-06-18. */
export const McpMessage = z
  .looseObject({ jsonrpc: z.literal('2.0'), id: Id.optional(), method: z.string().optional() })
  .meta({
    id: 'McpMessage',
    description: 'A message of JSON-RPC 2.0, as the Model Context Protocol has them',
    examples: [{ jsonrpc: '2.0', id: 1, method: 'tools/list' }],
  });

export const McpAnswer = z
  .looseObject({ jsonrpc: z.literal('2.0'), id: Id.nullable().optional() })
  .meta({ id: 'McpAnswer', description: 'With `result`, or with `error`' });
