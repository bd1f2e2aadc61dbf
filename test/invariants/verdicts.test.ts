import { describe, expect, it } from 'vitest';
import { bestTerms } from '../../src/domain/bottom-line.ts';
import { nextOffer } from '../../src/domain/counter.ts';
import { statusOf } from '../../src/domain/course.ts';
import { planInForce } from '../../src/domain/plan.ts';
import { pickTerms, type Terms } from '../../src/domain/terms.ts';
import { utilityOver } from '../../src/domain/utility.ts';
import { judge } from '../../src/sessions/judge.ts';
import { courseOf } from '../../src/sessions/machine-host.ts';
import { tableOf } from '../../src/sessions/submit-offer.ts';
import { prepared } from '../fixtures/prepared.ts';
import { asWritten } from '../helpers/as-written.ts';
import { shippedRulebook } from '../helpers/negotiations.ts';
import { seed } from '../helpers/seed.ts';
import { type Heard, hear, openTable, type Rules, shippedRules } from '../helpers/table.ts';
import { corpusOf, goneOn, inEveryTalk, OPENED_AT_MS, type Played, underRules } from '../helpers/whole-talks.ts';

/** Sums of weights and utilities in another order differ by less than this. */
const EPSILON = 1e-8;

const shipped = corpusOf(await shippedRules());
const hostile = underRules(shipped, 'hostile');

const inEveryAnswer = (corpus: typeof shipped, claim: (heard: Heard, talk: Played) => void) =>
  inEveryTalk(corpus, (talk) => {
    for (const heard of talk.heard) claim(heard, talk);
  });

const idsOf = (terms: Terms) => Object.keys(terms).sort();
const issuesOf = ({ issues }: { readonly issues: readonly { readonly id: string }[] }) =>
  issues.map(({ id }) => id).sort();
const takesAlternative = ({ step }: Heard) => step.events.some(({ type }) => type === 'alternative.taken');
/** The plan in force after an answer, as its author wrote it. */
const writtenFor = ({ draft }: Played, { after }: Heard) => asWritten(draft, courseOf(after.machine).alternative);
/** What we stand by: our offer on the table, and topics agreed where we have made none. */
const positionOf = ({ talks }: Heard['after']): Terms => ({ ...talks.agreed, ...talks.standing?.terms });

