import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FactSet } from '../../src/domain/vocabulary.ts';
import { checkForm } from '../../src/rulebook/check.ts';
import { compileRuleSet, explain, type FactsIn, type RuleSet, type VocabularyName } from '../../src/rulebook/index.ts';
import { seed } from '../helpers/seed.ts';
import { factsIn } from './fact-sets.ts';
import { ruleFileIn } from './rule-files.ts';
import { shippedSets } from './shipped.ts';
import { stockEngine } from './stock.ts';

const shipped = [...(await shippedSets())];

const namesOf = (set: RuleSet, findings: Awaited<ReturnType<RuleSet['evaluate']>>) =>
  findings.map(({ rule }) => rule.slice(set.file.name.length + 1));

async function expectAgreement(set: RuleSet, stock: (facts: FactSet) => Promise<readonly string[]>, some: FactSet) {
  // The cast: they were made for the set's vocabulary.
  const facts = some as FactsIn<VocabularyName>;
  const now = set.evaluateNow(facts);
  expect(await set.evaluate(facts)).toEqual(now);
  expect(namesOf(set, now)).toEqual(await stock(facts));
  const explained = explain(set, facts).filter(({ fired }) => fired);
  expect(explained.map(({ rule, type, rank, message }) => ({ rule, type, rank, message }))).toEqual(now);
}

describe(`compiled rules fire exactly as the stock rules of json-rules-engine do (seed ${seed})`, () => {
  it.each(shipped)('over 3,000 fact sets: rules/%s.json', async (_, set) => {
    const stock = stockEngine(set.file);
    await fc.assert(
      fc.asyncProperty(factsIn(set.vocabulary), (facts) => expectAgreement(set, stock, facts)),
      { seed, numRuns: 3_000 },
    );
  });

  it.each<[VocabularyName, number]>([
    ['offer', 1_000],
    ['agenda', 300],
    ['approval', 300],
  ])('over ten fact sets for each rule file about %s: %i files made at random', async (vocabulary, numRuns) => {
    const factSets = fc.array(factsIn(vocabulary), { minLength: 10, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(ruleFileIn(vocabulary), factSets, async (file, many) => {
        expect(checkForm(JSON.stringify(file), 'any.json')).toMatchObject({ ok: true });
        const set = compileRuleSet(file);
        const stock = stockEngine(file);
        for (const facts of many) await expectAgreement(set, stock, facts);
      }),
      { seed, numRuns },
    );
  });
});
