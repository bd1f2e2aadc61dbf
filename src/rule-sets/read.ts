import { ok, type Result } from '../domain/result.ts';
import { diffRuleFiles, type RuleFile, type RuleSet, type RuleSetDiff } from '../rulebook/index.ts';
import { notFound, type Refusal, type RuleSetEntry, type RuleSlot } from '../sessions/index.ts';
import type { Deps } from './deps.ts';
import { inForceView } from './in-force.ts';
import { entryOf, shippedSet, shippedSets } from './shipped.ts';
import type { RuleSetView } from './use-cases.ts';

/** Those uploaded and those shipped, the newest first. */
export async function list(deps: Deps, { name }: { name?: RuleSlot | undefined }): Promise<readonly RuleSetView[]> {
  const [entries, view] = [await deps.store.ruleSets(), await viewerOf(deps)];
  const uploaded = [...entries].sort((a, b) => b.uploadedAtMs - a.uploadedAtMs || (a.hash < b.hash ? -1 : 1));
  const isListed = new Set(entries.map(({ hash }) => hash));
  const shipped = shippedSets(deps.rulebook).filter(({ hash }) => !isListed.has(hash));
  return [...uploaded, ...shipped.map(entryOf)].filter((entry) => name === undefined || entry.name === name).map(view);
}

export async function read(
  deps: Deps,
  { hash }: { hash: string },
): Promise<Result<RuleSetView & { readonly file: RuleFile }, Refusal>> {
  const found = await findSet(deps, hash);
  if (!found.ok) return found;
  const { entry, set } = found.value;
  return ok({ ...(await viewerOf(deps))(entry), file: set.file });
}

/** What a set changes against another, or against what is in force in its slot. */
export async function diff(
  deps: Deps,
  { hash, against }: { hash: string; against?: string | undefined },
): Promise<Result<RuleSetDiff, Refusal>> {
  const found = await findSet(deps, hash);
  if (!found.ok) return found;
  const { set } = found.value;
  const other = await findSet(deps, against ?? (await activeIn(deps, set.file.name as RuleSlot)));
  return other.ok ? ok(diffRuleFiles(other.value.set, set)) : other;
}

/** A listed entry; one that is shipped was never uploaded. */
export type Listed = Omit<RuleSetEntry, 'uploadedAtMs' | 'by'> & Partial<RuleSetEntry>;

/** A set that this tenant may name: one it has uploaded, or one that is shipped. */
export async function findSet(
  deps: Deps,
  hash: string,
): Promise<Result<{ readonly entry: Listed; readonly set: RuleSet }, Refusal>> {
  const entry = (await deps.store.ruleSets()).find((listed) => listed.hash === hash);
  if (entry) return ok({ entry, set: await deps.rulebook.ruleSet(hash) });
  const shipped = shippedSets(deps.rulebook).find((set) => set.hash === hash);
  return shipped ? ok({ entry: entryOf(shipped), set: shipped }) : notFound('rule set', hash);
}

/** Hash of what is in force in a slot. */
export async function activeIn({ store, rulebook }: Deps, slot: RuleSlot): Promise<string> {
  return (await store.rulesInForce())?.active[slot] ?? shippedSet(rulebook, slot).hash;
}

/** Shows entries beside what is in force now. */
export async function viewerOf(deps: Deps): Promise<(entry: Listed) => RuleSetView> {
  const { active, shadow } = inForceView(deps.rulebook, await deps.store.rulesInForce());
  return ({ uploadedAtMs, ...entry }) => ({
    ...entry,
    source: uploadedAtMs === undefined ? 'shipped' : 'uploaded',
    ...(uploadedAtMs !== undefined && { uploadedAt: new Date(uploadedAtMs).toISOString() }),
    isActive: active[entry.name] === entry.hash,
    isShadow: shadow[entry.name] === entry.hash,
  });
}