describe.each([
  { name: 'the shipped rules', corpus: shipped },
  { name: 'hostile rules', corpus: hostile },
])(`whole negotiations under $name (seed ${seed})`, ({ corpus }) => {
  /** What only rules that mean well keep. */
  const itUnlessHostile = corpus === hostile ? () => {} : it;

  describe('the bottom line', () => {
    it('lets no agreement fall under it', () => {
      inEveryAnswer(corpus, (heard, talk) => {
        const { outcome } = heard.decision;
        if (outcome?.kind !== 'agreement') return;
        expect(idsOf(outcome.terms!)).toEqual(issuesOf(talk.draft));
        expect(writtenFor(talk, heard).broken(outcome.terms!)).toEqual([]);
      });
    });

    it('lets no counter fall under it, on its own issues or as a whole', () => {
      inEveryAnswer(corpus, (heard, talk) => {
        const { counter } = heard.decision;
        if (!counter) return;
        const { broken, brokenIssues } = writtenFor(talk, heard);
        expect(brokenIssues(counter.terms)).toEqual([]);
        if (idsOf(counter.terms).length === talk.draft.issues.length) expect(broken(counter.terms)).toEqual([]);
      });
    });

    it('lets nothing we stand by fall under it: topics agreed and offers on the table can always be made a deal', () => {
      inEveryAnswer(corpus, (heard, talk) => {
        const whole = bestTerms(heard.plan, positionOf(heard.after));
        expect(whole && writtenFor(talk, heard).broken(whole)).toEqual([]);
      });
    });
  });

  describe('concession', () => {
    it('does not turn back: no counter asks for more than we stand by, unless an alternative is new', () => {
      inEveryAnswer(corpus, (heard) => {
        const { before, step, plan } = heard;
        if (!step.counter || takesAlternative(heard)) return;
        const issues = plan.issues.filter(({ id }) => step.counter!.terms[id] !== undefined);
        const earlier = positionOf(before);
        if (!issues.every(({ id }) => earlier[id] !== undefined)) return;
        expect(step.counter.utility).toBeLessThanOrEqual(utilityOver(issues, earlier) + EPSILON);
      });
    });

    it('does not undercut them: no counter is worse for us than their best offer there, unless we had asked for less', () => {
      inEveryTalk(corpus, (talk) => {
        let offered = new Map<string, number>();
        for (const heard of talk.heard) {
          const { before, step, situation, plan } = heard;
          const { scope } = situation.offer;
          const { best } = heard.after.talks;
          if (takesAlternative(heard)) offered = new Map(best?.isAcceptable ? [['*', best.utility]] : []);
          else if (situation.breaches.length === 0) {
            offered.set(scope.key, Math.max(offered.get(scope.key) ?? 0, situation.utility));
          }
          if (!step.counter) continue;
          const isWhole = idsOf(step.counter.terms).length === plan.issues.length;
          const theirs = offered.get(isWhole ? '*' : situation.scope.key) ?? 0;
          const earlier = pickTerms(positionOf(before), idsOf(step.counter.terms));
          const issues = plan.issues.filter(({ id }) => earlier[id] !== undefined);
          const isAsked = issues.length === idsOf(step.counter.terms).length && !takesAlternative(heard);
          const ours = isAsked ? utilityOver(issues, earlier) : 1;
          expect(step.counter.utility).toBeGreaterThanOrEqual(Math.min(theirs, ours) - EPSILON);
        }
      });
    });

    it('does not undercut them topic by topic: all we stand by is worth no less to us than their best full offer', () => {
      inEveryAnswer(corpus, (heard) => {
        const { before, after, plan, step } = heard;
        const { best } = after.talks;
        if (!best?.isAcceptable || !step.counter) return;
        const worth = (terms: Terms) => utilityOver(plan.issues, bestTerms(plan, terms)!);
        const earlier = takesAlternative(heard) ? 1 : worth(positionOf(before));
        expect(worth(positionOf(after))).toBeGreaterThanOrEqual(Math.min(best.utility, earlier) - EPSILON);
      });
    });

    it('is real when it is called flexible, and none when it is called tough', () => {
      inEveryAnswer(corpus, (heard) => {
        const { before, step, plan } = heard;
        const earlier = positionOf(before);
        const issues = plan.issues.filter(({ id }) => step.counter?.terms[id] !== undefined);
        if (!step.counter || takesAlternative(heard) || !issues.every(({ id }) => earlier[id] !== undefined)) return;
        const gain = utilityOver(issues, earlier) - step.counter.utility;
        if (step.stance === 'flexible') expect(gain).toBeGreaterThan(0);
        if (step.stance === 'tough') expect(Math.abs(gain)).toBeLessThan(EPSILON);
      });
    });
  });

  it('accept whatever is as good for us as our counter or our offer on the table, unless it breaches', () => {
    inEveryAnswer(corpus, (heard) => {
      const { situation, step, after } = heard;
      const { offer, breaches, utility, pace } = situation;
      // After the last message the choice is between the deal and the BATNA; see the claim on deadlines.
      if (breaches.length > 0 || step.verdict === 'accept' || takesAlternative(heard) || pace.isLastMessage) return;
      expect(utility).toBeLessThan(situation.facts.counterUtility);
      if (step.counter && idsOf(step.counter.terms).join() === idsOf(offer.terms).join()) {
        expect(utility).toBeLessThan(step.counter.utility);
      }
      const ours = pickTerms(positionOf(after), idsOf(offer.terms));
      if (idsOf(ours).length === idsOf(offer.terms).length) {
        expect(utility).toBeLessThan(utilityOver(offer.scope.issues, ours) + EPSILON);
      }
    });
  });

  it('accept their best offer once it is worth what we would ask for had they offered nothing', () => {
    inEveryAnswer(corpus, (heard) => {
      const { situation, step } = heard;
      const { plan, talks, breaches, utility, pace, scope } = situation;
      if (plan.mode !== 'package' || breaches.length > 0 || pace.isLastMessage || takesAlternative(heard)) return;
      if (step.verdict === 'accept' || utility < (talks.offered['*'] ?? 0)) return;
      const { proposal } = nextOffer(plan, { ...talks, offered: {} }, pace, scope);
      expect(utility).toBeLessThan(proposal!.utility);
    });
  });

  describe('a deadline of N rounds', () => {
    it('ends the talks with their N-th offer: a deal if it is whole, breaches nothing and beats the BATNA, else none', () => {
      inEveryAnswer(corpus, (heard, talk) => {
        const { decision, situation } = heard;
        const { deadline, batna } = talk.draft;
        if (deadline?.rounds === undefined) return;
        expect(decision.round).toBeLessThanOrEqual(deadline.rounds);
        if (decision.round < deadline.rounds) return;
        const { settles } = situation;
        const { broken, utility } = asWritten(talk.draft, situation.course.alternative);
        const surplus = settles ? utility(settles) - (batna?.utility ?? 0) : -1;
        const isDeal = settles !== undefined && broken(settles).length === 0 && surplus >= 0;
        if (settles && Math.abs(surplus) < EPSILON) return;
        expect(decision.stance).toBe(isDeal ? 'yes' : 'terminate');
        expect(decision.outcome?.kind).toBe(isDeal ? 'agreement' : 'no-deal');
      });
    });

    itUnlessHostile('is announced: our answer to their offer before the last is final, or none', () => {
      inEveryAnswer(corpus, ({ decision, situation }) => {
        if (!situation.pace.isLastCounter || decision.counter === undefined) return;
        expect(decision.stance).toBe('final');
      });
    });
  });

  describe('every decision', () => {
    const PAIRS = { accept: ['yes'], counter: ['flexible', 'tough', 'final'], reject: ['no', 'terminate'] };

    it('pairs verdict and stance as the contract says', () => {
      inEveryAnswer(corpus, ({ decision, after }) => {
        expect(PAIRS[decision.decision]).toContain(decision.stance);
        expect(decision.counter !== undefined).toBe(decision.decision === 'counter');
        expect(decision.status === 'terminated').toBe(decision.stance === 'terminate');
        expect(after.talks.stance).toBe(decision.stance);
      });
    });

    it('has a reason, in words', () => {
      inEveryAnswer(corpus, ({ decision }) => {
        expect(decision.reasons.length).toBeGreaterThan(0);
        for (const { rule, message } of decision.reasons) {
          expect(rule).toMatch(/^[a-z-]+\/[a-z-]+$/);
          expect(message.trim()).not.toBe('');
        }
      });
    });

    itUnlessHostile('gives no reason for another answer than its own', () => {
      inEveryAnswer(corpus, ({ decision, findings, step }) => {
        const types = decision.reasons.flatMap(({ rule }) => findings.find((one) => one.rule === rule)?.type ?? []);
        const isDeal = decision.stance === 'yes' && !step.events.some(({ type }) => type === 'alternative.taken');
        if (isDeal && types.includes('accept')) expect(new Set(types)).toEqual(new Set(['accept']));
        if (decision.stance !== 'yes') expect(types).not.toContain('accept');
        if (decision.stance !== 'terminate') expect(types).not.toContain('terminate');
      });
    });

    it('names the breaches, exactly those there are', () => {
      inEveryAnswer(corpus, ({ decision, situation, before }, { draft, base }) => {
        const { settles, offer, plan } = situation;
        const { broken, brokenIssues } = asWritten(draft, courseOf(before.machine).alternative);
        const found = decision.offer.breaches.map(({ issue, kind }) => issue ?? kind).sort();
        if (settles) expect(found).toEqual(broken(settles).toSorted());
        else if (brokenIssues(offer.terms).length > 0) expect(found).toEqual(brokenIssues(offer.terms).toSorted());
        const inForce = planInForce(base, situation.course.alternative);
        expect(plan.draft).toBe(inForce.draft);
        expect(plan.mode).toBe(situation.course.areTopicsJoined ? 'package' : inForce.mode);
      });
    });

    it('counters on every issue of the package, or of one topic that the offer speaks of', () => {
      inEveryAnswer(corpus, (heard) => {
        const { decision, plan, situation } = heard;
        if (!decision.counter) return;
        const named = idsOf(decision.counter.terms);
        const isLastWord = decision.stance === 'final' && named.length === plan.issues.length;
        if (plan.mode === 'package' || isLastWord) return expect(named).toEqual(issuesOf(plan));
        const topic = situation.offer.scope.topics.find(({ id }) => id === situation.scope.key)!;
        expect(named).toEqual(issuesOf(topic));
      });
    });

    it('says truly what offer, counter and deal are worth', () => {
      inEveryAnswer(corpus, (heard, talk) => {
        const { decision, plan, situation } = heard;
        const over = (terms: Terms, within = plan) =>
          utilityOver(
            within.issues.filter(({ id }) => terms[id] !== undefined),
            terms,
          );
        expect(decision.offer.utility).toBeCloseTo(over(decision.offer.terms, situation.plan), 9);
        if (decision.counter) expect(decision.counter.utility).toBeCloseTo(over(decision.counter.terms), 9);
        const { outcome } = decision;
        if (outcome?.terms) expect(outcome.utility).toBeCloseTo(writtenFor(talk, heard).utility(outcome.terms), 9);
      });
    });

    it('has an outcome exactly when it ends the talks or waits for approval', () => {
      inEveryAnswer(corpus, ({ decision, after }, { draft }) => {
        const { phase, status, outcome } = decision;
        expect(status).toBe(statusOf(phase));
        const kind = { closing: 'agreement', closed: 'agreement', terminated: 'no-deal' } as Record<string, string>;
        expect(outcome?.kind).toBe(kind[phase]);
        if (outcome?.kind === 'agreement') expect(phase).toBe(draft.approval ? 'closing' : 'closed');
        const due = [after.deadline?.atMs, after.resumeAtMs].filter((time) => time !== undefined);
        expect(after.dueAtMs).toBe(outcome || due.length === 0 ? undefined : Math.min(...due));
        expect(after.resumeAtMs !== undefined).toBe(phase === 'paused');
      });
    });
  });

  it('count rounds from 1, and progress by rounds or time, whichever is further on', () => {
    inEveryTalk(corpus, ({ draft, heard }) => {
      const { rounds = Number.POSITIVE_INFINITY, minutes = Number.POSITIVE_INFINITY } = draft.deadline ?? {};
      for (const [k, { decision, situation, after }] of heard.entries()) {
        const byTime = (after.updatedAtMs - OPENED_AT_MS) / (minutes * 60_000);
        expect(decision.round).toBe(k + 1);
        expect(situation.pace.progress).toBeCloseTo(Math.min(1, Math.max((k + 1) / rounds, byTime)), 9);
      }
    });
  });
});

