import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FactSet } from '../../../src/domain/vocabulary.ts';
import { compileCondition } from '../../../src/rulebook/compile.ts';
import {
  type Condition,
  checkRules,
  compileRuleSet,
  type Lint,
  lintRules,
  neutralFacts,
  type RuleFile,
  VOCABULARIES,
  type VocabularyName,
} from '../../../src/rulebook/index.ts';
import { findFacts } from '../../../src/rulebook/lint/find-facts.ts';
import { LAWS } from '../../../src/rulebook/lint/laws.ts';
import { SLOTS, type SlotTable } from '../../../src/rulebook/slots.ts';
import { doDeeds, rawDeeds } from '../../helpers/deeds.ts';
import { type Desk, openDesk } from '../../helpers/negotiations.ts';
import { seed } from '../../helpers/seed.ts';
import { RULES_DIRECTORY } from '../../helpers/table.ts';
import { factsIn } from '../fact-sets.ts';
import { ruleFileIn } from '../rule-files.ts';
import { fileWith, leaf } from '../sound-file.ts';

const shipped = async (name: string): Promise<RuleFile> =>
  JSON.parse(await readFile(path.join(RULES_DIRECTORY, `${name}.json`), 'utf8'));

/** The shipped bottom line with its rules changed. */
const changed = async (change: (rules: RuleFile['rules']) => RuleFile['rules']): Promise<RuleFile> => {
  const file = await shipped('bottom-line');
  return { ...file, rules: change(file.rules) };
};

const lintText = (text: string): readonly Lint[] => {
  const checked = checkRules(text, 'test');
  if (!checked.ok) throw new Error(JSON.stringify(checked.error));
  return lintRules(checked.value);
};

const ofKind = (lints: readonly Lint[], kind: Lint['kind']) => lints.filter((lint) => lint.kind === kind);

const holds = (vocabulary: VocabularyName, condition: Condition, facts: FactSet): boolean => {
  const table: SlotTable = SLOTS[vocabulary];
  return compileCondition(condition, table)(table.read(facts, table.newSlots()));
};

describe('the shipped rules', () => {
  it('never say yes under a bottom line, leave no gap and have no rule that is never heard', async () => {
    for (const name of ['bottom-line', 'fallback', 'agenda', 'approval']) {
      const lints = lintRules(await shipped(name));
      // What we would ask for ourselves keeps to the BATNA; that is no law the linter knows.
      const known = ['accepts-below-batna accepts-our-offer', 'accepts-below-batna at-or-above-our-counter'];
      expect(lints.map(({ kind, rule }) => `${kind} ${rule}`)).toEqual(name === 'bottom-line' ? known : []);
    }
  });
});

