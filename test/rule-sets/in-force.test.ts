import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tinyPlan } from '../fixtures/plans.ts';
import { keyed, must, offer, refusalOf } from '../helpers/negotiations.ts';
import { openRuleDesk, type RuleDesk, shippedFile, uploaded, variant } from '../helpers/rule-desk.ts';

let desk: RuleDesk;
beforeAll(async () => {
  desk = await openRuleDesk();
});
afterAll(() => desk.close());

const rulesOf = async (id: string) => {
  const loaded = await desk.store.of('default').load(id);
  if (loaded.kind !== 'found') throw new Error(loaded.kind);
  return loaded.session.rules;
};

const opened = async () => must(await desk.sessions.open({ plan: tinyPlan }, {})).id;
const activeNow = async () => must(await desk.ruleSets.inForce({})).active;

describe('a rule set that was uploaded', () => {
  it('changes nothing until it is activated', async () => {
    const before = await activeNow();
    await uploaded(desk, await variant('bottom-line', 100));
    expect(await activeNow()).toEqual(before);
    expect(await rulesOf(await opened())).toEqual(desk.rulebook.current);
  });

  it('is the same set however it is laid out, and listed once', async () => {
    const text = await variant('fallback', 100);
    const hash = await uploaded(desk, text);
    const { name, ...rest } = JSON.parse(text);
    expect(await uploaded(desk, JSON.stringify({ ...rest, name }, null, 4))).toBe(hash);
    const listed = await desk.ruleSets.list({ name: 'fallback' });
    expect(listed.filter((set) => set.hash === hash)).toHaveLength(1);
  });

  it('can be read as it was sent', async () => {
    const text = await variant('agenda', 100);
    const read = must(await desk.ruleSets.read({ hash: await uploaded(desk, text) }));
    expect(read.file).toEqual(JSON.parse(text));
    expect(read).toMatchObject({ name: 'agenda', version: 100, source: 'uploaded', isActive: false });
  });

  it('is refused under a key that came with another', async () => {
    const send = async (version: number) =>
      desk.ruleSets.upload({ text: await variant('agenda', version) }, keyed('one key', `hash of ${version}`));
    must(await send(201));
    expect(refusalOf(await send(202)).code).toBe('key-reused');
    must(await send(201));
  });
});

describe('activating', () => {
  it('is for new negotiations; running ones keep the hashes they began with', async () => {
    const before = await opened();
    const hash = await uploaded(desk, await variant('bottom-line', 101));
    must(await desk.ruleSets.activate({ hash }, {}));
    expect((await rulesOf(before)).bottomLine).toBe(desk.rulebook.current.bottomLine);
    const after = await opened();
    expect((await rulesOf(after)).bottomLine).toBe(hash);
    expect((await rulesOf(after)).fallback).toBe(desk.rulebook.current.fallback);
  });

  it('decides: what a rule of the set says is what new negotiations hear', async () => {
    const text = await variant('bottom-line', 102, (rules) =>
      rules.map((rule) =>
        rule.name === 'under-our-bottom-line'
          ? { ...rule, event: { ...rule.event, params: { ...rule.event.params, message: 'not on our watch' } } }
          : rule,
      ),
    );
    must(await desk.ruleSets.activate({ hash: await uploaded(desk, text) }, {}));
    const { reasons } = must(await desk.sessions.submitOffer(offer(await opened(), { price: 1 }), {}));
    expect(reasons[0]).toEqual({ rule: 'bottom-line/under-our-bottom-line', message: 'not on our watch' });
  });

  it('is seen by another process at its next opening', async () => {
    const other = await desk.another();
    const hash = await uploaded(desk, await variant('agenda', 103));
    must(await desk.ruleSets.activate({ hash, note: 'they talk about price first' }, {}));
    const { id } = must(await other.sessions.open({ plan: tinyPlan }, {}));
    expect((await rulesOf(id)).agenda).toBe(hash);
    expect(must(await other.ruleSets.inForce({})).change).toMatchObject({
      kind: 'activated',
      slot: 'agenda',
      hash,
      note: 'they talk about price first',
      at: new Date(desk.clock.now()).toISOString(),
    });
  });

  it('of what is active already changes nothing', async () => {
    const { version, active } = must(await desk.ruleSets.inForce({}));
    expect(must(await desk.ruleSets.activate({ hash: active.agenda }, {})).version).toBe(version);
  });

  it('gives a retry the same answer, whatever was activated since', async () => {
    const [first, second] = [await variant('agenda', 104), await variant('agenda', 105)];
    const hash = await uploaded(desk, first);
    const answer = must(await desk.ruleSets.activate({ hash }, keyed('activate')));
    must(await desk.ruleSets.activate({ hash: await uploaded(desk, second) }, {}));
    expect(must(await desk.ruleSets.activate({ hash }, keyed('activate')))).toEqual(answer);
    expect((await activeNow()).agenda).not.toBe(hash);
  });

  it('is refused on a version that was left behind', async () => {
    const hash = await uploaded(desk, await variant('agenda', 106));
    expect(refusalOf(await desk.ruleSets.activate({ hash }, { ifMatch: 1 })).code).toBe('precondition-failed');
  });

  it('at once from two sides leaves both in the history, one after the other', async () => {
    const { version } = must(await desk.ruleSets.inForce({}));
    const hashes = [
      await uploaded(desk, await variant('agenda', 107)),
      await uploaded(desk, await variant('agenda', 108)),
    ];
    const versions = await Promise.all(
      hashes.map(async (hash) => must(await desk.ruleSets.activate({ hash }, {})).version),
    );
    expect(versions.sort()).toEqual([version + 1, version + 2]);
    const history = await Promise.all(
      [1, 2].map(async (k) => must(await desk.ruleSets.inForce({ version: version + k }))),
    );
    expect(history.map(({ change }) => change!.hash).sort()).toEqual(hashes.sort());
  });

  it.each(['0'.repeat(64), 'not a hash'])('knows no set %s', async (hash) => {
    expect(refusalOf(await desk.ruleSets.activate({ hash }, {})).code).toBe('not-found');
  });
});

