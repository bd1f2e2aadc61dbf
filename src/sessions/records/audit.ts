import { ok, type Result } from '../../domain/result.ts';
import type { TenantStore } from '../ports.ts';
import { notFound } from '../refusals.ts';
import type { Session, SessionEvent } from '../session.ts';
import type { Refusal } from '../use-cases.ts';
import { type Seal, sealLine } from './seal.ts';
import { type VerifiedChain, verifyChain } from './verify-export.ts';

/** Records read from the store at a time. */
const BATCH = 500;

/** A negotiation's records as the state of the session says they are, and what the store has. */
export type Trail = { readonly texts: readonly string[]; readonly seal: Seal };

/** All records of a negotiation, each as the text that its hash was taken over, and the seal that the session makes. */
export async function trailOf(store: TenantStore, id: string): Promise<Result<Trail, Refusal>> {
  const loaded = await store.load(id);
  if (loaded.kind !== 'found') return notFound('negotiation', id);
  // The state first: records that are added meanwhile are left out, and none that it knows of can be missing.
  const { version, headHash } = loaded.session;
  const texts = await textsOf(store, id, version).catch((error: unknown) => {
    if (error instanceof SyntaxError) return readableTexts(store, id, version);
    throw error;
  });
  return ok({ texts, seal: { negotiationId: id, records: version, headHash } });
}

async function textsOf(store: TenantStore, id: string, last: number): Promise<readonly string[]> {
  const texts: string[] = [];
  for await (const event of eventsOf(store, id, last)) texts.push(JSON.stringify(event));
  return texts;
}

/** The same one by one, where a record is no longer JSON: an empty text stands for it. */
async function readableTexts(store: TenantStore, id: string, last: number): Promise<readonly string[]> {
  const texts: string[] = [];
  for (let seq = 1; seq <= last; seq++) {
    const event = await store.event(id, seq).catch((error: unknown) => {
      if (error instanceof SyntaxError) return null;
      throw error;
    });
    if (event !== undefined) texts.push(event ? JSON.stringify(event) : '');
  }
  return texts;
}

/** The records of a negotiation up to one of them, in order. */
export async function* eventsOf(store: TenantStore, id: string, last: number): AsyncGenerator<SessionEvent> {
  for (let after = 0; after < last; ) {
    const events = await store.events(id, after, Math.min(BATCH, last - after));
    yield* events.filter(({ seq }) => seq <= last);
    const reached = events.at(-1)?.seq ?? 0;
    // A record that gives a false number must not send us round in circles.
    if (reached <= after) return;
    after = reached;
  }
}

/** Checks a negotiation's records in the store against each other and against the state of the session. */
export async function auditRecords(store: TenantStore, id: string): Promise<Result<VerifiedChain, Refusal>> {
  const trail = await trailOf(store, id);
  return trail.ok ? ok(verifyChain(trail.value.texts, trail.value.seal)) : trail;
}

/** A negotiation as JSON Lines: each record as it is stored, then the seal. */
export async function exportRecords(store: TenantStore, id: string): Promise<Result<readonly string[], Refusal>> {
  const trail = await trailOf(store, id);
  return trail.ok ? ok([...trail.value.texts, sealLine(trail.value.seal)]) : trail;
}

/** All negotiations of a tenant, the newest first. */
export async function* everySession(store: TenantStore): AsyncGenerator<Session> {
  let cursor: string | undefined;
  do {
    const page = await store.list({ limit: BATCH, ...(cursor !== undefined && { cursor }) });
    yield* page.items;
    cursor = page.cursor;
  } while (cursor !== undefined);
}
