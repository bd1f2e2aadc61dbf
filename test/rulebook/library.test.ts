import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { checkRules, loadRules, neutralFacts, openRulebook, type RuleFile } from '../../src/rulebook/index.ts';
import { anyFacts } from './fact-sets.ts';
import { RULES } from './shipped.ts';

const directories: string[] = [];
afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true });
});

/** A copy of the shipped rules, to be changed at will. */
function copyOfRules(): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'parley-rules-'));
  directories.push(directory);
  cpSync(RULES, directory, { recursive: true });
  return directory;
}

function edit(directory: string, name: string, change: (file: RuleFile) => unknown): void {
  const place = path.join(directory, `${name}.json`);
  writeFileSync(place, JSON.stringify(change(JSON.parse(readFileSync(place, 'utf8')) as RuleFile)));
}

/** The store's part, in memory; counts how often a set is read. */
function memoryStore() {
  const texts = new Map<string, string>();
  const store = {
    texts,
    reads: 0,
    saveRuleSet: async (hash: string, text: string) => void texts.set(hash, text),
    ruleSet: async (hash: string) => {
      store.reads += 1;
      return texts.get(hash);
    },
  };
  return store;
}

const facts = { ...neutralFacts(), offerUtility: 0.9 };
const firstMessage = 'Their offer is worth 0.900 to us, no less than the 0.800 we would have asked for next.';

/** The same rules but for one message: what a later release might ship. */
const reword = (file: RuleFile) => ({
  ...file,
  rules: file.rules.map((rule) =>
    rule.name === 'at-or-above-our-counter'
      ? { ...rule, event: { ...rule.event, params: { ...rule.event.params, message: 'reworded' } } }
      : rule,
  ),
});

describe('a rulebook', () => {
  it('serves the rules of its directory by their hashes, and stores their texts', async () => {
    const store = memoryStore();
    const rulebook = await openRulebook({ directory: RULES, store });
    const { bottomLine, fallback, agenda, approval } = rulebook.current;
    expect([...store.texts.keys()].sort()).toEqual([bottomLine, fallback, agenda, approval].sort());
    expect((await rulebook.evaluate([bottomLine], facts))[0]).toEqual({
      rule: 'bottom-line/at-or-above-our-counter',
      type: 'accept',
      rank: 980,
      message: firstMessage,
    });
    expect(await rulebook.evaluate([fallback], facts)).toEqual([]);
    expect(rulebook.sets.bottomLine.evaluateNow(facts)).toEqual(await rulebook.evaluate([bottomLine], facts));
    expect(store.reads).toBe(0);
  });

  it('asks each set about the facts of its own vocabulary', async () => {
    const rulebook = await openRulebook({ directory: RULES, store: memoryStore() });
    const { agenda, bottomLine } = rulebook.current;
    const proposal = { ...neutralFacts('agenda'), keepsPrerequisites: false, prerequisiteText: 'A waits for B' };
    const findings = await rulebook.evaluateAgenda(agenda, proposal);
    expect(findings[0]).toEqual({
      rule: 'agenda/out-of-order',
      type: 'refuse',
      rank: 940,
      message: 'A waits for B, so that the agenda stays.',
    });
    expect(rulebook.sets.agenda.evaluateNow(proposal)).toEqual(findings);
    await expect(rulebook.evaluateAgenda(bottomLine, proposal)).rejects.toThrow('is about offer, not about agenda');
    await expect(rulebook.evaluate([agenda], facts)).rejects.toThrow('is about agenda, not about offer');
  });

  it('asks several sets in one run, and tells what each says set by set', async () => {
    const rulebook = await openRulebook({ directory: RULES, store: memoryStore() });
    const { bottomLine, fallback } = rulebook.current;
    const { sets } = rulebook;
    await fc.assert(
      fc.asyncProperty(anyFacts, async (some) => {
        const together = await rulebook.evaluate([bottomLine, fallback], some);
        expect(together).toEqual([...sets.bottomLine.evaluateNow(some), ...sets.fallback.evaluateNow(some)]);
        const turned = await rulebook.evaluate([fallback, bottomLine], some);
        expect(turned).toEqual([...sets.fallback.evaluateNow(some), ...sets.bottomLine.evaluateNow(some)]);
      }),
      { numRuns: 1000 },
    );
  });

  it('goes on serving sessions which began with older rules', async () => {
    const store = memoryStore();
    const directory = copyOfRules();
    const before = await openRulebook({ directory, store });
    const old = before.current.bottomLine;
    edit(directory, 'bottom-line', reword);
    const rulebook = await openRulebook({ directory, store });
    expect(rulebook.current.bottomLine).not.toBe(old);
    expect((await rulebook.evaluate([rulebook.current.bottomLine], facts))[0]?.message).toBe('reworded');
    expect((await rulebook.evaluate([old], facts))[0]?.message).toBe(firstMessage);
    expect((await rulebook.ruleSet(old)).file).toEqual(before.sets.bottomLine.file);
  });

  it('reads an older set once, however many ask for it at the same time', async () => {
    const store = memoryStore();
    const directory = copyOfRules();
    const old = (await openRulebook({ directory, store })).current.bottomLine;
    edit(directory, 'bottom-line', reword);
    const rulebook = await openRulebook({ directory, store });
    const results = await Promise.all(Array.from({ length: 50 }, () => rulebook.evaluate([old], facts)));
    expect(new Set(results.map(([first]) => first?.message))).toEqual(new Set([firstMessage]));
    expect(store.reads).toBe(1);
  });

  it('says UnknownRuleSet for a hash that nobody has stored, and asks the store again the next time', async () => {
    const store = memoryStore();
    const rulebook = await openRulebook({ directory: RULES, store });
    const hash = '0'.repeat(64);
    await expect(rulebook.evaluate([hash], facts)).rejects.toMatchObject({ name: 'UnknownRuleSet' });
    await expect(rulebook.evaluate([hash], facts)).rejects.toMatchObject({ name: 'UnknownRuleSet' });
    expect(store.reads).toBe(2);
  });

  it('hands on the failure of a store that is away', async () => {
    const store = memoryStore();
    const rulebook = await openRulebook({ directory: RULES, store });
    store.ruleSet = () => Promise.reject(new Error('store away'));
    await expect(rulebook.evaluate(['0'.repeat(64)], facts)).rejects.toThrow('store away');
  });

  it('trusts no stored set that was changed in the store', async () => {
    const store = memoryStore();
    const rulebook = await openRulebook({ directory: RULES, store });
    const text = store.texts.get(rulebook.current.bottomLine)!;
    const lenient = '0'.repeat(64);
    store.texts.set(lenient, text.replaceAll('"lessThan"', '"greaterThan"'));
    await expect(rulebook.evaluate([lenient], facts)).rejects.toThrow('has the content hash');
    const strange = '1'.repeat(64);
    store.texts.set(strange, text.replace('"acceptsOurOffer"', '"secretFloor"'));
    await expect(rulebook.evaluate([strange], facts)).rejects.toThrow('unknown fact "secretFloor"');
  });

  it('serves an older set whose cases no longer hold, as when a neutral value has changed', async () => {
    const store = memoryStore();
    const rulebook = await openRulebook({ directory: RULES, store });
    const { text } = rulebook.sets.fallback;
    const changed = text.replace('"stalledRounds":3', '"stalledRounds":2');
    expect(checkRules(changed, 'fallback.json')).toMatchObject({ ok: false });
    const hash = createHash('sha256').update(changed).digest('hex');
    store.texts.set(hash, changed);
    await expect(rulebook.evaluate([hash], facts)).resolves.toEqual([]);
  });

  it('does not open on refused rules', async () => {
    const directory = copyOfRules();
    edit(directory, 'fallback', (file) => ({ ...file, version: 0 }));
    await expect(openRulebook({ directory, store: memoryStore() })).rejects.toMatchObject({
      name: 'InvalidRules',
      faults: [{ file: path.join(directory, 'fallback.json'), pointer: '/version' }],
    });
  });
});

