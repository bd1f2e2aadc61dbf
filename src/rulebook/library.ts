import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { LRUCache } from 'lru-cache';
import type { AgendaFacts, AgendaFinding } from '../domain/agenda/index.ts';
import type { ApprovalFacts, ApprovalFinding } from '../domain/approval/index.ts';
import type { Facts, Finding } from '../domain/facts.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { checkForm, checkRules } from './check.ts';
import { InvalidRules, type RuleFault, UnknownRuleSet } from './faults.ts';
import { LIMITS } from './rule-file.ts';
import { compileRuleSet, compileTogether, type RuleSet } from './rule-set.ts';
import { placeFaults, SLOT_VOCABULARIES, type SlotName } from './rule-slots.ts';
import type { VocabularyName } from './vocabulary.ts';

/** Keeps the text of rule sets by content hash: the part of the session store that the rulebook needs. */
export type RuleTextStore = {
  saveRuleSet(hash: string, text: string): Promise<void>;
  ruleSet(hash: string): Promise<string | undefined>;
};

/** The rule sets of sessions, new and old. Every method throws `UnknownRuleSet` for a hash nobody has stored. */
export type OpenRulebook = {
  /** Hashes of the sets that new sessions begin with. */
  readonly current: {
    readonly bottomLine: string;
    readonly fallback: string;
    readonly agenda: string;
    readonly approval: string;
  };
  /** The same sets, for callers that keep no sessions: simulation, backtest, dry run. */
  readonly sets: {
    readonly bottomLine: RuleSet<'offer'>;
    readonly fallback: RuleSet<'offer'>;
    readonly agenda: RuleSet<'agenda'>;
    readonly approval: RuleSet<'approval'>;
  };
  /** Findings of sets about offers, asked in one run: set by set, in each the highest rank first. */
  evaluate(hashes: readonly string[], facts: Facts): Promise<readonly Finding[]>;
  /** Findings of a set about the agenda, highest rank first. */
  evaluateAgenda(hash: string, facts: AgendaFacts): Promise<readonly AgendaFinding[]>;
  /** Findings of a set about the approval of deals, highest rank first. */
  evaluateApproval(hash: string, facts: ApprovalFacts): Promise<readonly ApprovalFinding[]>;
  /** The set itself, as for an explanation of an old decision. */
  ruleSet(hash: string): Promise<RuleSet>;
};

/** Compiled sets of older sessions kept at hand, and as many runs of sets together. */
const OLD_SETS = 64;

/**
 * Loads the rules of a directory, stores their texts for the sessions to come, and serves any set by its hash. Throws
 * `InvalidRules` when a file is refused: a service must not start on rules it can't trust.
 */
export async function openRulebook(options: { directory: string; store: RuleTextStore }): Promise<OpenRulebook> {
  const { directory, store } = options;
  const loaded = await loadRules(directory);
  if (!loaded.ok) throw new InvalidRules(loaded.error);
  const sets = loaded.value;
  await Promise.all([...sets.values()].map(({ hash, text }) => store.saveRuleSet(hash, text)));
  const byHash = new Map([...sets.values()].map((set) => [set.hash, set]));
  const bottomLine = sets.get('bottom-line')!;
  const fallback = sets.get('fallback')!;
  const agenda = sets.get('agenda')!;
  const approval = sets.get('approval')!;

  const old = new LRUCache<string, RuleSet>({ max: OLD_SETS, fetchMethod: (hash) => restore(store, hash) });
  const ruleSet = async (hash: string): Promise<RuleSet> => {
    const set = byHash.get(hash) ?? (await old.fetch(hash));
    if (!set) throw new UnknownRuleSet(`no rule set is stored under ${hash}`);
    return set;
  };
  const runs = new LRUCache<string, RuleSet<'offer'>['evaluate']>({
    max: OLD_SETS,
    fetchMethod: async (key) => {
      const named = await Promise.all(key.split(' ').map(ruleSet));
      return compileTogether(named.map((set) => speaking('offer', set)));
    },
  });
  return {
    current: { bottomLine: bottomLine.hash, fallback: fallback.hash, agenda: agenda.hash, approval: approval.hash },
    sets: { bottomLine, fallback, agenda, approval },
    ruleSet,
    evaluate(hashes, facts) {
      const key = hashes.join(' ');
      const run = runs.get(key);
      return run ? run(facts) : runs.forceFetch(key).then((compiled) => compiled(facts));
    },
    evaluateAgenda: async (hash, facts) => speaking('agenda', await ruleSet(hash)).evaluate(facts),
    evaluateApproval: async (hash, facts) => speaking('approval', await ruleSet(hash)).evaluate(facts),
  };
}