describe('rolling back', () => {
  it('brings back what was before, step by step to the shipped set, and no further', async () => {
    const own = await openRuleDesk();
    try {
      const [first, second] = [await variant('fallback', 1001), await variant('fallback', 1002)];
      const hashes = [await uploaded(own, first), await uploaded(own, second)];
      for (const hash of hashes) must(await own.ruleSets.activate({ hash }, {}));
      const back = async () => must(await own.ruleSets.rollBack({ name: 'fallback' }, {})).active.fallback;
      expect(await back()).toBe(hashes[0]);
      expect(await back()).toBe(own.rulebook.current.fallback);
      expect(refusalOf(await own.ruleSets.rollBack({ name: 'fallback' }, {})).code).toBe('not-allowed-now');
      expect(must(await own.ruleSets.inForce({ version: 4 })).change).toMatchObject({
        kind: 'rolled-back',
        hash: null,
      });
    } finally {
      await own.close();
    }
  });
});

describe('a diff', () => {
  it('tells rules added, removed and changed by their name, with what they were', async () => {
    const [first, second, ...others] = (await shippedFile('bottom-line')).rules;
    const text = await variant('bottom-line', 109, () => [
      { ...first!, why: 'because' },
      { ...second!, name: 'a-new-one' },
      ...others,
    ]);
    const hash = await uploaded(desk, text);
    const diff = must(await desk.ruleSets.diff({ hash, against: desk.rulebook.current.bottomLine }));
    expect(diff.rules.added.map(({ name }) => name)).toEqual(['a-new-one']);
    expect(diff.rules.removed.map(({ name }) => name)).toEqual([second!.name]);
    expect(diff.rules.changed).toEqual([
      { name: first!.name, fields: [{ field: 'why', from: first!.why, to: 'because' }] },
    ]);
    expect(diff.file).toContainEqual({ field: 'version', from: expect.any(Number), to: 109 });
  });

  it('is against what is in force where nothing else is named', async () => {
    const active = (await activeNow())['bottom-line'];
    expect(must(await desk.ruleSets.diff({ hash: desk.rulebook.current.bottomLine })).from).toBe(active);
    expect(must(await desk.ruleSets.diff({ hash: active })).rules).toEqual({ added: [], removed: [], changed: [] });
  });
});

describe('the rule sets of another tenant', () => {
  it('are neither listed nor read nor activated, though the same set may be uploaded by both', async () => {
    const text = await variant('bottom-line', 110);
    const hash = await uploaded(desk, text);
    const rival = desk.of('rival');
    expect((await rival.list({})).map(({ source }) => source)).toEqual(['shipped', 'shipped', 'shipped', 'shipped']);
    expect(refusalOf(await rival.read({ hash })).code).toBe('not-found');
    expect(refusalOf(await rival.activate({ hash }, {})).code).toBe('not-found');
    expect(must(await rival.inForce({})).version).toBe(0);
    expect(must(await rival.upload({ text }, {})).hash).toBe(hash);
    must(await rival.activate({ hash }, {}));
    expect((await activeNow())['bottom-line']).not.toBe(hash);
  });
});