describe('the hash of a rule set', () => {
  const hashOf = async (directory: string) => {
    const loaded = await loadRules(directory);
    return loaded.ok ? loaded.value.get('bottom-line')!.hash : loaded.error;
  };

  it('does not depend on layout or on the order of keys', async () => {
    const directory = copyOfRules();
    const before = await hashOf(directory);
    edit(directory, 'bottom-line', (file) => Object.fromEntries(Object.entries(file).reverse()));
    expect(await hashOf(directory)).toBe(before);
  });

  it('changes with any word of the rules', async () => {
    const directory = copyOfRules();
    const before = await hashOf(directory);
    edit(directory, 'bottom-line', reword);
    expect(await hashOf(directory)).not.toBe(before);
  });
});

describe('a directory of rules', () => {
  const faultsIn = async (directory: string) => {
    const loaded = await loadRules(directory);
    return loaded.ok ? [] : loaded.error.map(({ file, detail }) => `${path.basename(file)} ${detail}`);
  };

  it('is refused with the faults of all its files', async () => {
    const directory = copyOfRules();
    edit(directory, 'bottom-line', (file) => ({ ...file, description: '' }));
    writeFileSync(path.join(directory, 'fallback.json'), '{');
    writeFileSync(path.join(directory, 'big.json'), ' '.repeat(1_000_001));
    expect(await faultsIn(directory)).toEqual([
      'big.json is larger than 1000000 bytes',
      'bottom-line.json Too small: expected string to have >=1 characters',
      expect.stringContaining('fallback.json is not JSON'),
    ]);
  });

  it('must have all sets that a negotiation needs', async () => {
    const directory = copyOfRules();
    rmSync(path.join(directory, 'fallback.json'));
    rmSync(path.join(directory, 'agenda.json'));
    expect(await faultsIn(directory)).toEqual(['fallback.json is missing', 'agenda.json is missing']);
  });

  it('must have each of them in its vocabulary', async () => {
    const directory = copyOfRules();
    edit(directory, 'agenda', (file) => ({
      ...file,
      vocabulary: 'offer',
      rules: [{ ...file.rules[0]!, conditions: { all: [{ fact: 'round', operator: 'equal', value: 1 }] } }],
      cases: [{ name: 'first', facts: { round: 1 }, expect: { finding: 'accept' } }],
    }));
    expect(await faultsIn(directory)).toEqual(['agenda.json must be "agenda" for the set "agenda"']);
  });

  it('names each set as its file', async () => {
    const directory = copyOfRules();
    edit(directory, 'fallback', (file) => ({ ...file, name: 'fall-back' }));
    expect(await faultsIn(directory)).toEqual(['fallback.json must be the name of the file, not "fall-back"']);
  });
});
