/** One fact that rules may ask for: flat, typed and computed before any rule runs. */
export type FactSpec = {
  readonly type: 'number' | 'boolean' | 'string';
  /**
   * `utility` and `share` are in [0, 1], differences of them in [-1, 1]; a `count` is an integer from 0, `money` and `days` are integers.
   * A `code` is whatever somebody calls a thing, to be compared as a whole; `text` is for people, and compared with nothing.
   */
  readonly unit: 'utility' | 'share' | 'count' | 'money' | 'days' | 'flag' | 'name' | 'code' | 'text';
  /** The value a rule's case takes when it does not mention the fact. */
  readonly neutral: FactValue;
  readonly meaning: string;
  /** The only values a `string` fact may take; absent when it may be any. */
  readonly values?: readonly string[];
};
export type FactValue = number | boolean | string;

/** All facts that the rules of one kind may ask for. */
export type FactTable = Readonly<Record<string, FactSpec>>;

/** What the rules of one kind may conclude; of each group the finding with the highest rank counts. */
export type FindingTable = Readonly<Record<string, { readonly group: string; readonly meaning: string }>>;

/** Values of facts by name, of whatever table. */
export type FactSet = Readonly<Record<string, FactValue>>;

/** Facts as a table declares them. */
export type FactsOf<T extends FactTable> = { readonly [N in keyof T]: ValueOf<T[N]> };

type ValueOf<S extends FactSpec> = S['type'] extends 'number'
  ? number
  : S['type'] extends 'boolean'
    ? boolean
    : S extends { readonly values: readonly (infer V)[] }
      ? V
      : string;

/** A rule that fired: which one, what it concludes, and in words with the values that made it fire. */
export type FindingOf<Type extends string> = {
  /** `file/rule`, for instance `bottom-line/at-or-above-our-counter`. */
  readonly rule: string;
  readonly type: Type;
  /** Of two findings of one group the higher rank counts; ranks are unique within a group of a rule set. */
  readonly rank: number;
  readonly message: string;
};

export const utility = (neutral: number, meaning: string) =>
  ({ type: 'number', unit: 'utility', neutral, meaning }) as const;
export const share = (neutral: number, meaning: string) =>
  ({ type: 'number', unit: 'share', neutral, meaning }) as const;
export const count = (neutral: number, meaning: string) =>
  ({ type: 'number', unit: 'count', neutral, meaning }) as const;
export const money = (neutral: number, meaning: string) =>
  ({ type: 'number', unit: 'money', neutral, meaning }) as const;
export const days = (neutral: number, meaning: string) => ({ type: 'number', unit: 'days', neutral, meaning }) as const;
export const flag = (meaning: string, neutral = false) =>
  ({ type: 'boolean', unit: 'flag', neutral, meaning }) as const;
export const code = (meaning: string) => ({ type: 'string', unit: 'code', neutral: '', meaning }) as const;
export const text = (meaning: string) => ({ type: 'string', unit: 'text', neutral: '', meaning }) as const;
export const oneOf = <V extends string>(values: readonly V[], neutral: V, meaning: string) =>
  ({ type: 'string', unit: 'name', neutral, meaning, values }) as const;