it('equal talks come out the same, byte for byte, though plan and states have been through JSON', () => {
  inEveryTalk(shipped, ({ draft, heard }) => {
    const base = prepared(JSON.parse(JSON.stringify(draft)));
    let session = openTable(base, OPENED_AT_MS);
    for (const { draft: offer, decision, after } of heard) {
      const answer = hear(base, JSON.parse(JSON.stringify(session)), offer, after.updatedAtMs, shipped.rules as Rules);
      if (!answer.ok) throw new Error(JSON.stringify(answer.error));
      session = goneOn(answer.value.after);
      expect(JSON.stringify(answer.value.decision)).toBe(JSON.stringify(decision));
      expect(JSON.stringify(answer.value.after)).toBe(JSON.stringify(after));
    }
  });
});

it('the service judges them the same, through its rules engine: what is shown here holds there', async () => {
  const rulebook = await shippedRulebook();
  for (const { base, heard } of shipped.played) {
    for (const { before, after, draft, situation, findings, step, decision } of heard) {
      const moment = { session: before, version: after.version, nowMs: after.updatedAtMs };
      const judged = await judge(rulebook, rulebook.current, tableOf(moment, base, 1), draft);
      const { offer, target } = decision;
      const same = { step, offer: { terms: offer.terms, utility: offer.utility }, breaches: offer.breaches, target };
      expect(JSON.stringify(judged)).toBe(
        JSON.stringify({ ok: true, value: { ...same, facts: situation.facts, findings } }),
      );
    }
  }
});

it('plays every kind of answer in every phase, so that none of these claims is empty', () => {
  for (const { played } of [shipped, hostile]) {
    const seen = new Set<string>(
      played.flatMap(({ heard }) => heard.flatMap(({ decision: d }) => [d.stance, d.phase])),
    );
    const all = ['yes', 'flexible', 'tough', 'no', 'final', 'terminate'];
    const phases = ['topics', 'deadlock', 'alternatives', 'closing', 'closed', 'terminated'];
    expect([...all, ...phases].filter((word) => !seen.has(word))).toEqual([]);
    expect(played.flatMap(({ heard }) => heard).filter(takesAlternative).length).toBeGreaterThan(20);
    const lengths = played.map(({ heard }) => heard.length);
    expect(Math.max(...lengths)).toBeGreaterThan(10);
  }
});
