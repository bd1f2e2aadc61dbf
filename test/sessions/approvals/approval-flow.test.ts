import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ApprovalDraft, PlanDraft } from '../../../src/domain/plan-draft.ts';
import { compileRuleSet, openRulebook } from '../../../src/rulebook/index.ts';
import type { Caller, Request } from '../../../src/sessions/index.ts';
import { tinyPlan } from '../../fixtures/plans.ts';
import { type Desk, must, offer, openDesk, opened, refusalOf } from '../../helpers/negotiations.ts';
import { RULES_DIRECTORY } from '../../helpers/table.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const good = { price: 100, delivery: 'slow' };

/** `good` is worth 0.9 here and breaches nothing; so do terms that are a little better or worse. */
const plan = (approval: ApprovalDraft, more: Partial<PlanDraft> = {}): PlanDraft => ({
  ...tinyPlan,
  ...more,
  approval,
});

const by = (subject: string, kind: Caller['kind'] = 'person'): Request => ({
  caller: { tenant: 'default', kind, subject, scopes: ['admin'] },
});

/** Talks in which we have taken an offer of theirs, so that the deal waits. */
async function agreed(approval: ApprovalDraft, more: Partial<PlanDraft> = {}, request: Request = {}): Promise<string> {
  const id = await opened(desk, plan(approval, more));
  expect(must(await desk.sessions.submitOffer(offer(id, good), request))).toMatchObject({ phase: 'closing' });
  return id;
}

const say = (id: string, decision: 'approve' | 'reject', name: string, request: Request = {}) =>
  desk.sessions.approve({ id, decision, by: name }, request);
const waiting = async (id: string) => must(await desk.sessions.read({ id })).approval?.waitingFor;
const typesOf = async (id: string) =>
  must(await desk.sessions.events({ id, after: 0, limit: 99 })).events.map(({ type }) => type);

describe('who is asked', () => {
  it('any one of the desk, all in any order, or one after the other', async () => {
    const approvers = ['ada', 'ben', 'cleo'];
    const any = await agreed({ approvers });
    expect(must(await say(any, 'approve', 'ben')).phase).toBe('closed');

    const all = await agreed({ approvers, need: 'all' });
    for (const name of ['cleo', 'ada']) {
      expect(must(await say(all, 'approve', name))).toMatchObject({ phase: 'closing', status: 'open' });
    }
    expect(refusalOf(await say(all, 'approve', 'ada')).code).toBe('not-an-approver');
    expect(await waiting(all)).toEqual(['ben']);
    expect(must(await say(all, 'approve', 'ben')).phase).toBe('closed');

    const inTurn = await agreed({ approvers, need: 'sequential' });
    expect(await waiting(inTurn)).toEqual(['ada']);
    expect(refusalOf(await say(inTurn, 'approve', 'ben'))).toMatchObject({
      code: 'not-allowed-now',
      detail: '"ben" is asked once those before have approved',
    });
    for (const name of approvers) must(await say(inTurn, 'approve', name));
    expect(must(await desk.sessions.read({ id: inTurn })).phase).toBe('closed');
  });

  it('groups as the rules find, the first or all of them', async () => {
    const groups = { legal: { approvers: ['lex'] }, management: { approvers: ['max', 'moe'], need: 'all' as const } };
    // The price of 100 lies 50 % off the ideal, which is for management.
    const far: Partial<PlanDraft> = {
      issues: tinyPlan.issues.map((issue) => (issue.id === 'price' ? { ...issue, money: true } : issue)),
    };
    const ideal = (tinyPlan.issues.find(({ id }) => id === 'price') as { ideal: number }).ideal;
    expect(ideal).toBe(100);
    const id = await opened(desk, plan({ approvers: ['ada'], groups }, far));
    must(await desk.sessions.submitOffer(offer(id, { price: 75, delivery: 'slow' }, { final: true }), {}));
    must(await desk.sessions.accept({ id, by: 'us' }, {}));
    const first = must(await desk.sessions.read({ id }));
    expect(first.approval).toMatchObject({ waitingFor: ['max', 'moe'], stages: [{ group: 'management' }] });
    expect(first.approval?.reasons).toEqual([
      { rule: 'approval/deep-discount', message: 'The price lies 25.0% off our ideal.' },
    ]);

    const other = await opened(desk, plan({ approvers: ['ada'], groups, match: 'all' }, far));
    must(await desk.sessions.submitOffer(offer(other, { price: 75, delivery: 'slow' }, { final: true }), {}));
    must(await desk.sessions.accept({ id: other, by: 'us' }, {}));
    for (const name of ['max', 'moe']) must(await say(other, 'approve', name));
    expect(await waiting(other)).toEqual(['ada']);
    // Who has approved for one group does not for another in somebody's place.
    const delegated = await desk.sessions.approve({ id: other, decision: 'delegate', by: 'ada', to: 'max' }, {});
    expect(refusalOf(delegated).code).toBe('not-allowed-now');
    expect(must(await say(other, 'approve', 'ada')).phase).toBe('closed');
  });

  it('nobody where the rule set of the plan waives it', async () => {
    const hash = await waivingRules();
    const rulebook = await openRulebook({ directory: RULES_DIRECTORY, store: desk.store });
    const sessions = desk.another({ rulebook });
    const { id } = must(await sessions.open({ plan: plan({ approvers: ['ada'], rules: hash }) }, {}));
    expect(must(await sessions.submitOffer(offer(id, good), {}))).toMatchObject({ phase: 'closed', advice: [] });
    const { events } = must(await desk.sessions.events({ id, after: 1, limit: 9 }));
    expect(events[0]?.data).toMatchObject({ approval: { rules: hash, findings: [{ type: 'waive' }] } });
  });

  it('and a plan may not name a rule set that is not there', async () => {
    const rules = 'f'.repeat(64);
    const refusal = refusalOf(await desk.sessions.open({ plan: plan({ approvers: ['ada'], rules }) }, {}));
    expect(refusal).toMatchObject({ code: 'unfit', faults: [{ pointer: '/plan/approval/rules' }] });
  });
});

