import type { z } from 'zod';
import type { Result } from '../domain/result.ts';
import type { Refusal, Request, Scope, UseCases } from '../sessions/index.ts';

/** A call by somebody who may make it. */
export type ToolCall = {
  /** Those of the caller's tenant: no tool gets hold of others. */
  readonly sessions: UseCases;
  /** For the use case: who calls, idempotency key and expected version. */
  readonly request: Request;
};

/** One tool, described once: the same schemas check its arguments and tell a model what they are. */
export type Tool = {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** The scope its route needs over HTTP. */
  readonly scope: Scope;
  /** Changes something, so that a call takes an idempotency key and an expected version. */
  readonly isWriting: boolean;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  run(args: unknown, call: ToolCall): Promise<Result<object, Refusal>>;
};

/** A tool whose `run` is given what its own `input` parses to: nobody else calls it, so the type may be forgotten here. */
export const tool = <I extends z.ZodType>(
  described: Omit<Tool, 'run' | 'input'> & {
    readonly input: I;
    run(args: z.output<I>, call: ToolCall): Promise<Result<object, Refusal>>;
  },
): Tool => described;
