import type { PlanDraft } from '../../src/domain/plan-draft.ts';
import type { Terms } from '../../src/domain/terms.ts';
import type { Decision } from '../../src/domain/verdict.ts';
import { publicAnswer } from '../../src/sessions/rooms/public-view.ts';
import type { Desk } from '../helpers/negotiations.ts';
import { roomOf } from './room-of.ts';

/** What a prober sees of an answer, and may act on. */
export type Seen = { readonly verdict: string; readonly counter?: Terms | undefined; readonly reason: string };

/**
 * The way of a prober: its next offer, by all it has seen; nothing when it has had enough. `final` is what a room does not
 * take, and our own side's API does.
 */
export type Tactic = {
  readonly name: string;
  readonly rounds: number;
  /** It gives us what we like best on all but the price. */
  readonly isSweet?: boolean;
  /** It ends with an offer that we can take or leave, after which there are no talks. */
  readonly isUltimatum?: boolean;
  next(seen: readonly Seen[]): { readonly terms: Terms; readonly final?: boolean };
};

/** Plans that differ in one secret only, each as likely as the others. */
export type Secrets = { readonly name: string; readonly plans: readonly PlanDraft[] };

/** Who answers: the room, or our own side's API, cut down to the same fields but judged by all our rules. */
export type Channel = 'room' | 'api';

/** How many bits of the secret a prober has learned in the end: what it saw tells the plans apart so far. */
export async function bitsLearned(desk: Desk, secrets: Secrets, tactic: Tactic, channel: Channel): Promise<number> {
  const transcripts = await Promise.all(secrets.plans.map((plan) => probe(desk, plan, tactic, channel)));
  const classes = new Map<string, number>();
  for (const transcript of transcripts) classes.set(transcript, (classes.get(transcript) ?? 0) + 1);
  const total = transcripts.length;
  return [...classes.values()].reduce((bits, size) => bits - (size / total) * Math.log2(size / total), 0);
}

/** Everything that a prober saw and did, as text: status, body and time of every answer. */
async function probe(desk: Desk, plan: PlanDraft, tactic: Tactic, channel: Channel): Promise<string> {
  const { them, us, waits } = await roomOf(desk, plan);
  const seen: Seen[] = [];
  const transcript: unknown[] = [];
  await us('POST', '/proposals', {});
  for (let round = 0; round < tactic.rounds; round++) {
    const { terms, final = false } = tactic.next(seen);
    const startedAtMs = performance.now();
    const answer =
      channel === 'room'
        ? await them('POST', '/v1/room/offers', { terms })
        : await us('POST', '/offers', { terms, final });
    const slots = channel === 'room' ? Math.floor((waits.at(-1)! + performance.now() - startedAtMs) / 100) : 0;
    if (answer.status !== 200) break;
    const body = channel === 'room' ? answer.body : publicAnswer(answer.body as Decision, false);
    // A busy machine may take a second slot for any answer, and the same for each: the first is what tells.
    transcript.push(terms, body, Math.min(slots, 1));
    seen.push(body);
    if (body.status !== 'open') break;
  }
  if (channel === 'room') transcript.push(withoutTimes((await them('GET', '/v1/room')).body), await eventsSeen(them));
  return JSON.stringify(transcript);
}

async function eventsSeen(them: Awaited<ReturnType<typeof roomOf>>['them']): Promise<unknown> {
  const { body } = await them('GET', '/v1/room/events?limit=1000');
  return body.events.map((event: object) => ({ ...event, at: '' }));
}

const withoutTimes = (view: object) => ({ ...view, expiresAt: '' });