/** A set that wants nobody asked, kept under its hash. */
async function waivingRules(): Promise<string> {
  const set = compileRuleSet({
    name: 'approval',
    version: 1,
    description: 'Waives everything.',
    vocabulary: 'approval',
    rules: [
      {
        name: 'waive',
        why: 'a test',
        conditions: { all: [{ fact: 'dealUtility', operator: 'greaterThanInclusive', value: 0 }] },
        event: { type: 'waive', params: { rank: 1, message: 'Nobody needs to look.' } },
      },
    ],
    cases: [{ name: 'any', facts: {}, expect: { finding: 'waive' } }],
  });
  await desk.store.saveRuleSet(set.hash, set.text);
  return set.hash;
}

describe('four eyes', () => {
  it('who posted the offer or took it can not approve the deal, under no name', async () => {
    const posted = await agreed({ approvers: ['ada', 'ben'] }, {}, by('ada'));
    expect(refusalOf(await say(posted, 'approve', 'ada', by('ada')))).toMatchObject({
      code: 'four-eyes',
      detail: 'nobody approves their own deal, and "ada" has made this one',
    });
    expect(refusalOf(await say(posted, 'reject', 'ada', by('ada'))).code).toBe('four-eyes');
    expect(must(await say(posted, 'approve', 'ben', by('ben'))).phase).toBe('closed');

    const byKey = await agreed({ approvers: ['ada', 'ben'] }, {}, by('shop', 'key'));
    expect(refusalOf(await say(byKey, 'approve', 'ada', by('shop', 'key'))).code).toBe('four-eyes');
    expect(must(await say(byKey, 'approve', 'ada', by('desk', 'key'))).phase).toBe('closed');

    const taken = await opened(desk, plan({ approvers: ['ada', 'ben'] }));
    must(await desk.sessions.submitOffer(offer(taken, { price: 75, delivery: 'slow' }), by('ben')));
    must(await desk.sessions.accept({ id: taken, by: 'us' }, by('ada')));
    for (const name of ['ada', 'ben'])
      expect(refusalOf(await say(taken, 'approve', name, by(name))).code).toBe('four-eyes');
  });

  it('nor delegate it to themselves, nor be vouched for by who made it', async () => {
    const id = await agreed({ approvers: ['ben'] }, {}, by('ada'));
    const delegated = await desk.sessions.approve({ id, decision: 'delegate', by: 'ben', to: 'ada' }, by('ben'));
    expect(refusalOf(delegated).code).toBe('four-eyes');
    const vouched = await desk.sessions.approve({ id, decision: 'approve', by: 'ben', vouchedBy: 'ada' }, by('ben'));
    expect(refusalOf(vouched).code).toBe('four-eyes');
  });

  it('a person decides as themselves, and a program has to say for whom', async () => {
    const id = await agreed({ approvers: ['ada'] });
    expect(refusalOf(await say(id, 'approve', 'ada', by('eve'))).detail).toBe(
      'you are "eve" and can\'t decide as "ada"',
    );
    expect(refusalOf(await desk.sessions.approve({ id, decision: 'approve' }, by('desk', 'key'))).code).toBe('unfit');
    expect(must(await desk.sessions.approve({ id, decision: 'approve' }, by('ada'))).phase).toBe('closed');
  });
});

