import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ApiKey } from '../../src/access/index.ts';
import { PHASES, type Phase } from '../../src/domain/course.ts';
import { GOING_ON, type SimulationHead } from '../../src/lab/index.ts';
import { type LogPage, type LogPosition, LogTrimmed } from '../../src/sessions/events/change-log.ts';
import { type Committed, InvalidCursor, StoreUnavailable } from '../../src/sessions/ports.ts';
import type { Session } from '../../src/sessions/session.ts';
import { DEFAULT_TENANT } from '../../src/sessions/tenant.ts';
import type { WholeStore } from '../../src/store/index.ts';
import { type Delivery, type Endpoint, KEPT } from '../../src/webhooks/index.ts';
import { type OneTenant, oneTenant } from '../helpers/one-tenant.ts';
import {
  sampleBacktest,
  sampleCommit,
  sampleEvent,
  sampleKey,
  sampleMemory,
  samplePlan,
  sampleRuleSet,
  sampleRules,
  sampleSession,
} from './samples.ts';

/** A fresh, empty store, and what the suite needs to try it. */
export type StoreUnderTest = {
  readonly store: WholeStore;
  /** A second store on the same data, as another process would open it. */
  another(): Promise<WholeStore>;
  /** Lets time pass for whatever expires. */
  elapse(ms: number): Promise<void>;
  /** Removes the data, after all stores have been closed. */
  clear(): Promise<void>;
};

const HOUR_MS = 3_600_000;
const range = (n: number) => Array.from({ length: n }, (_, i) => i);

