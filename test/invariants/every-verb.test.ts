import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bestTerms } from '../../src/domain/bottom-line.ts';
import { type Phase, statusOf } from '../../src/domain/course.ts';
import { planInForce } from '../../src/domain/plan.ts';
import { pickTerms, type Terms } from '../../src/domain/terms.ts';
import { utilityOver } from '../../src/domain/utility.ts';
import type { ProposalView, Session } from '../../src/sessions/index.ts';
import { courseOf } from '../../src/sessions/machine-host.ts';
import { allowedIn } from '../../src/sessions/refusals.ts';
import { asWritten } from '../helpers/as-written.ts';
import { type Deeds, type Done, doDeeds, type RawDeeds, rawDeeds } from '../helpers/deeds.ts';
import { type Desk, openDesk } from '../helpers/negotiations.ts';
import { seed } from '../helpers/seed.ts';

/** Negotiations under way at once: they share the flushes of the store. */
const AT_ONCE = 50;
const RUNS = 1_000;

let desk: Desk;
let all: Deeds[];
let lastId = 0;

const doAll = (raw: RawDeeds) => doDeeds(desk.store, desk.another, raw, `talks-${++lastId}`);

beforeAll(async () => {
  desk = await openDesk();
  const raws = fc.sample(rawDeeds, { seed, numRuns: RUNS });
  all = [];
  for (let k = 0; k < raws.length; k += AT_ONCE) {
    all.push(...(await Promise.all(raws.slice(k, k + AT_ONCE).map(doAll))));
  }
});
afterAll(() => desk.close());

/** Holds a claim against every negotiation. One that fails is done again by fast-check, which shrinks it. */
async function inAll(claim: (deeds: Deeds) => void): Promise<void> {
  for (const deeds of all) {
    try {
      claim(deeds);
    } catch {
      const property = fc.asyncProperty(rawDeeds, async (raw) => claim(await doAll(raw)));
      const limit = { interruptAfterTimeLimit: 40_000 };
      const { counterexample, errorInstance } = await fc.check(property, { seed, numRuns: RUNS, ...limit });
      const [raw] = counterexample ?? [];
      throw new Error(`${errorInstance}\n(seed ${seed})\n${raw ? told(await doAll(raw)) : ''}`, {
        cause: errorInstance,
      });
    }
  }
}

const eachDeed = (claim: (done: Done, deeds: Deeds) => void) =>
  inAll((deeds) => {
    for (const done of deeds.done) claim(done, deeds);
  });

function told({ draft, done }: Deeds): string {
  const lines = done.map(({ deed, before, after, answer }) => {
    const { verb, flag } = deed;
    return `${verb} ${flag} in ${before.phase} → ${after.phase} ${JSON.stringify(answer)}`;
  });
  return [JSON.stringify(draft), ...lines].join('\n');
}

const isOver = ({ phase }: Session) => statusOf(phase) !== 'open';
/** Whether the time had passed when the call came: then it takes effect first. */
const wasDue = ({ before, nowMs }: Done) => before.dueAtMs !== undefined && before.dueAtMs <= nowMs;

/**
 * The phase in which a call finds the talks. A deal taken at the deadline waits in `closing`, where some calls are possible
 * still; a break that is over has led back into the deadlock.
 */
function phaseFound(done: Done): Phase {
  const { before, after, answer, nowMs } = done;
  if (!wasDue(done)) return before.phase;
  if (before.deadline?.atMs === undefined || before.deadline.atMs > nowMs) return 'deadlock';
  return answer.ok ? 'closing' : after.phase;
}

