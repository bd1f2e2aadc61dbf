import type { Readable, Writable } from 'node:stream';
import type { Caller, Sessions } from '../sessions/index.ts';
import { answerOverHttp, type McpAnswer, type McpMessage } from './over-http.ts';
import { answerOverStdio } from './over-stdio.ts';
import { mcpServer } from './server.ts';

/** What the tools are given by the composition root. */
export type McpPorts = {
  readonly sessions: Pick<Sessions, 'of'>;
  readonly version: string;
  /** Told of what nobody foresaw. */
  report(error: unknown): void;
};

/** The tools of Parley by the Model Context Protocol, for callers whom somebody else has made sure of. */
export type Mcp = {
  answer(message: McpMessage, caller: Caller): Promise<McpAnswer>;
  /** Resolves when `input` has ended, or `signal` says so. */
  serve(caller: Caller, streams: { input: Readable; output: Writable }, signal: AbortSignal): Promise<void>;
};

export function createMcp({ sessions, version, report }: McpPorts): Mcp {
  const serverFor = (caller: Caller) =>
    mcpServer({ name: 'parley', version }, { caller, sessions: sessions.of(caller.tenant), report });
  return {
    answer: (message, caller) => answerOverHttp(serverFor(caller), message),
    serve: (caller, { input, output }, signal) => answerOverStdio(serverFor(caller), input, output, signal),
  };
}