/** What every store promises. A new adapter's test calls this and adds only what is its own. */
export function describeStore(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(name, () => {
    let it_: StoreUnderTest;
    let store: OneTenant;
    let stores: WholeStore[];

    beforeEach(async () => {
      it_ = await open();
      store = oneTenant(it_.store);
      stores = [store];
    });
    afterEach(async () => {
      await Promise.all(stores.map((opened) => opened.close()));
      await it_.clear();
    });

    const another = async () => {
      const opened = await it_.another();
      stores.push(opened);
      return oneTenant(opened);
    };

    const due = async (nowMs: number, limit: number) => (await store.due(nowMs, limit)).map(({ id }) => id);

    const loadSession = async (id: string, from = store): Promise<Session> => {
      const loaded = await from.load(id);
      if (loaded.kind !== 'found') throw new Error(`${id}: ${loaded.kind}`);
      return loaded.session;
    };

    const create = async (id: string, more: Partial<Session> = {}) => {
      expect(await store.commit(sampleCommit(sampleSession(id, 1, more)))).toEqual({ kind: 'committed' });
    };

    const change = async (id: string, more: Partial<Session>) => {
      const before = await loadSession(id);
      const next = { ...before, ...more, version: before.version + 1 };
      expect(await store.commit(sampleCommit(next))).toEqual({ kind: 'committed' });
    };

    describe('sessions', () => {
      it('knows nothing of a session that nobody created', async () => {
        expect(await store.load('n1')).toEqual({ kind: 'absent' });
        expect(await store.events('n1', 0, 10)).toEqual([]);
        expect(await store.event('n1', 1)).toBeUndefined();
      });

      it('gives back a session as it was committed', async () => {
        const session = sampleSession('n1', 1, { reference: 'RFQ 7', dueAtMs: 5, phase: 'topics' });
        expect(await store.commit(sampleCommit(session))).toEqual({ kind: 'committed' });
        expect(await store.load('n1')).toEqual({ kind: 'found', session });
        const next = sampleSession('n1', 2, { phase: 'deadlock' });
        expect(await store.commit(sampleCommit(next))).toEqual({ kind: 'committed' });
        expect(await store.load('n1')).toEqual({ kind: 'found', session: next });
      });

      it('keeps odd content as it is', async () => {
        const odd = JSON.parse(
          '{"__proto__":{"a":1},"constructor":null,"":"","nul\\u0000":"\\u0000","lone":"\\ud800","rtl":"\\u202eabc","n":1e-7}',
        );
        const data = { odd, text: '价格 ✅ 👩‍👩‍👧 \r\n\t"\\', large: '€'.repeat(400_000) };
        const session = sampleSession('n1', 1, { machine: { id: 'm', snapshot: data } });
        await store.commit(sampleCommit(session, sampleKey('k'), data));
        expect(JSON.stringify(await loadSession('n1'))).toBe(JSON.stringify(session));
        expect(JSON.stringify((await store.event('n1', 1))?.data)).toBe(JSON.stringify(data));
      });

      it.each(['ü-😀', 'a:b', 'a{b}c', 'a b', '*', '0', 'x'.repeat(128)])(
        'keeps a session by the id "%s"',
        async (id) => {
          await create(id, { dueAtMs: 1 });
          await change(id, { phase: 'topics' });
          expect((await loadSession(id)).id).toBe(id);
          expect((await store.events(id, 0, 10)).map(({ seq }) => seq)).toEqual([1, 2]);
          expect((await store.list({ phases: ['topics'], limit: 9 })).items.map((session) => session.id)).toEqual([id]);
          expect(await due(1, 9)).toEqual([id]);
        },
      );

      it('refuses to create what is there already', async () => {
        await create('n1', { reference: 'first' });
        const second = sampleCommit(sampleSession('n1', 1, { reference: 'second' }));
        expect(await store.commit(second)).toEqual({ kind: 'conflict' });
        expect((await loadSession('n1')).reference).toBe('first');
      });

      it('refuses a step that was decided on another version, and changes nothing', async () => {
        await create('n1', { dueAtMs: 9 });
        await change('n1', { reference: 'kept' });
        for (const version of [2, 4]) {
          const step = sampleCommit(sampleSession('n1', version, { phase: 'closed', dueAtMs: 1 }), sampleKey('k'));
          expect(await store.commit(step)).toEqual({ kind: 'conflict' });
        }
        expect(await loadSession('n1')).toMatchObject({ version: 2, reference: 'kept' });
        expect(await store.events('n1', 0, 9)).toHaveLength(2);
        expect((await store.list({ phases: ['closed'], limit: 9 })).items).toEqual([]);
        expect(await due(8, 9)).toEqual([]);
      });

      it('throws at a commit whose numbers do not fit together', async () => {
        const commit = sampleCommit(sampleSession('n1', 1));
        await expect(store.commit({ ...commit, event: sampleEvent(2) })).rejects.toThrow('event 2');
        await expect(store.commit({ ...commit, expectedVersion: 1 })).rejects.toThrow('decided on 1');
        expect(await store.load('n1')).toEqual({ kind: 'absent' });
      });

      it('lets exactly one of two racing writers win', async () => {
        await create('n1');
        for (let version = 2; version < 12; version++) {
          const racers = ['a', 'b'].map((reference) => sampleSession('n1', version, { reference }));
          const results = await Promise.all(racers.map((session) => store.commit(sampleCommit(session))));
          const winner = results.findIndex(({ kind }) => kind === 'committed');
          expect(results.map(({ kind }) => kind).sort()).toEqual(['committed', 'conflict']);
          expect((await loadSession('n1')).reference).toBe(racers[winner]?.reference);
        }
      });

      it('lets exactly one of two writers in different processes win', async () => {
        const other = await another();
        await create('n1');
        for (let version = 2; version < 12; version++) {
          const session = sampleSession('n1', version);
          const results = await Promise.all([store, other].map((each) => each.commit(sampleCommit(session))));
          expect(results.map(({ kind }) => kind).sort()).toEqual(['committed', 'conflict']);
          expect((await loadSession('n1', other)).version).toBe(version);
          expect((await loadSession('n1', store)).version).toBe(version);
        }
      });

      it('loses nothing of 200 concurrent writers on one session', async () => {
        await create('n1', { machine: { id: 'm', snapshot: [] } });
        const step = async (writer: number): Promise<void> => {
          for (;;) {
            const before = await loadSession('n1');
            const snapshot = [...(before.machine.snapshot as number[]), writer];
            const next = { ...before, version: before.version + 1, machine: { id: 'm', snapshot } };
            const { kind } = await store.commit(sampleCommit(next, undefined, { writer }));
            if (kind === 'committed') return;
            expect(kind).toBe('conflict');
          }
        };
        await Promise.all(range(200).map(step));
        const { version, machine } = await loadSession('n1');
        const events = (await store.events('n1', 1, 1000)).map(({ data }) => (data as { writer: number }).writer);
        expect(version).toBe(201);
        expect(events).toEqual(machine.snapshot);
        expect(events.sort((a, b) => a - b)).toEqual(range(200));
      });
    });

    describe('events', () => {
      beforeEach(async () => {
        await create('n1');
        for (let i = 2; i <= 12; i++) await change('n1', {});
        // Neighbours in any order of keys, to be kept apart.
        for (const id of ['n', 'n11', 'n1a', 'n2']) await create(id);
      });

      it('come in order, without a gap, from any point on', async () => {
        const events = await store.events('n1', 0, 100);
        expect(events).toEqual(range(12).map((i) => sampleEvent(i + 1)));
        expect((await store.events('n1', 9, 100)).map(({ seq }) => seq)).toEqual([10, 11, 12]);
        expect((await store.events('n1', 3, 2)).map(({ seq }) => seq)).toEqual([4, 5]);
        expect(await store.events('n1', 12, 10)).toEqual([]);
        expect(await store.events('n1', 0, 0)).toEqual([]);
      });

      it('are found by their number', async () => {
        expect(await store.event('n1', 10)).toEqual(sampleEvent(10));
        expect(await store.event('n1', 13)).toBeUndefined();
        expect(await store.event('n1', 0)).toBeUndefined();
      });
    });

    describe('the change log', () => {
      const told = ({ changes }: LogPage) => changes.map(({ negotiationId, seq }) => `${negotiationId}@${seq}`);
      /** Reads on to the end in small steps. */
      const readOn = async (after: LogPosition | undefined, from = store) => {
        const found: string[] = [];
        for (let position = after; ; ) {
          const page = await from.changes({ ...(position !== undefined && { after: position }), limit: 3 });
          found.push(...told(page));
          position = page.position;
          if (page.isEnd) return { found, position };
        }
      };

      it('is empty in an empty store, and tells nothing of what was before its end', async () => {
        expect((await readOn(undefined)).found).toEqual([]);
        await create('n1');
        const end = await store.logEnd();
        expect(await store.changes({ after: end, limit: 9 })).toEqual({ changes: [], position: end, isEnd: true });
      });

      it('tells every commit once, those of one negotiation in their order, also to another process', async () => {
        const begin = await store.logEnd();
        const ids = range(40).map((k) => `n${k}`);
        await Promise.all(
          ids.map(async (id) => {
            await create(id);
            for (let k = 0; k < 3; k++) await change(id, {});
          }),
        );
        const { found, position } = await readOn(begin, await another());
        expect(found.toSorted()).toEqual(ids.flatMap((id) => [1, 2, 3, 4].map((seq) => `${id}@${seq}`)).toSorted());
        for (const id of ids) {
          const seqs = found.filter((text) => text.startsWith(`${id}@`)).map((text) => text.split('@')[1]);
          expect(seqs).toEqual(['1', '2', '3', '4']);
        }
        await change('n7', {});
        expect(told(await store.changes({ after: position, limit: 9 }))).toEqual(['n7@5']);
        expect((await readOn(undefined)).found).toHaveLength(161);
      });

      it('tells type and phase of a commit, and whether the phase is new', async () => {
        await create('a b:c');
        await change('a b:c', { phase: 'topics' });
        await change('a b:c', { phase: 'topics' });
        const { changes } = await store.changes({ limit: 9 * 256 });
        expect(changes).toEqual(
          (['opening', 'topics', 'topics'] as const).map((phase, k) => ({
            tenant: DEFAULT_TENANT,
            negotiationId: 'a b:c',
            seq: k + 1,
            type: 'offer.decided',
            phase,
            isNewPhase: k < 2,
          })),
        );
      });

      it('tells nothing of a step that was refused', async () => {
        await create('n1');
        const end = await store.logEnd();
        expect(await store.commit(sampleCommit(sampleSession('n1', 5)))).toEqual({ kind: 'conflict' });
        expect((await readOn(end)).found).toEqual([]);
      });

      it('stops at a position it is told to stop at', async () => {
        const begin = await store.logEnd();
        for (const id of ['n1', 'n2', 'n3']) await create(id);
        const middle = await store.logEnd();
        for (const id of ['n1', 'n4']) id === 'n1' ? await change(id, {}) : await create(id);
        const page = await store.changes({ after: begin, upTo: middle, limit: 9 * 256 });
        expect(told(page).toSorted()).toEqual(['n1@1', 'n2@1', 'n3@1']);
        expect(page).toMatchObject({ position: middle, isEnd: true });
        expect((await readOn(middle)).found.toSorted()).toEqual(['n1@2', 'n4@1']);
      });

      it('lets go of what is old, and says so to who asks for it', async () => {
        const begin = await store.logEnd();
        await create('n1');
        const seen = await store.logEnd();
        for (let k = 0; k < 9; k++) await change('n1', {});
        await store.trimLog(1, seen);
        expect((await readOn(seen)).found).toHaveLength(9);
        await store.trimLog(1);
        await expect(store.changes({ after: begin, limit: 9 })).rejects.toThrow(LogTrimmed);
        expect((await readOn(undefined)).found).toEqual(['n1@10']);
        const end = await store.logEnd();
        await change('n1', {});
        expect((await readOn(end)).found).toEqual(['n1@11']);
      });

      it('tells what position comes after each of the changes read', async () => {
        const other = store.of('other');
        const begin = await store.logEnd();
        for (const id of ['n1', 'n2', 'n3']) {
          await create(id);
          await other.commit(sampleCommit(sampleSession(id)));
          await change(id, {});
        }
        const { changes, position } = await store.changes({ after: begin, limit: 9 * 256 });
        expect(changes).toHaveLength(9);
        expect(changes.filter(({ tenant }) => tenant === 'other')).toHaveLength(3);
        for (let k = 0; k <= 9; k++) {
          const middle = store.positionAfter(begin, changes.slice(0, k));
          expect((await store.changes({ after: middle, limit: 9 * 256 })).changes).toEqual(changes.slice(k));
        }
        expect(store.positionAfter(begin, changes)).toBe(position);
      });

      it('refuses positions that it has not given', async () => {
        for (const after of ['', 'x', '-1', '1e3', 'AAAA', '٣']) {
          await expect(store.changes({ after, limit: 9 })).rejects.toThrow(InvalidCursor);
        }
      });
    });

    describe('idempotency keys', () => {
      const key = sampleKey('k');
      const replayed = { kind: 'replayed', reply: { id: 'n1', version: 2 } };

      beforeEach(() => create('n1'));

      it('give a retry the same answer and change nothing', async () => {
        expect((await store.load('n1', key)).kind).toBe('found');
        expect(await store.commit(sampleCommit(sampleSession('n1', 2), key))).toEqual({ kind: 'committed' });
        expect(await store.load('n1', key)).toEqual(replayed);
        expect(await store.commit(sampleCommit(sampleSession('n1', 3), key))).toEqual(replayed);
        expect(await loadSession('n1')).toEqual(sampleSession('n1', 2));
        expect(await store.events('n1', 0, 9)).toHaveLength(2);
      });

      it('give the answer to a retry when the first answer was lost, whatever the version is by now', async () => {
        await store.load('n1', key);
        await store.commit(sampleCommit(sampleSession('n1', 2), key));
        await change('n1', { phase: 'topics' });
        // The caller saw nothing of it and sends the very same commit.
        expect(await store.commit(sampleCommit(sampleSession('n1', 2), key))).toEqual(replayed);
        expect(await store.load('n1', key)).toEqual(replayed);
        expect((await loadSession('n1')).version).toBe(3);
      });

      it('give one effect and one answer to a request and its retries that race', async () => {
        const attempt = async (): Promise<Committed> => {
          for (;;) {
            const { version } = await loadSession('n1');
            const committed = await store.commit(sampleCommit(sampleSession('n1', version + 1), key));
            if (committed.kind !== 'conflict') return committed;
          }
        };
        const results = await Promise.all(range(20).map(attempt));
        expect(results.filter(({ kind }) => kind === 'committed')).toHaveLength(1);
        expect(results.filter(({ kind }) => kind === 'replayed')).toEqual(range(19).map(() => replayed));
        expect((await loadSession('n1')).version).toBe(2);
      });

      it('keep every answer, also an empty one', async () => {
        const replies = [null, '', 0, [], { a: '\n1:x' }, undefined];
        for (const [i, reply] of replies.entries()) {
          const commit = { ...sampleCommit(sampleSession('n1', i + 2), sampleKey(`k${i}`)), reply };
          expect(await store.commit(commit)).toEqual({ kind: 'committed' });
          expect(await store.load('n1', sampleKey(`k${i}`))).toEqual({ kind: 'replayed', reply: reply ?? null });
        }
      });

      it('refuse another body, while the first request runs and afterwards', async () => {
        const bodies = ['body-2', 'body-', 'body-11', ''].map((bodyHash) => sampleKey('k', { bodyHash }));
        const refusesAll = async () => {
          for (const other of bodies) {
            expect(await store.load('n1', other)).toEqual({ kind: 'key-reused' });
          }
        };
        await store.load('n1', key);
        await refusesAll();
        await store.commit(sampleCommit(sampleSession('n1', 2), key));
        await refusesAll();
        for (const other of bodies) {
          expect(await store.commit(sampleCommit(sampleSession('n1', 3), other))).toEqual({ kind: 'key-reused' });
        }
        expect((await loadSession('n1')).version).toBe(2);
      });

      it('tell that the first request is still running', async () => {
        const loads = await Promise.all(range(5).map(() => store.load('n1', key)));
        expect(loads.map(({ kind }) => kind).sort()).toEqual(['found', 'running', 'running', 'running', 'running']);
      });

      it('stay marked through a conflict, since the request goes on', async () => {
        await store.load('n1', key);
        expect(await store.commit(sampleCommit(sampleSession('n1', 3), key))).toEqual({ kind: 'conflict' });
        expect(await store.load('n1', key)).toEqual({ kind: 'running' });
        expect(await store.commit(sampleCommit(sampleSession('n1', 2), key))).toEqual({ kind: 'committed' });
      });

      it('are free again once released', async () => {
        await store.load('n1', key);
        await store.release('n1', key);
        expect((await store.load('n1', sampleKey('k', { bodyHash: 'body-2' }))).kind).toBe('found');
      });

      it('are not freed by a request with another body', async () => {
        await store.load('n1', key);
        await store.release('n1', sampleKey('k', { bodyHash: 'body-2' }));
        expect(await store.load('n1', key)).toEqual({ kind: 'running' });
      });

      it('keep their answer when they are released late', async () => {
        await store.load('n1', key);
        await store.commit(sampleCommit(sampleSession('n1', 2), key));
        await store.release('n1', key);
        expect(await store.load('n1', key)).toEqual(replayed);
      });

      it('are not marked where there is no session to run on', async () => {
        expect(await store.load('n2', key)).toEqual({ kind: 'absent' });
        expect(await store.load('n2', key)).toEqual({ kind: 'absent' });
      });

      it('are free again 30 s after a request that never ended', async () => {
        await store.load('n1', key);
        await it_.elapse(25_000);
        expect(await store.load('n1', key)).toEqual({ kind: 'running' });
        await it_.elapse(5_000);
        expect((await store.load('n1', key)).kind).toBe('found');
        expect(await store.commit(sampleCommit(sampleSession('n1', 2), key))).toEqual({ kind: 'committed' });
      });

      it('keep an answer for 24 hours and no longer', async () => {
        await store.commit(sampleCommit(sampleSession('n1', 2), key));
        await it_.elapse(23.9 * HOUR_MS);
        expect(await store.load('n1', key)).toEqual(replayed);
        await it_.elapse(0.1 * HOUR_MS);
        expect((await store.load('n1', key)).kind).toBe('found');
        expect(await store.commit(sampleCommit(sampleSession('n1', 3), key))).toEqual({ kind: 'committed' });
      });

      it('are kept apart by their scope', async () => {
        const pairs = [
          ['a', 'bc'],
          ['ab', 'c'],
          ['a:b', 'c'],
          ['a', 'b:c'],
          ['', 'abc'],
        ] as const;
        for (const [i, [scope, text]] of pairs.entries()) {
          const each = sampleKey(text, { scope });
          expect(await store.commit(sampleCommit(sampleSession('n1', i + 2), each))).toEqual({ kind: 'committed' });
        }
      });
    });

    describe('claims', () => {
      const key = sampleKey('k', { scope: 'negotiations' });

      it('bind the first candidate to the key', async () => {
        expect(await store.claim(key, 'id-1')).toEqual({ kind: 'claimed', id: 'id-1' });
        expect(await store.claim(key, 'id-2')).toEqual({ kind: 'claimed', id: 'id-1' });
        expect(await store.claim(sampleKey('other', { scope: 'negotiations' }), 'id-3')).toMatchObject({ id: 'id-3' });
      });

      it('give racing requests one id', async () => {
        const claims = await Promise.all(range(20).map((i) => store.claim(key, `id-${i}`)));
        expect(new Set(claims.map((claim) => claim.kind === 'claimed' && claim.id)).size).toBe(1);
      });

      it('refuse another body', async () => {
        await store.claim(key, 'id-1');
        expect(await store.claim({ ...key, bodyHash: 'body-2' }, 'id-2')).toEqual({ kind: 'key-reused' });
      });

      it('have nothing to do with answers under the same key', async () => {
        await store.claim(key, 'n1');
        expect(await store.commit(sampleCommit(sampleSession('n1'), key))).toEqual({ kind: 'committed' });
        expect(await store.claim(key, 'n2')).toEqual({ kind: 'claimed', id: 'n1' });
      });

      it('are kept for 24 hours and no longer', async () => {
        await store.claim(key, 'id-1');
        await it_.elapse(23.9 * HOUR_MS);
        expect(await store.claim(key, 'id-2')).toEqual({ kind: 'claimed', id: 'id-1' });
        await it_.elapse(0.1 * HOUR_MS);
        expect(await store.claim({ ...key, bodyHash: 'body-2' }, 'id-3')).toEqual({ kind: 'claimed', id: 'id-3' });
      });
    });

    describe('lists', () => {
      const walk = async (query: { phases?: readonly Phase[]; limit: number }) => {
        const pages: string[][] = [];
        let cursor: string | undefined;
        do {
          const page = await store.list({ ...query, ...(cursor !== undefined && { cursor }) });
          pages.push(page.items.map(({ id }) => id));
          cursor = page.cursor;
        } while (cursor !== undefined);
        return pages;
      };

      it('are empty in an empty store', async () => {
        expect(await store.list({ limit: 10 })).toEqual({ items: [] });
        expect(await store.list({ limit: 10, phases: ['closed', 'topics'] })).toEqual({ items: [] });
        expect(await store.list({ limit: 10, phases: [] })).toEqual({ items: [] });
      });

      it('show whole sessions, the newest first, those of one moment by their id', async () => {
        await create('old', { createdAtMs: 5 });
        await create('b', { createdAtMs: 70 });
        await create('a', { createdAtMs: 70 });
        await create('ü', { createdAtMs: 70 });
        await create('new', { createdAtMs: 800, reference: 'R' });
        const { items } = await store.list({ limit: 10 });
        expect(items.map(({ id }) => id)).toEqual(['new', 'ü', 'b', 'a', 'old']);
        expect(items[0]).toEqual(sampleSession('new', 1, { createdAtMs: 800, reference: 'R' }));
      });

      it('page one by one through sessions of one moment', async () => {
        for (const i of range(7)) await create(`n${i}`);
        expect(await walk({ limit: 1 })).toEqual(range(7).map((i) => [`n${6 - i}`]));
      });

      it('give no cursor with the last page, also when it is full', async () => {
        for (const i of range(4)) await create(`n${i}`);
        expect(await walk({ limit: 2 })).toEqual([
          ['n3', 'n2'],
          ['n1', 'n0'],
        ]);
      });

      it('follow a session from phase to phase', async () => {
        const idsIn = async (phase: Phase) => (await walk({ phases: [phase], limit: 5 })).flat();
        await create('n1');
        await change('n1', { phase: 'topics' });
        expect(await idsIn('opening')).toEqual([]);
        expect(await idsIn('topics')).toEqual(['n1']);
        await change('n1', { phase: 'opening' });
        expect(await idsIn('opening')).toEqual(['n1']);
        expect(await idsIn('topics')).toEqual([]);
        expect((await walk({ limit: 5 })).flat()).toEqual(['n1']);
      });

      it('show every session exactly once, in order, for any set, phases and page size', async () => {
        const sessions = fc.uniqueArray(
          fc.record({
            id: fc.string({
              minLength: 1,
              maxLength: 3,
              unit: fc.constantFrom('a', 'b', '0', ':', 'é', '😀', '\uffff'),
            }),
            createdAtMs: fc.integer({ min: 0, max: 4 }),
            phase: fc.constantFrom(...PHASES),
          }),
          { maxLength: 24, selector: ({ id }) => id },
        );
        const phases = fc.option(fc.uniqueArray(fc.constantFrom(...PHASES)), { nil: undefined });
        await fc.assert(
          fc.asyncProperty(sessions, phases, fc.integer({ min: 1, max: 9 }), async (all, wanted, limit) => {
            const fresh = await open();
            store = oneTenant(fresh.store);
            try {
              await Promise.all(all.map(({ id, ...more }) => create(id, more)));
              const bytes = (id: string) => Buffer.from(id);
              const expected = all
                .filter(({ phase }) => wanted === undefined || wanted.includes(phase))
                .sort((a, b) => b.createdAtMs - a.createdAtMs || Buffer.compare(bytes(b.id), bytes(a.id)))
                .map(({ id }) => id);
              const pages = await walk({ limit, ...(wanted && { phases: wanted }) });
              expect(pages.flat()).toEqual(expected);
              expect(pages.slice(0, -1).every((page) => page.length === limit)).toBe(true);
            } finally {
              await store.close();
              await fresh.clear();
            }
          }),
          { numRuns: 25 },
        );
      });

      it('stay sound while phases change between pages and within them', async () => {
        await Promise.all(range(60).map((i) => create(`n${i}`, { createdAtMs: i })));
        let isWalking = true;
        const moving = range(30).map(async (i) => {
          for (let turn = 0; isWalking; turn++) await change(`n${2 * i}`, { phase: turn % 2 ? 'opening' : 'topics' });
        });
        for (const phases of [['opening', 'topics'], undefined, ['opening']] as const) {
          const ids = (await walk({ limit: 7, ...(phases && { phases }) })).flat();
          const still = ids.filter((id) => Number(id.slice(1)) % 2 === 1);
          expect(still).toEqual(range(30).map((i) => `n${59 - 2 * i}`));
          expect(new Set(ids).size).toBe(ids.length);
          if (phases?.length !== 1) expect(ids).toHaveLength(60);
        }
        isWalking = false;
        await Promise.all(moving);
      });

      it.each(['', 'x', '!!!', 'MDAw', Buffer.from('1:n1').toString('base64url')])(
        'refuse the cursor "%s"',
        async (cursor) => {
          await create('n1');
          await expect(store.list({ limit: 1, cursor })).rejects.toThrow(InvalidCursor);
        },
      );
    });

    describe('what is due', () => {
      it('comes the earliest first, as far as asked', async () => {
        await Promise.all([30, 10, 50, 20, 40].map((dueAtMs) => create(`n${dueAtMs}`, { dueAtMs })));
        await create('never');
        expect(await due(9, 10)).toEqual([]);
        expect(await due(30, 10)).toEqual(['n10', 'n20', 'n30']);
        expect(await due(99, 2)).toEqual(['n10', 'n20']);
        expect(await due(99, 10)).toHaveLength(5);
      });

      it('comes from everywhere when there is a lot of it', async () => {
        await Promise.all(range(700).map((i) => create(`n${i}`, { dueAtMs: (i * 7919) % 700 })));
        const ids = await due(699, 650);
        expect(ids.map((id) => (Number(id.slice(1)) * 7919) % 700)).toEqual(range(650));
      });

      it('follows a deadline that moves, and one that is gone', async () => {
        await create('n1', { dueAtMs: 10 });
        await change('n1', { dueAtMs: 20 });
        expect(await due(19, 9)).toEqual([]);
        expect(await due(20, 9)).toEqual(['n1']);
        const { dueAtMs: _, ...rest } = await loadSession('n1');
        await store.commit(sampleCommit({ ...rest, version: 3 }));
        expect(await due(Number.MAX_SAFE_INTEGER, 9)).toEqual([]);
        await change('n1', { dueAtMs: 5 });
        expect(await due(5, 9)).toEqual(['n1']);
      });
    });

    describe('plans', () => {
      it('keep every version', async () => {
        expect(await store.plan('p1')).toBeUndefined();
        for (const version of range(11)) {
          expect(await store.savePlan(samplePlan('p1', version + 1))).toEqual({ kind: 'committed' });
        }
        await store.savePlan(samplePlan('p', 1));
        await store.savePlan(samplePlan('p2', 1));
        expect(await store.plan('p1')).toEqual(samplePlan('p1', 11));
        expect(await store.plan('p1', 2)).toEqual(samplePlan('p1', 2));
        expect(await store.plan('p1', 12)).toBeUndefined();
        expect(await store.plan('p1', 0)).toBeUndefined();
      });

      it('refuse a version that is not the next', async () => {
        expect(await store.savePlan(samplePlan('p1', 2))).toEqual({ kind: 'conflict' });
        await store.savePlan(samplePlan('p1', 1, 'first'));
        for (const version of [1, 3]) {
          expect(await store.savePlan(samplePlan('p1', version, 'other'))).toEqual({ kind: 'conflict' });
        }
        expect(await store.plan('p1')).toEqual(samplePlan('p1', 1, 'first'));
      });

      it('let exactly one of two racing authors win', async () => {
        const saved = await Promise.all(['a', 'b'].map((name) => store.savePlan(samplePlan('p1', 1, name))));
        expect(saved.map(({ kind }) => kind).sort()).toEqual(['committed', 'conflict']);
      });

      it('answer a retry as the first time', async () => {
        const key = sampleKey('k', { scope: 'plans' });
        const save = (body = key) => store.savePlan(samplePlan('p1', 1), body, { id: 'p1' });
        expect(await save()).toEqual({ kind: 'committed' });
        expect(await save()).toEqual({ kind: 'replayed', reply: { id: 'p1' } });
        expect(await save({ ...key, bodyHash: 'body-2' })).toEqual({ kind: 'key-reused' });
      });
    });

    describe('questions without an answer', () => {
      const gap = (seq: number, more = {}) => ({
        negotiationId: 'n1',
        seq,
        atMs: seq * 10,
        text: `Why ${seq}?`,
        ...more,
      });

      it('are told by plan, the latest first', async () => {
        expect(await store.gaps('p1')).toEqual([]);
        for (const seq of [2, 1, 11]) await store.recordGap('p1', gap(seq));
        await store.recordGap('p', gap(5));
        await store.recordGap('p1x', gap(6));
        expect(await store.gaps('p1')).toEqual([gap(11), gap(2), gap(1)]);
      });

      it('are kept once, however often they are told', async () => {
        const second = gap(1, { negotiationId: 'n2' });
        await Promise.all([gap(1), gap(1), second, gap(1), second].map((each) => store.recordGap('p1', each)));
        expect(await store.gaps('p1')).toHaveLength(2);
        expect(await store.gaps('p1')).toEqual(expect.arrayContaining([gap(1), second]));
      });

      it('are kept up to the latest hundred of a plan', async () => {
        await store.recordGap('p2', gap(1));
        await Promise.all(range(130).map((seq) => store.recordGap('p1', gap(seq + 1))));
        expect((await store.gaps('p1')).map(({ seq }) => seq)).toEqual(range(100).map((k) => 130 - k));
        await store.recordGap('p1', gap(3));
        expect((await store.gaps('p1')).at(-1)).toEqual(gap(31));
        expect(await store.gaps('p2')).toEqual([gap(1)]);
      });

      it('keep their text as it is, and are seen by every process', async () => {
        const odd = gap(1, {
          text: `交货？ "\\"\n\u0000\u202e 👩‍👩‍👧 ${'€'.repeat(10_000)}`,
          negotiationId: 'x'.repeat(128),
        });
        await store.recordGap('p'.repeat(133), odd);
        expect(await (await another()).gaps('p'.repeat(133))).toEqual([odd]);
      });
    });

    describe('what is remembered of companies', () => {
      const memory = (deals: number) => ({ tenant: DEFAULT_TENANT, companyId: 'nord', memory: sampleMemory(deals) });

      it('is kept together with how far the log was learned from', async () => {
        expect(await store.learned()).toEqual({ revision: 0 });
        expect(await store.memory('nord')).toBeUndefined();
        expect(await store.keepLearned(0, 'here', [memory(1)])).toBe(true);
        expect(await store.memory('nord')).toEqual(sampleMemory(1));
        expect(await (await another()).learned()).toEqual({ revision: 1, position: 'here' });
        expect(await store.keepLearned(1, 'there', [])).toBe(true);
        expect(await store.learned()).toEqual({ revision: 2, position: 'there' });
        expect(await store.memory('nord')).toEqual(sampleMemory(1));
      });

      it('lets exactly one of racing learners win, and changes nothing for the others', async () => {
        const other = await another();
        for (let revision = 0; revision < 10; revision++) {
          const kept = await Promise.all(
            [store, other, store].map((each, k) => each.keepLearned(revision, `p${k}`, [memory(k)])),
          );
          expect(kept.filter(Boolean)).toHaveLength(1);
          const winner = kept.indexOf(true);
          expect(await store.learned()).toEqual({ revision: revision + 1, position: `p${winner}` });
          expect(await other.memory('nord')).toEqual(sampleMemory(winner));
        }
      });

      it('is forgotten so that nobody who knew it before can write it back', async () => {
        await store.keepLearned(0, 'here', [memory(1)]);
        const { revision } = await store.learned();
        expect(await store.forget('nord')).toBe(true);
        expect(await store.forget('nord')).toBe(false);
        expect(await store.memory('nord')).toBeUndefined();
        expect(await store.keepLearned(revision, 'there', [memory(2)])).toBe(false);
        expect(await store.memory('nord')).toBeUndefined();
        expect((await store.learned()).position).toBe('here');
      });

      it('is each tenant\u2019s own, by any id', async () => {
        const ids = ['nord', 'a:b', 'a{b}c', '__proto__', '客户 7', '€'.repeat(128)];
        const all = [DEFAULT_TENANT, 'acme'].flatMap((tenant, t) =>
          ids.map((companyId, k) => ({ tenant, companyId, memory: sampleMemory(10 * t + k) })),
        );
        expect(await store.keepLearned(0, 'here', all)).toBe(true);
        for (const { tenant, companyId, memory } of all) {
          expect(await store.of(tenant).memory(companyId)).toEqual(memory);
        }
        expect(await store.of('acme').forget('nord')).toBe(true);
        expect(await store.memory('nord')).toEqual(sampleMemory(0));
        expect(await store.of('rival').memory('nord')).toBeUndefined();
      });
    });

    describe('tenants', () => {
      const names = [DEFAULT_TENANT, 'acme', 'acme.eu', 'n', '1', 'x'.repeat(64)];

      it('have the same ids and keys, and each finds its own', async () => {
        const key = sampleKey('k');
        for (const tenant of names) {
          const own = store.of(tenant);
          const session = sampleSession('n1', 1, { reference: tenant, dueAtMs: 5 });
          expect(await own.load('n1', key)).toEqual({ kind: 'absent' });
          expect(await own.claim(key, tenant)).toEqual({ kind: 'claimed', id: tenant });
          expect(await own.commit({ ...sampleCommit(session, key, tenant), reply: tenant })).toEqual({
            kind: 'committed',
          });
          expect(await own.savePlan(samplePlan('p1', 1, tenant), sampleKey('p'), tenant)).toEqual({
            kind: 'committed',
          });
          await own.recordGap('p1', { negotiationId: 'n1', seq: 1, atMs: 1, text: tenant });
        }
        for (const tenant of names) {
          const own = store.of(tenant);
          const found = sampleSession('n1', 1, { reference: tenant, dueAtMs: 5 });
          expect(await own.load('n1')).toEqual({ kind: 'found', session: found });
          expect(await own.load('n1', key)).toEqual({ kind: 'replayed', reply: tenant });
          expect(await own.claim(key, 'later')).toEqual({ kind: 'claimed', id: tenant });
          expect((await own.events('n1', 0, 9)).map(({ data }) => data)).toEqual([tenant]);
          expect((await own.event('n1', 1))?.data).toBe(tenant);
          expect(await own.plan('p1')).toEqual(samplePlan('p1', 1, tenant));
          expect((await own.gaps('p1')).map(({ text }) => text)).toEqual([tenant]);
          for (const query of [{ limit: 9 }, { limit: 9, phases: ['opening'] as const }]) {
            expect((await own.list(query)).items).toEqual([found]);
          }
        }
      });

      it('do not see what only another has, whatever they ask for', async () => {
        const key = sampleKey('k');
        const [ours, theirs] = [store.of('acme'), store.of('rival')];
        await ours.commit(sampleCommit(sampleSession('n1', 1, { dueAtMs: 5 }), key));
        await ours.savePlan(samplePlan('p1', 1));
        await ours.recordGap('p1', { negotiationId: 'n1', seq: 1, atMs: 1, text: 'Why?' });
        for (const other of [theirs, store]) {
          for (const id of ['n1', '@acme:n1', 'acme:n1', '@acme:n:n1']) {
            expect(await other.load(id, key)).toEqual({ kind: 'absent' });
            expect(await other.events(id, 0, 9)).toEqual([]);
            expect(await other.event(id, 1)).toBeUndefined();
          }
          expect(await other.plan('p1')).toBeUndefined();
          expect(await other.plan('p1', 1)).toBeUndefined();
          expect(await other.gaps('p1')).toEqual([]);
          expect(await other.list({ limit: 9 })).toEqual({ items: [] });
          expect(await other.commit(sampleCommit(sampleSession('n1', 2)))).toEqual({ kind: 'conflict' });
          await other.release('n1', key);
        }
        expect(await ours.load('n1', key)).toMatchObject({ kind: 'replayed' });
      });

      it('let one run a key while another does', async () => {
        const key = sampleKey('k');
        for (const tenant of names) await store.of(tenant).commit(sampleCommit(sampleSession('n1')));
        for (const tenant of names) expect((await store.of(tenant).load('n1', key)).kind).toBe('found');
        await store.of('acme').release('n1', key);
        for (const tenant of names) {
          expect((await store.of(tenant).load('n1', key)).kind).toBe(tenant === 'acme' ? 'found' : 'running');
        }
      });

      it('are told with what is due, and each deadline moves alone', async () => {
        for (const [k, tenant] of names.entries()) {
          await store.of(tenant).commit(sampleCommit(sampleSession('n1', 1, { dueAtMs: 10 + k })));
        }
        const dueOf = (tenants: readonly string[]) => tenants.map((tenant) => ({ tenant, id: 'n1' }));
        expect(await store.due(99, 99)).toEqual(dueOf(names));
        await store.of('acme').commit(sampleCommit(sampleSession('n1', 2)));
        expect(await store.due(99, 99)).toEqual(dueOf(names.filter((tenant) => tenant !== 'acme')));
      });
    });

    describe('places of rooms', () => {
      // The server's own time, as a server of Redis goes by that.
      const later = (ms: number) => Math.max(Date.now(), 1_700_000_000_000) + ms;

      it('are found by the id of the room alone, whosever it is', async () => {
        expect(await store.roomPlace('r1')).toBeUndefined();
        await store.of('acme').saveRoomPlace('r1', 'n1', later(HOUR_MS));
        await store.of('rival').saveRoomPlace('r2', 'n1', later(HOUR_MS));
        const other = await another();
        expect(await other.roomPlace('r1')).toEqual({ tenant: 'acme', negotiationId: 'n1' });
        expect(await other.roomPlace('r2')).toEqual({ tenant: 'rival', negotiationId: 'n1' });
      });

      it('are forgotten when the room has expired', async () => {
        for (let k = 0; k < 9; k++) await store.saveRoomPlace(`r${k}`, 'n1', later(HOUR_MS));
        await it_.elapse(later(HOUR_MS) - 1_700_000_000_000 + HOUR_MS);
        for (let k = 0; k < 9; k++) expect(await store.roomPlace(`r${k}`)).toBeUndefined();
      });
    });

    describe('a limit of requests', () => {
      const policy = { name: 'test', requests: 5, seconds: 60 };

      it('lets exactly its number of racing requests of one caller through, and counts each caller alone', async () => {
        const limiter = store.limiter(policy);
        const takes = await Promise.all(range(20).map(() => limiter.take('one')));
        const within = takes.filter(({ isExceeded }) => !isExceeded);
        expect(within.map(({ remaining }) => remaining).sort()).toEqual([0, 1, 2, 3, 4]);
        for (const { resetMs } of takes) {
          expect(resetMs).toBeGreaterThan(0);
          expect(resetMs).toBeLessThanOrEqual(60_000);
        }
        expect(await limiter.take('other')).toMatchObject({ isExceeded: false, remaining: 4 });
        expect(await store.limiter({ ...policy, name: 'else' }).take('one')).toMatchObject({ isExceeded: false });
      });
    });

    describe('API keys', () => {
      const key = (id: string, version = 1, more: Partial<ApiKey> = {}): ApiKey => ({
        id,
        version,
        tenant: 'acme',
        name: 'shop – 店',
        scopes: ['read'],
        secrets: [{ hash: 'h', untilMs: 5 }],
        createdAtMs: 1,
        ...more,
      });

      it('are found by their id, in the version kept last', async () => {
        expect(await store.apiKey('k1')).toBeUndefined();
        expect(await store.saveApiKey(key('k1'))).toBe(true);
        expect(await store.saveApiKey(key('k1', 2, { revokedAtMs: 9 }))).toBe(true);
        expect(await (await another()).apiKey('k1')).toEqual(key('k1', 2, { revokedAtMs: 9 }));
        await store.saveApiKey(key('k2', 1, { tenant: 'rival' }));
        expect(new Set((await store.apiKeys()).map(({ id }) => id))).toEqual(new Set(['k1', 'k2']));
      });

      it('let exactly one of two racing changes win', async () => {
        expect(await store.saveApiKey(key('k1', 2))).toBe(false);
        await store.saveApiKey(key('k1'));
        for (let version = 2; version < 12; version++) {
          const names = ['a', 'b'];
          const saved = await Promise.all(names.map((name) => store.saveApiKey(key('k1', version, { name }))));
          expect(saved.filter((isSaved) => isSaved)).toHaveLength(1);
          expect((await store.apiKey('k1'))?.name).toBe(names[saved.indexOf(true)]);
        }
      });
    });

    describe('webhooks', () => {
      const endpoint = (id: string, version = 1, more: Partial<Endpoint> = {}): Endpoint => ({
        id,
        tenant: DEFAULT_TENANT,
        version,
        url: 'https://example.com/ü',
        format: 'standard',
        isEnabled: true,
        secrets: [{ secret: 'whsec_x' }],
        createdAtMs: 1,
        updatedAtMs: 2,
        ...more,
      });
      const delivery = (id: string, more: Partial<Delivery> = {}): Delivery => ({
        id,
        tenant: DEFAULT_TENANT,
        endpointId: 'e1',
        negotiationId: 'n1',
        seq: 1,
        type: 'offer.decided',
        phase: 'topics',
        isNewPhase: false,
        status: 'pending',
        dueAtMs: 100,
        tries: 0,
        attempts: [],
        createdAtMs: 5,
        ...more,
      });
      const settled = (id: string, status: 'delivered' | 'dead', more: Partial<Delivery> = {}): Delivery => {
        const { dueAtMs: _, ...rest } = delivery(id, { status, ...more });
        return rest;
      };
      const idsOf = (deliveries: readonly Delivery[]) => deliveries.map(({ id }) => id);

      it('keep endpoints in the version saved last, of two racing changes one', async () => {
        expect(await store.endpoint('e1')).toBeUndefined();
        expect(await store.saveEndpoint(endpoint('e1', 2), '7')).toBe(false);
        expect(await store.saveEndpoint(endpoint('e1'), '7')).toBe(true);
        const racers = ['a', 'b'].map((url) => store.saveEndpoint(endpoint('e1', 2, { url }), '8'));
        expect((await Promise.all(racers)).filter((isSaved) => isSaved)).toHaveLength(1);
        await store.saveEndpoint(endpoint('e2', 1, { tenant: 'other' }), '9');
        const found = await (await another()).endpoints();
        expect(new Set(found.map(({ id, version }) => `${id} ${version}`))).toEqual(new Set(['e1 2', 'e2 1']));
      });

      it('begin the fan-out with the first endpoint, and anew once there was none', async () => {
        expect(await store.fannedOut()).toBeUndefined();
        await store.saveEndpoint(endpoint('e1'), '7');
        await store.saveEndpoint(endpoint('e2'), '9');
        expect(await store.fannedOut()).toBe('7');
        for (const id of ['e1', 'e2']) expect(await store.removeEndpoint(id)).toBe(true);
        expect(await store.removeEndpoint('e1')).toBe(false);
        await store.saveEndpoint(endpoint('e3'), '12');
        expect(await store.fannedOut()).toBe('12');
      });

      it('add deliveries and move the position together, once', async () => {
        await store.saveEndpoint(endpoint('e1'), '7');
        const other = await another();
        const racers = [store, other].map((each, k) => each.fanOut('7', '8', [delivery(`m${k}`)]));
        const won = await Promise.all(racers);
        expect(won.filter((isMoved) => isMoved)).toHaveLength(1);
        expect(await other.fannedOut()).toBe('8');
        expect(idsOf(await store.deliveries('e1', { limit: 9 }))).toEqual([won[0] ? 'm0' : 'm1']);
      });

      it('give each due delivery to one taker until its time has passed', async () => {
        await store.saveEndpoint(endpoint('e1'), '7');
        const made = range(20).map((k) => delivery(`m${k + 10}`, { dueAtMs: k < 15 ? 100 + k : 999 }));
        await store.fanOut('7', '8', made);
        expect(await store.takeDue(99, 500, 9)).toEqual([]);
        const other = await another();
        const taken = (await Promise.all([store, other, store].map((each) => each.takeDue(300, 500, 5)))).flat();
        expect(idsOf(taken).toSorted()).toEqual(made.slice(0, 15).map(({ id }) => id));
        expect(taken[0]?.dueAtMs).toBe(500);
        expect(await store.takeDue(499, 900, 9)).toEqual([]);
        expect(await store.takeDue(500, 900, 99)).toHaveLength(15);
      });

      it('keep what became of a delivery, found by its status, newest first and page by page', async () => {
        await store.saveEndpoint(endpoint('e1'), '7');
        await store.fanOut('7', '8', [...range(6).map((k) => delivery(`m${k}`)), delivery('x1', { endpointId: 'e2' })]);
        const attempts = [{ atMs: 1, ms: 2, status: 500, error: 'it answered 500' }];
        await store.settle(settled('m1', 'delivered', { attempts }));
        await store.settle(settled('m3', 'dead'));
        await store.settle(delivery('m5', { dueAtMs: 7 }));
        expect(await store.delivery('m1')).toEqual(settled('m1', 'delivered', { attempts }));
        expect(idsOf(await store.deliveries('e1', { limit: 4 }))).toEqual(['m5', 'm4', 'm3', 'm2']);
        expect(idsOf(await store.deliveries('e1', { limit: 4, before: 'm2' }))).toEqual(['m1', 'm0']);
        expect(idsOf(await store.deliveries('e1', { status: 'dead', limit: 4 }))).toEqual(['m3']);
        expect(idsOf(await store.deliveries('e1', { status: 'pending', limit: 2 }))).toEqual(['m5', 'm4']);
        expect(idsOf(await store.takeDue(1_000, 2_000, 99)).toSorted()).toEqual(['m0', 'm2', 'm4', 'm5', 'x1']);
        await store.settle(delivery('m3', { dueAtMs: 50 }));
        expect(idsOf(await store.takeDue(60, 70, 9))).toEqual(['m3']);
        expect(await store.deliveries('e1', { status: 'dead', limit: 4 })).toEqual([]);
      });

      it('let go of the oldest settled deliveries beyond those that are kept, and of no other', async () => {
        await store.saveEndpoint(endpoint('e1'), '7');
        const ids = range(KEPT.delivered + 5).map((k) => `m${String(k).padStart(5, '0')}`);
        await store.fanOut('7', '8', [...ids.map((id) => delivery(id)), delivery('a-pending')]);
        for (const id of ids) await store.settle(settled(id, 'delivered'));
        expect(idsOf(await store.deliveries('e1', { limit: 5_000 })).reverse()).toEqual(['a-pending', ...ids.slice(5)]);
        expect(await store.delivery(ids[0] as string)).toBeUndefined();
      });

      it('remove the deliveries of an endpoint with it, and settle none of them later', async () => {
        for (const id of ['e1', 'e2']) await store.saveEndpoint(endpoint(id), '7');
        await store.fanOut('7', '8', [delivery('m1'), delivery('m2'), delivery('x1', { endpointId: 'e2' })]);
        const [taken] = await store.takeDue(100, 500, 1);
        await store.removeEndpoint('e1');
        await store.settle(settled(taken?.id as string, 'delivered'));
        expect(await store.deliveries('e1', { limit: 9 })).toEqual([]);
        expect(idsOf(await store.takeDue(1_000, 2_000, 9))).toEqual(['x1']);
      });

      it('lease the fan-out to one process at a time', async () => {
        const other = await another();
        expect(await store.lease('a', 1_000, 2_000)).toBe(true);
        expect(await other.lease('b', 1_000, 2_000)).toBe(false);
        expect(await store.lease('a', 1_500, 2_500)).toBe(true);
        await it_.elapse(2_000);
        expect(await other.lease('b', 3_000, 4_000)).toBe(true);
        expect(await store.lease('a', 3_000, 4_000)).toBe(false);
      });
    });

    describe('simulations', () => {
      const head = (id: string, createdAtMs = 1): SimulationHead => ({
        id,
        createdAtMs,
        plans: ['a plan – 计划'],
        opponents: ['boulware'],
        runs: 3,
        seed: 1,
        sessions: 3,
        parts: [
          { from: 1, to: 2 },
          { from: 3, to: 3 },
        ],
      });
      const simulations = () => store.simulationsOf(DEFAULT_TENANT);

      it('are kept once, with their job, and go on', async () => {
        expect(await simulations().read('s1')).toBeUndefined();
        expect(await simulations().create(head('s1'), '{"job":1}')).toBe(true);
        expect(await simulations().create(head('s1', 9), '{"job":1}')).toBe(false);
        expect(await (await another()).simulationsOf(DEFAULT_TENANT).read('s1')).toEqual({
          head: head('s1'),
          state: { status: 'queued' },
          played: [],
        });
        expect(await simulations().job('s1')).toBe('{"job":1}');
        expect(await store.simulationsGoingOn()).toEqual([{ tenant: DEFAULT_TENANT, id: 's1' }]);
      });

      it('count a part once, the first that came', async () => {
        await simulations().create(head('s1'), '{}');
        await Promise.all([1, 0, 1].map((part, k) => simulations().keepPart('s1', part, `part ${part}, try ${k}`)));
        await simulations().keepPart('s1', 0, 'another try');
        expect((await simulations().read('s1'))?.played).toEqual([0, 1]);
        expect(await simulations().parts('s1')).toEqual(['part 0, try 1', expect.stringContaining('part 1, try ')]);
        await simulations().dropParts('s1');
        expect((await simulations().read('s1'))?.played).toEqual([]);
      });

      it('give parts in their order, however many', async () => {
        await simulations().create(head('s1'), '{}');
        for (const part of range(120).reverse()) await simulations().keepPart('s1', part, `${part}`);
        expect(await simulations().parts('s1')).toEqual(range(120).map(String));
      });

      it('end once: exactly one of racing ends wins', async () => {
        await simulations().create(head('s1'), '{}');
        expect(await simulations().move('s1', ['running'], { status: 'done' })).toBe(false);
        expect(await simulations().move('s1', ['queued'], { status: 'running', startedAtMs: 3 })).toBe(true);
        const ends = (['done', 'cancelled', 'failed'] as const).map((status) =>
          simulations().move('s1', GOING_ON, { status, endedAtMs: 4 }),
        );
        expect((await Promise.all(ends)).filter((isMoved) => isMoved)).toHaveLength(1);
        expect((await simulations().read('s1'))?.state.endedAtMs).toBe(4);
        expect(await store.simulationsGoingOn()).toEqual([]);
        expect(await simulations().move('nobody', GOING_ON, { status: 'done' })).toBe(false);
      });

      it('keep their report', async () => {
        expect(await simulations().report('s1')).toBeUndefined();
        await simulations().keepReport('s1', '{"report":"价格"}');
        expect(await simulations().report('s1')).toBe('{"report":"价格"}');
      });

      it('are forgotten with all they have, but for those that go on', async () => {
        for (const k of range(4)) await simulations().create(head(`s${k}`, k), 'job');
        for (const id of ['s0', 's3']) await simulations().move(id, GOING_ON, { status: 'done' });
        await simulations().keepPart('s0', 1, 'part');
        await simulations().keepReport('s0', 'report');
        expect(await simulations().surplus(4)).toEqual([]);
        expect(await simulations().surplus(1)).toEqual(['s0']);
        await simulations().remove('s0');
        expect(await simulations().read('s0')).toBeUndefined();
        expect(await simulations().job('s0')).toBeUndefined();
        expect(await simulations().report('s0')).toBeUndefined();
        expect(await simulations().parts('s0')).toEqual([]);
        const { items } = await simulations().list({ limit: 9 });
        expect(items.map((item) => item.head.id)).toEqual(['s3', 's2', 's1']);
        await simulations().remove('s0');
      });

      it('are listed newest first, page by page', async () => {
        for (const k of range(5)) await simulations().create(head(`s${k}`, k < 3 ? k : 3), '{}');
        const ids: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await simulations().list({ limit: 2, ...(cursor !== undefined && { cursor }) });
          ids.push(...page.items.map((item) => item.head.id));
          cursor = page.cursor;
        } while (cursor !== undefined);
        expect(ids).toEqual(['s4', 's3', 's2', 's1', 's0']);
        await expect(simulations().list({ limit: 2, cursor: 'made up' })).rejects.toThrow(InvalidCursor);
      });

      it('are their tenant’s alone', async () => {
        const rival = store.simulationsOf('rival');
        await simulations().create(head('s1'), '{"ours":1}');
        await simulations().keepPart('s1', 0, 'ours');
        expect(await rival.read('s1')).toBeUndefined();
        expect(await rival.job('s1')).toBeUndefined();
        expect((await rival.list({ limit: 9 })).items).toEqual([]);
        expect(await rival.create(head('s1', 2), '{"theirs":1}')).toBe(true);
        expect(await rival.parts('s1')).toEqual([]);
        await rival.move('s1', GOING_ON, { status: 'cancelled' });
        expect((await simulations().read('s1'))?.state.status).toBe('queued');
        expect(await store.simulationsGoingOn()).toEqual([{ tenant: DEFAULT_TENANT, id: 's1' }]);
      });
    });

    it('keeps the first secret of a name, for every process', async () => {
      const other = await another();
      const told = await Promise.all([store, other, store].map((each, k) => each.secret('links', `s${k}`)));
      expect(new Set(told).size).toBe(1);
      expect(await other.secret('links', 'later')).toBe(told[0]);
      expect(await store.secret('others', 'own')).toBe('own');
    });

    it('keeps rule sets by their hash', async () => {
      expect(await store.ruleSet('h1')).toBeUndefined();
      await store.saveRuleSet('h1', '{"rules":[]}\n');
      await store.saveRuleSet('h1', '{"rules":[]}\n');
      expect(await store.ruleSet('h1')).toBe('{"rules":[]}\n');
      expect(await store.ruleSet('h2')).toBeUndefined();
    });

    it('lists rule sets as they first came', async () => {
      expect(await store.ruleSets()).toEqual([]);
      await store.listRuleSet(sampleRuleSet('h1'));
      await store.listRuleSet(sampleRuleSet('h2'));
      await store.listRuleSet({ ...sampleRuleSet('h1'), description: 'again' });
      const listed = [...(await store.ruleSets())].sort((a, b) => (a.hash < b.hash ? -1 : 1));
      expect(listed).toEqual([sampleRuleSet('h1'), sampleRuleSet('h2')]);
      expect(await oneTenant(it_.store, 'other').ruleSets()).toEqual([]);
    });

    it('keeps every version of the rules in force, and refuses one that is not the next', async () => {
      expect(await store.rulesInForce()).toBeUndefined();
      for (const version of range(11)) {
        expect(await store.saveRulesInForce(sampleRules(version + 1))).toEqual({ kind: 'committed' });
      }
      for (const version of [11, 13]) {
        expect(await store.saveRulesInForce(sampleRules(version))).toEqual({ kind: 'conflict' });
      }
      expect(await store.rulesInForce()).toEqual(sampleRules(11));
      expect(await store.rulesInForce(2)).toEqual(sampleRules(2));
      expect(await oneTenant(it_.store, 'other').rulesInForce()).toBeUndefined();
    });

    it('answers a retried change of the rules in force as the first time', async () => {
      const key = sampleKey('k', { scope: 'rules' });
      const save = (body = key) => store.saveRulesInForce(sampleRules(1), body, { version: 1 });
      expect(await save()).toEqual({ kind: 'committed' });
      expect(await save()).toEqual({ kind: 'replayed', reply: { version: 1 } });
      expect(await save({ ...key, bodyHash: 'body-2' })).toEqual({ kind: 'key-reused' });
    });

    it('keeps the latest backtest of a candidate', async () => {
      expect(await store.backtest('h1')).toBeUndefined();
      await store.saveBacktest(sampleBacktest('h1', 1));
      await store.saveBacktest(sampleBacktest('h1', 2));
      await store.saveBacktest(sampleBacktest('h2', 3));
      expect(await store.backtest('h1')).toEqual(sampleBacktest('h1', 2));
      expect(await oneTenant(it_.store, 'other').backtest('h1')).toBeUndefined();
    });

    it('finishes what is under way when it is closed, and is unavailable from then on', async () => {
      const closing = oneTenant(await it_.another());
      const commits = range(20).map((i) => closing.commit(sampleCommit(sampleSession(`n${i}`))));
      await closing.close();
      expect(await Promise.all(commits)).toEqual(range(20).map(() => ({ kind: 'committed' })));
      await expect(closing.load('n1')).rejects.toThrow(StoreUnavailable);
      await expect(closing.commit(sampleCommit(sampleSession('n1', 2)))).rejects.toThrow(StoreUnavailable);
      expect((await loadSession('n1')).version).toBe(1);
    });

    it('answers a ping', async () => {
      await expect(store.ping()).resolves.toBeUndefined();
    });
  });
}
