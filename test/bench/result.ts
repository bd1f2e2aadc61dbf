/** One figure of a benchmark and the goal it is held against. Ratios, where they can be: they survive another machine. */
export type BenchResult = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The goal in words, such as ">= 10 x". */
  readonly goal: string;
  readonly met: boolean;
};