describe('the linter', () => {
  it('finds an offer under the bottom line that a set would accept, and what the rules would have said', async () => {
    // The condition that keeps it from that is forgotten.
    const file = await changed((rules) =>
      rules.map((rule) =>
        rule.name === 'at-or-above-our-counter'
          ? {
              ...rule,
              conditions: {
                all: [leaf('offerUtility', 'greaterThanInclusive', { fact: 'counterUtility' }) as Condition],
              },
            }
          : rule,
      ),
    );
    const [lint] = ofKind(lintRules(file), 'accepts-below-floor');
    expect(lint).toMatchObject({ severity: 'error', rule: 'at-or-above-our-counter' });
    expect(lint!.says![0]).toMatchObject({ type: 'accept', rule: 'bottom-line/at-or-above-our-counter' });
    const facts = { ...neutralFacts('offer'), ...lint!.facts };
    expect(facts.breaches).toBeGreaterThan(0);
    expect(compileRuleSet(file).evaluateNow(facts as never)[0]!.type).toBe('accept');
  });

  it('finds no such offer where a rule of a higher rank stands before it', async () => {
    const file = await changed((rules) => [
      {
        name: 'never-under-a-bottom-line',
        why: 'whatever the others say',
        conditions: { all: [leaf('breaches', 'greaterThan', 0) as Condition] },
        event: { type: 'refuse', params: { rank: 9_999, message: 'no' } },
      },
      ...rules.map((rule) =>
        rule.name === 'accepts-our-offer'
          ? { ...rule, conditions: { all: [leaf('acceptsOurOffer', 'equal', true) as Condition] } }
          : rule,
      ),
    ]);
    expect(ofKind(lintRules(file), 'accepts-below-floor')).toEqual([]);
  });

  it('tells a rule whose conditions contradict each other', () => {
    const lints = lintText(
      fileWith({
        '/rules/1/conditions': { all: [leaf('progress', 'lessThan', 0.3), leaf('isTimeRunningOut', 'equal', true)] },
      }),
    );
    expect(ofKind(lints, 'never-fires').map(({ rule }) => rule)).toEqual(['no']);
    expect(ofKind(lints, 'unreachable-finding')).toHaveLength(1);
  });

  it('tells a rule that another always outvotes, by facts on which both fire', () => {
    const lints = lintText(
      fileWith({
        '/rules/1/conditions': { all: [leaf('breaches', 'lessThan', 1), leaf('hasBest', 'equal', false)] },
        '/cases/0/expect': { finding: 'accept' },
      }),
    );
    const [shadowed] = ofKind(lints, 'shadowed');
    expect(shadowed!.rule).toBe('no');
    expect(shadowed!.says!.map(({ type }) => type)).toEqual(['accept', 'refuse']);
  });

  it('tells of facts on which no rule has a verdict', async () => {
    const file = await changed((rules) => rules.filter(({ name }) => name !== 'under-our-counter'));
    const [gap] = ofKind(lintRules(file), 'gap');
    expect(gap!.says).toEqual([]);
    expect(compileRuleSet(file).evaluateNow({ ...neutralFacts('offer'), ...gap!.facts } as never)).toEqual([]);
  });

  it('comes to an end whatever the rules, and tells what it has left open', () => {
    const wide = (round: number) => ({
      any: Array.from({ length: 100 }, (_, k) => ({
        all: [leaf('round', 'equal', { fact: 'stalledRounds' }), leaf('gap', 'greaterThan', (k * round) / 10_000)],
      })),
    });
    const rules = Array.from({ length: 30 }, (_, k) => ({
      name: `rule-${k}`,
      why: 'wide',
      conditions: wide(k + 1),
      event: { type: k % 2 === 0 ? 'accept' : 'refuse', params: { rank: k, message: 'm' } },
    }));
    const cases = [{ name: 'ordinary', facts: {}, expect: { rules: [] } }];
    expect(lintText(fileWith({ '/rules': rules, '/cases': cases })).length).toBeGreaterThan(0);
  });
});

describe.each(['offer', 'agenda', 'approval'] as const)('the search for facts about the %s', (vocabulary) => {
  const condition = ruleFileIn(vocabulary).map(
    ({ rules }): Condition => ({ all: rules.map((rule) => rule.conditions) }),
  );

  it('finds facts that do what was asked, and says that there are none only where nobody finds any', () => {
    const samples = fc.sample(factsIn(vocabulary), { seed, numRuns: 300 });
    const kinds = new Set<string>();
    fc.assert(
      fc.property(condition, (wanted) => {
        const found = findFacts(vocabulary, wanted, { left: 500_000 });
        kinds.add(found.kind);
        if (found.kind === 'found') expect(holds(vocabulary, wanted, found.facts)).toBe(true);
        if (found.kind === 'none') {
          for (const facts of samples) expect(holds(vocabulary, wanted, facts), JSON.stringify(facts)).toBe(false);
        }
      }),
      { seed, numRuns: 400 },
    );
    expect(kinds).toContain('found');
    expect(kinds).toContain('none');
  });
});

describe('the laws of facts', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  it('hold of the facts of random talks', { timeout: 60_000 }, async () => {
    const seen = { offer: 0, agenda: 0 };
    const raws = fc.sample(rawDeeds, { seed, numRuns: 300 });
    for (const [k, raw] of raws.entries()) {
      const { events } = await doDeeds(desk.store, desk.another, raw, `talks-${k}`);
      for (const { type, data } of events) {
        const vocabulary = type === 'offer.decided' ? 'offer' : type === 'agenda.judged' ? 'agenda' : undefined;
        if (!vocabulary) continue;
        seen[vocabulary] += 1;
        const { facts } = data as { facts: FactSet };
        for (const law of LAWS[vocabulary]) {
          expect(holds(vocabulary, law, facts), `${JSON.stringify(law)} ${JSON.stringify(facts)}`).toBe(true);
        }
      }
    }
    expect(seen.offer).toBeGreaterThan(300);
    expect(seen.agenda).toBeGreaterThan(30);
    expect(Object.keys(VOCABULARIES)).toEqual(expect.arrayContaining(['offer', 'agenda']));
  });
});