/** The set as one of its vocabulary, which is why it may be cast. Throws for one of another. */
function speaking<V extends VocabularyName>(vocabulary: V, set: RuleSet): RuleSet<V> {
  if (set.vocabulary === vocabulary) return set as unknown as RuleSet<V>;
  throw new UnknownRuleSet(`the rule set ${set.file.name} is about ${set.vocabulary}, not about ${vocabulary}`);
}

/** Rule sets by name; those that every negotiation needs with their vocabulary. */
export interface RuleSets extends ReadonlyMap<string, RuleSet> {
  get<N extends SlotName>(name: N): RuleSet<(typeof SLOT_VOCABULARIES)[N]> | undefined;
  get(name: string): RuleSet | undefined;
}

/** Every rule set of a directory by its name, or every fault in any of its files. */
export async function loadRules(directory: string): Promise<Result<RuleSets, readonly RuleFault[]>> {
  const files = (await readdir(directory)).filter((name) => name.endsWith('.json')).sort();
  const missing = Object.keys(SLOT_VOCABULARIES)
    .filter((name) => !files.includes(`${name}.json`))
    .map((name) => ({
      file: path.join(directory, `${name}.json`),
      pointer: '',
      detail: 'is missing',
    }));
  const loaded = await Promise.all(files.map((name) => loadFile(path.join(directory, name))));
  const faults = [...missing, ...loaded.flatMap((result) => (result.ok ? [] : result.error))];
  if (faults.length > 0) return refuse(faults);
  const sets = loaded.flatMap((result) => (result.ok ? [[result.value.file.name, result.value] as const] : []));
  // `loadFile` has seen to it that a required set has its vocabulary.
  return ok(new Map(sets) as RuleSets);
}

async function loadFile(file: string): Promise<Result<RuleSet, readonly RuleFault[]>> {
  const found = await stat(file);
  if (!found.isFile()) return refuse([{ file, pointer: '', detail: 'is no file' }]);
  if (found.size > LIMITS.bytes) {
    return refuse([{ file, pointer: '', detail: `is larger than ${LIMITS.bytes} bytes` }]);
  }
  const checked = checkRules(await readFile(file, 'utf8'), file);
  if (!checked.ok) return checked;
  const { name } = checked.value;
  if (name !== path.basename(file, '.json')) {
    return refuse([{ file, pointer: '/name', detail: `must be the name of the file, not "${name}"` }]);
  }
  const faults = placeFaults(checked.value);
  if (faults.length > 0) return refuse(faults.map((fault) => ({ file, ...fault })));
  return ok(compileRuleSet(checked.value));
}

/** A stored set is checked again: the store may have been written to by others, and facts may have gone since. */
async function restore(store: RuleTextStore, hash: string): Promise<RuleSet | undefined> {
  const text = await store.ruleSet(hash);
  if (text === undefined) return undefined;
  const set = compiled(text, `stored rule set ${hash}`);
  if (set.hash === hash) return set;
  throw new InvalidRules([
    { file: `stored rule set ${hash}`, pointer: '', detail: `has the content hash ${set.hash}` },
  ]);
}

/** The set of a canonical text, for who has only that, as another thread. Throws `InvalidRules` for one that is none. */
export const compileRules = <V extends VocabularyName>(text: string, vocabulary: V): RuleSet<V> =>
  speaking(vocabulary, compiled(text, 'rule set'));

function compiled(text: string, place: string): RuleSet {
  const checked = checkForm(text, place);
  if (!checked.ok) throw new InvalidRules(checked.error);
  return compileRuleSet(checked.value);
}
