import type { Result } from '../domain/result.ts';
import type { IdempotencyKey, SessionStore } from './ports.ts';
import type { Refusal } from './use-cases.ts';

/** `settled`: the key, if any, is answered or belongs to somebody else. */
export type Attempt<R> = { readonly settled: boolean; readonly answer: Result<R, Refusal> };

/** Answers a request whose idempotency key is marked as running on session `id`, and frees the key unless it is settled. */
export async function underKey<R>(
  store: SessionStore,
  id: string,
  key: IdempotencyKey | undefined,
  work: () => Promise<Attempt<R>>,
): Promise<Result<R, Refusal>> {
  let isSettled = false;
  try {
    const { settled, answer } = await work();
    isSettled = settled;
    return answer;
  } finally {
    // A refused request changed nothing, so its key is free again; a failing store forgets the key by itself.
    if (key && !isSettled) await store.release(id, key).catch(() => undefined);
  }
}