describe('a delegate', () => {
  it('decides in place of who was asked', async () => {
    const id = await agreed({ approvers: ['ada', 'ben'], need: 'all' });
    must(await desk.sessions.approve({ id, decision: 'delegate', by: 'ada', to: 'dora', note: 'on leave' }, {}));
    expect(await waiting(id)).toEqual(['dora', 'ben']);
    expect(refusalOf(await say(id, 'approve', 'ada')).code).toBe('not-an-approver');
    for (const name of ['dora', 'ben']) must(await say(id, 'approve', name));
    expect(must(await desk.sessions.read({ id })).phase).toBe('closed');
  });

  it.each<[string, ApprovalDraft['need'], string]>([
    ['asked now', 'all', 'ben'],
    ['asked now, of whom any one is enough', 'any', 'ben'],
    ['asked later in turn', 'sequential', 'ben'],
  ])('is nobody who has an approval of their own to give: one %s', async (_, need, to) => {
    const id = await agreed({ approvers: ['ada', 'ben'], need });
    const before = await waiting(id);
    const delegated = await desk.sessions.approve({ id, decision: 'delegate', by: 'ada', to }, {});
    expect(refusalOf(delegated)).toMatchObject({
      code: 'not-allowed-now',
      detail: `"${to}" is asked for an approval of their own, and nobody gives two; delegate to somebody else`,
    });
    expect(await waiting(id)).toEqual(before);
  });

  it('is nobody who has approved already', async () => {
    const id = await agreed({ approvers: ['ada', 'ben'], need: 'all' });
    must(await say(id, 'approve', 'ben'));
    const delegated = await desk.sessions.approve({ id, decision: 'delegate', by: 'ada', to: 'ben' }, {});
    expect(refusalOf(delegated).code).toBe('not-allowed-now');
    expect(must(await desk.sessions.read({ id })).phase).toBe('closing');
  });

  it('is nobody else than oneself by name', async () => {
    const id = await agreed({ approvers: ['ada', 'ben'], need: 'all' });
    const delegated = await desk.sessions.approve({ id, decision: 'delegate', by: 'ada', to: 'ada' }, {});
    expect(refusalOf(delegated)).toMatchObject({
      code: 'unfit',
      faults: [{ pointer: '/to', detail: 'must be somebody other than "ada"' }],
    });
  });
});

describe('the time to approve', () => {
  const minutes = 60;

  it('escalates once when it is over, also after a restart and on two servers at once', async () => {
    const id = await agreed({ approvers: ['ada'], minutes, escalateTo: ['max', 'moe'] });
    desk.clock.advance({ minutes: 59 });
    await sweep(desk.sessions);
    expect(await waiting(id)).toEqual(['ada']);
    await desk.restart();
    desk.clock.advance({ minutes: 1 });
    await Promise.all([sweep(desk.sessions), sweep(desk.another())]);
    expect(must(await desk.sessions.read({ id })).approval).toMatchObject({
      waitingFor: ['max', 'moe'],
      isEscalated: true,
    });
    await sweep(desk.sessions);
    expect((await typesOf(id)).filter((type) => type === 'approval.escalated')).toHaveLength(1);
    expect(refusalOf(await say(id, 'approve', 'ada')).code).toBe('not-an-approver');
    expect(must(await say(id, 'approve', 'moe')).phase).toBe('closed');
  });

  it('sends the deal back to the talks when nobody is left to ask', async () => {
    const id = await agreed({ approvers: ['ada'], minutes, escalateTo: ['max'] });
    for (let time = 0; time < 2; time++) {
      desk.clock.advance({ minutes });
      await sweep(desk.sessions);
    }
    expect(must(await desk.sessions.read({ id }))).toMatchObject({ phase: 'topics', stance: 'no' });
    expect((await typesOf(id)).slice(-2)).toEqual(['approval.escalated', 'approval.lapsed']);
  });

  it('asks nobody alone who was to decide together with others', async () => {
    const together = { approvers: ['ada', 'ben'], need: 'all', minutes } as const;
    const beyond = await agreed({ ...together, escalateTo: ['ben', 'max'] });
    must(await say(beyond, 'approve', 'ben'));
    const among = await agreed({ ...together, escalateTo: ['ben'] });
    desk.clock.advance({ minutes });
    await sweep(desk.sessions);
    expect(await waiting(beyond)).toEqual(['max']);
    expect(await typesOf(among)).toContain('approval.lapsed');
  });

  it('does not run out in a pause, and begins anew for those who are asked next', async () => {
    const id = await agreed({ approvers: ['ada'], groups: { legal: { approvers: ['lex'] } }, minutes });
    must(await desk.sessions.pause({ id, by: 'us' }, {}));
    desk.clock.advance({ minutes: 600 });
    await sweep(desk.sessions);
    expect(must(await desk.sessions.read({ id })).phase).toBe('paused');
    must(await desk.sessions.resume({ id, by: 'us' }, {}));
    await sweep(desk.sessions);
    expect((await typesOf(id)).at(-1)).toBe('approval.lapsed');
  });
});

