import { isDeepStrictEqual } from 'node:util';
import type { RuleCase, RuleFile, RuleSpec } from './rule-file.ts';

/** What one rule set has that another has not. Rules and cases are the same by their name. */
export type RuleSetDiff = {
  readonly from: string;
  readonly to: string;
  /** Fields of the file itself, such as its version. */
  readonly file: readonly Changed[];
  readonly rules: ListDiff<RuleSpec>;
  readonly cases: ListDiff<RuleCase>;
};

export type ListDiff<T> = {
  readonly added: readonly T[];
  readonly removed: readonly T[];
  readonly changed: readonly { readonly name: string; readonly fields: readonly Changed[] }[];
};

/** A field with what it was and what it is; absent where it was not given. */
export type Changed = { readonly field: string; readonly from?: unknown; readonly to?: unknown };

type Hashed = { readonly hash: string; readonly file: RuleFile };

/** From one set to another. The order of rules changes nothing, as ranks decide, and is not told. */
export function diffRuleFiles(from: Hashed, to: Hashed): RuleSetDiff {
  const head = ({ rules: _, cases: __, ...fields }: RuleFile) => fields;
  return {
    from: from.hash,
    to: to.hash,
    file: changedFields(head(from.file), head(to.file)),
    rules: diffLists(from.file.rules, to.file.rules),
    cases: diffLists(from.file.cases, to.file.cases),
  };
}

function diffLists<T extends { readonly name: string }>(from: readonly T[], to: readonly T[]): ListDiff<T> {
  const before = new Map(from.map((item) => [item.name, item]));
  const after = new Map(to.map((item) => [item.name, item]));
  return {
    added: to.filter(({ name }) => !before.has(name)),
    removed: from.filter(({ name }) => !after.has(name)),
    changed: to.flatMap((item) => {
      const old = before.get(item.name);
      const fields = old ? changedFields(old, item) : [];
      return fields.length > 0 ? [{ name: item.name, fields }] : [];
    }),
  };
}

function changedFields(from: object, to: object): readonly Changed[] {
  const [before, after] = [from, to].map((item) => new Map<string, unknown>(Object.entries(item)));
  const names = new Set([...before!.keys(), ...after!.keys()]);
  return [...names]
    .filter((name) => !isDeepStrictEqual(before!.get(name), after!.get(name)))
    .map((field) => ({
      field,
      ...(before!.has(field) && { from: before!.get(field) }),
      ...(after!.has(field) && { to: after!.get(field) }),
    }));
}
