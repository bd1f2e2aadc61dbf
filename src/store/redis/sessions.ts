import type { Commit, Committed, Loaded, Session, SessionEvent, SessionStore } from '../../sessions/index.ts';
import { nameKey, REPLY_LIFE_MS, RUNNING_LIFE_MS } from '../idempotency.ts';
import { textOf } from '../list-cursor.ts';
import { logTextOf } from '../logged-change.ts';
import { writeCommit } from '../written-commit.ts';
import type { RedisConnection } from './connection.ts';
import type { TenantKeys } from './keys.ts';
import { redisList } from './lists.ts';
import { runScript, scripts } from './scripts.ts';
import { shardOf } from './shard.ts';

export function redisSessions(redis: RedisConnection, keys: TenantKeys): SessionStore {
  async function eventsFrom(id: string, first: number, last: string, limit: number): Promise<SessionEvent[]> {
    if (limit < 1) return [];
    const entries = await redis.call((client) => client.xrange(keys.events(id), `${first}-0`, last, 'COUNT', limit));
    return entries.map(([, [, text]]) => JSON.parse(text as string));
  }

  return {
    list: redisList(redis, keys),

    async load(id, idempotency) {
      const names = [keys.state(id)];
      const args: (string | number)[] = [];
      if (idempotency) {
        const { digest, tag } = nameKey(keys.mark, idempotency);
        names.push(keys.answer(id, digest));
        args.push(tag, RUNNING_LIFE_MS);
      }
      return loadedFrom(await redis.call((client) => runScript(client, scripts.load, names, args)));
    },

    async commit(commit) {
      const { names, args } = commitCall(keys, commit);
      return committedFrom(await redis.call((client) => runScript(client, scripts.commit, names, args)));
    },

    async release(id, idempotency) {
      const { digest, tag } = nameKey(keys.mark, idempotency);
      await redis.call((client) => runScript(client, scripts.release, [keys.answer(id, digest)], [tag]));
    },

    events: (id, after, limit) => eventsFrom(id, after + 1, '+', limit),

    event: async (id, seq) => (await eventsFrom(id, seq, `${seq}-0`, 1))[0],
  };
}

function commitCall(keys: TenantKeys, commit: Commit) {
  const { session, expectedVersion, idempotency } = commit;
  const { id, version, phase, dueAtMs } = session;
  const written = writeCommit(commit);
  const due = keys.due(id);
  const names = [keys.state(id), keys.events(id), due.key, keys.index(shardOf(id)), keys.log(id)];
  const key = idempotency && nameKey(keys.mark, idempotency);
  if (key) names.push(keys.answer(id, key.digest));
  const args = [
    expectedVersion,
    version,
    due.member,
    textOf(session),
    phase,
    dueAtMs ?? '',
    written.session,
    written.event,
    logTextOf(keys.mark, commit),
    key?.tag ?? '',
    written.reply,
    REPLY_LIFE_MS,
  ];
  return { names, args };
}

/** What the scripts answer: a kind, and for some a text that goes with it. */
type Answer<Kind extends string> = [kind: Kind, text: string];

function loadedFrom(answer: unknown): Loaded {
  const [kind, text] = answer as Answer<Loaded['kind']>;
  switch (kind) {
    case 'found':
      return { kind, session: JSON.parse(text) as Session };
    case 'replayed':
      return { kind, reply: JSON.parse(text) };
    default:
      return { kind };
  }
}

export function committedFrom(answer: unknown): Committed {
  const [kind, text] = answer as Answer<Committed['kind']>;
  return kind === 'replayed' ? { kind, reply: JSON.parse(text) } : { kind };
}
