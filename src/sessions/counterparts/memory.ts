import { type CounterpartMemoryView, viewOfMemory } from '../../domain/counterparts/index.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../refusals.ts';
import type { Refusal } from '../use-cases.ts';

/** What is remembered of a company, as of all negotiations that have ended by now. */
export async function readMemory(
  { store, learner }: Deps,
  { companyId }: { companyId: string },
): Promise<Result<CounterpartMemoryView, Refusal>> {
  await learner.learn();
  const memory = await store.memory(companyId);
  return memory ? ok(viewOfMemory(companyId, memory)) : unknown(companyId);
}

/** Forgets a company. Negotiations that are under way keep what they began with, and are learned from when they end. */
export async function forgetMemory(
  { store, learner }: Deps,
  { companyId }: { companyId: string },
): Promise<Result<undefined, Refusal>> {
  // What has ended before must not be learned afterwards.
  await learner.learn();
  return (await store.forget(companyId)) ? ok(undefined) : unknown(companyId);
}

const unknown = (companyId: string) => notFound('memory of a company', companyId);
