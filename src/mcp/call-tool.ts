import { createHash } from 'node:crypto';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { hostileParts, parseWith, toldUnfit } from '../contract/index.ts';
import { type Fault, ok, type Result, refuse } from '../domain/result.ts';
import { type Caller, InvalidCursor, mayDo, type Refusal, StoreUnavailable, type UseCases } from '../sessions/index.ts';
import { Writing } from './described.ts';
import type { Tool, ToolCall } from './tool.ts';

/** What a call of a tool is made with. */
export type Calling = {
  readonly caller: Caller;
  /** Those of the caller's tenant. */
  readonly sessions: UseCases;
  /** Told of what nobody foresaw; the caller is told that it happened. */
  report(error: unknown): void;
};

/**
 * Runs a tool. What is refused is a tool's error, with the code, detail and places of faults that a problem has over HTTP:
 * a model can mend its call by them.
 */
export async function callTool(tool: Tool, input: Record<string, unknown>, calling: Calling): Promise<CallToolResult> {
  const { caller, sessions, report } = calling;
  if (!mayDo(caller, tool.scope)) return failed({ code: 'forbidden', detail: `This needs the scope ${tool.scope}.` });
  try {
    const read = argumentsOf(tool, input);
    if (!read.ok) return failed(unfit(read.error));
    const request: ToolCall['request'] = { ...read.value.request, caller };
    const answer = await tool.run(read.value.args, { sessions, request });
    return answer.ok ? succeeded(answer.value) : failed(answer.error);
  } catch (error) {
    if (error instanceof InvalidCursor) {
      return failed(unfit([{ pointer: '/cursor', detail: 'is not a cursor we gave' }]));
    }
    report(error);
    return failed(error instanceof StoreUnavailable ? UNAVAILABLE : INTERNAL);
  }
}

type Failure = Omit<Refusal, 'code'> & { readonly code: string };

const UNAVAILABLE: Failure = {
  code: 'unavailable',
  detail: 'The store does not answer; nothing is known to be saved. Call again with the same idempotencyKey.',
};
const INTERNAL: Failure = { code: 'internal', detail: 'Something went wrong on our side.' };

type Read = { readonly args: unknown; readonly request: Pick<ToolCall['request'], 'idempotency' | 'ifMatch'> };

/** The tool's own arguments, and what every writing call takes besides. */
function argumentsOf(tool: Tool, input: Record<string, unknown>): Result<Read, readonly Fault[]> {
  const hostile = hostileParts(input);
  if (hostile.length > 0) return refuse(hostile);
  const { idempotencyKey: key, ifVersion, ...rest } = input;
  const own = parseWith(tool.input, tool.isWriting ? rest : input);
  if (!tool.isWriting) return own.ok ? ok({ args: own.value, request: {} }) : own;
  const writing = parseWith(Writing, { idempotencyKey: key, ifVersion });
  if (!own.ok || !writing.ok) return refuse([own, writing].flatMap((part) => (part.ok ? [] : part.error)));
  const { idempotencyKey, ifVersion: ifMatch } = writing.value;
  const idempotency = idempotencyKey === undefined ? undefined : { key: idempotencyKey, bodyHash: hashOf(tool, rest) };
  return ok({ args: own.value, request: { idempotency, ifMatch } });
}

/** The tool is part of the hash: the same key for another tool is another request, and is told so. */
const hashOf = ({ name }: Tool, args: object): string =>
  createHash('sha256').update(`${name}\n`).update(JSON.stringify(args)).digest('base64url');

const unfit = (faults: readonly Fault[]): Failure => ({ code: 'unfit', detail: toldUnfit('call', faults), faults });

const succeeded = (value: object): CallToolResult => ({
  content: [{ type: 'text', text: JSON.stringify(value) }],
  structuredContent: value as Record<string, unknown>, // an answer of the contract is an object of named fields
});

const failed = ({ code, detail, faults, allowed }: Failure): CallToolResult => ({
  isError: true,
  content: [
    {
      type: 'text',
      text: JSON.stringify({
        code,
        detail,
        ...(faults && faults.length > 0 && { errors: faults }),
        ...(allowed && { allowed }),
      }),
    },
  ],
});