describe(`whatever is asked for, in whatever order (seed ${seed})`, () => {
  it('no agreement falls under the bottom line, by whomever it was made', () =>
    eachDeed(({ after }, { draft }) => {
      if (after.outcome?.kind !== 'agreement') return;
      const { broken } = asWritten(draft, courseOf(after.machine).alternative);
      expect(broken(after.outcome.terms!)).toEqual([]);
    }));

  it('nothing we stand by falls under the bottom line: it can always be made a deal', () =>
    eachDeed(({ after }, { draft, base }) => {
      const { alternative } = courseOf(after.machine);
      const whole = bestTerms(planInForce(base, alternative), {
        ...after.talks.agreed,
        ...after.talks.standing?.terms,
      });
      expect(whole && asWritten(draft, alternative).broken(whole)).toEqual([]);
    }));

  it('no proposal falls under the bottom line', () =>
    eachDeed(({ deed, before, answer }, { draft }) => {
      if (deed.verb !== 'proposals' || !answer.ok) return;
      const { terms } = answer.value as { terms: Terms };
      const { broken, brokenIssues } = asWritten(draft, courseOf(before.machine).alternative);
      expect(brokenIssues(terms)).toEqual([]);
      if (Object.keys(terms).length === draft.issues.length) expect(broken(terms)).toEqual([]);
    }));

  it('no proposal asks for more than we stand by, and none goes on from our last word', () =>
    eachDeed(({ deed, before, answer }, { base }) => {
      if (deed.verb !== 'proposals' || !answer.ok) return;
      const { terms, utility, stance } = answer.value as ProposalView;
      const { issues } = planInForce(base, courseOf(before.machine).alternative);
      const spoken = issues.filter(({ id }) => terms[id] !== undefined);
      const ours = pickTerms({ ...before.talks.agreed, ...before.talks.standing?.terms }, Object.keys(terms));
      if (Object.keys(ours).length < spoken.length) return;
      expect(utility).toBeLessThanOrEqual(utilityOver(spoken, ours) + 1e-8);
      if (before.talks.stance === 'final') expect({ terms, stance }).toEqual({ terms: ours, stance: 'final' });
    }));

  it('we keep our word: an offer of ours that stands can be taken', () =>
    eachDeed(({ deed, answer }) => {
      if (deed.verb === 'accept' && !deed.flag && !answer.ok) expect(answer.error.code).not.toBe('under-bottom-line');
    }));

  it('nothing throws', () => eachDeed(({ thrown }) => expect(thrown).toBeUndefined()));

  it('a refused call changes nothing, and any other writes one event', () =>
    eachDeed((done) => {
      const { before, after, answer } = done;
      expect(after.version - before.version).toBe((wasDue(done) ? 1 : 0) + (answer.ok ? 1 : 0));
      if (after.version === before.version) expect(after).toEqual(before);
    }));

  it('events count from 1 without a gap, up to the version', () =>
    inAll(({ done, events }) => {
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, k) => k + 1));
      expect(events.length).toBe(done.at(-1)!.after.version);
    }));

  it('what is allowed is possible, and what is not is refused', () =>
    eachDeed((done) => {
      const { deed, answer } = done;
      const phase = phaseFound(done);
      const isAllowed = allowedIn(phase).includes(deed.verb);
      const refused = answer.ok ? undefined : answer.error;
      if (!isAllowed) expect(refused?.code).toBe(statusOf(phase) === 'open' ? 'not-allowed-now' : 'closed');
      else expect(['closed', 'not-allowed-now']).not.toContain(refused?.code);
      if (!isAllowed) expect(refused?.allowed).toEqual(allowedIn(phase));
    }));

  it('what has ended stays as it is', () =>
    eachDeed(({ before, after }) => {
      if (isOver(before)) expect(after).toEqual(before);
    }));

  it('the stance says how it ended', () =>
    eachDeed(({ after }) => {
      if (isOver(after)) expect(after.talks.stance).toBe(after.phase === 'closed' ? 'yes' : 'terminate');
    }));

  it('an outcome is there exactly when it has ended or an agreement waits for approval', () =>
    eachDeed(({ after }) => {
      const isPending = after.outcome?.kind === 'agreement' && ['closing', 'paused'].includes(after.phase);
      expect(after.outcome !== undefined).toBe(isOver(after) || after.phase === 'closing' || isPending);
      if (after.phase === 'closed') expect(after.outcome?.kind).toBe('agreement');
      if (after.phase === 'terminated') expect(after.outcome?.kind).toBe('no-deal');
    }));

  it('no talk goes on beyond its deadline', () =>
    eachDeed(({ after, nowMs }) => {
      const { deadline, talks, outcome } = after;
      const isLate = deadline?.atMs !== undefined && nowMs >= deadline.atMs;
      const isSpent = deadline?.rounds !== undefined && talks.theirOffers >= deadline.rounds;
      if (isLate || isSpent) expect(outcome).toBeDefined();
    }));

  it('the clock is set exactly while there is something to end, the talks or a break', () =>
    eachDeed(({ after }) => {
      const due = [after.deadline?.atMs, after.resumeAtMs].filter((time) => time !== undefined);
      expect(after.dueAtMs).toBe(after.outcome || due.length === 0 ? undefined : Math.min(...due));
    }));

  it('every verb is heard and refused somewhere, so that none of these claims is empty', () => {
    const seen = new Set(all.flatMap(({ done }) => done.map(({ deed, answer }) => `${deed.verb} ${answer.ok}`)));
    const verbs = ['offers', 'proposals', 'accept', 'pause', 'resume', 'withdraw', 'approval', 'agenda'];
    expect(verbs.flatMap((verb) => [`${verb} true`, `${verb} false`]).filter((word) => !seen.has(word))).toEqual([]);
  });
});