async function sweep(sessions: Desk['sessions']): Promise<void> {
  const sweeper = sessions.sweepEvery(60_000, (error) => {
    throw error;
  });
  await sweeper.stop();
}

describe('a deal that is made again', () => {
  const terms = (price: number) => ({ price, delivery: 'slow' });
  /** Two of three have approved a deal at 80 when it is taken back. */
  async function recalled(): Promise<string> {
    const id = await opened(desk, plan({ approvers: ['ada', 'ben', 'cleo'], need: 'all' }));
    must(await desk.sessions.submitOffer(offer(id, terms(80)), {}));
    must(await desk.sessions.accept({ id, by: 'us' }, {}));
    for (const name of ['ada', 'ben']) must(await say(id, 'approve', name));
    expect(must(await desk.sessions.recall({ id, reason: 'they have more to give' }, {}))).toMatchObject({
      phase: 'topics',
      stance: 'no',
    });
    return id;
  }
  const makeAt = async (id: string, price: number) => {
    must(await desk.sessions.submitOffer(offer(id, terms(price)), {}));
    const { phase } = must(await desk.sessions.read({ id }));
    return phase === 'closing'
      ? must(await desk.sessions.read({ id }))
      : must(await desk.sessions.accept({ id, by: 'us' }, {}));
  };

  it('is approved anew only by those who have not approved terms as bad for us', async () => {
    const better = await recalled();
    expect((await makeAt(better, 85)).approval?.waitingFor).toEqual(['cleo']);
    const same = await recalled();
    expect((await makeAt(same, 80)).approval?.waitingFor).toEqual(['cleo']);
    const worse = await recalled();
    expect((await makeAt(worse, 79)).approval?.waitingFor).toEqual(['ada', 'ben', 'cleo']);
  });

  it('closes at once where all have approved no better terms', async () => {
    const id = await recalled();
    await makeAt(id, 85);
    must(await say(id, 'reject', 'cleo'));
    const again = await makeAt(id, 90);
    expect(again.approval?.waitingFor).toEqual(['cleo']);
    must(await say(id, 'approve', 'cleo'));
    expect(must(await desk.sessions.read({ id })).phase).toBe('closed');
  });
});

it('every record of an approval can be made anew from those before it', async () => {
  const id = await agreed(
    { approvers: ['ada', 'ben'], need: 'sequential', minutes: 60, escalateTo: ['max'] },
    {},
    by('shop', 'key'),
  );
  must(await desk.sessions.approve({ id, decision: 'delegate', by: 'ada', to: 'dora' }, by('desk', 'key')));
  must(await say(id, 'approve', 'dora', by('dora')));
  desk.clock.advance({ minutes: 60 });
  await sweep(desk.sessions);
  must(await desk.sessions.recall({ id }, by('shop', 'key')));
  must(await desk.sessions.submitOffer(offer(id, good), by('shop', 'key')));
  must(await say(id, 'approve', 'ada', by('ada')));
  const decisions = must(await desk.sessions.events({ id, after: 0, limit: 99 })).events.filter(
    ({ type }) => type === 'offer.decided',
  );
  for (const { seq } of decisions) {
    const replayed = must(await desk.sessions.replay({ decisionId: `${id}@${seq}` }));
    expect(replayed).toEqual(must(await desk.sessions.decision({ decisionId: `${id}@${seq}` })));
  }
  expect(decisions.length).toBe(2);
});
