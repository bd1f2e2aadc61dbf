import type { Run } from '../figures.ts';

/** How often sessions went from one phase to another, or ended in it. */
export type Passage = {
  readonly from: string;
  /** A phase, or how it ended. */
  readonly to: string;
  readonly times: number;
  /** Sessions in which it happened. */
  readonly sessions: number;
};

/** How a session ended, seen from our side. */
export type Outcome = 'deal' | 'deal on an alternative' | 'no deal in time' | 'we ended it' | 'they ended it' | 'fault';

/** In the order in which they are told. */
export const OUTCOMES: readonly Outcome[] = [
  'deal',
  'deal on an alternative',
  'no deal in time',
  'we ended it',
  'they ended it',
  'fault',
];

export function outcomeOf({ ending, by, account }: Run): Outcome {
  switch (ending) {
    case 'agreement':
      return account !== undefined && account.alternatives.length > 0 ? 'deal on an alternative' : 'deal';
    case 'deadline':
      return 'no deal in time';
    case 'walked-away':
      return by === 'us' ? 'we ended it' : 'they ended it';
    case 'fault':
      return 'fault';
  }
}

/** The phases that only say that it is over; how it ended says more. */
export const OVER: ReadonlySet<string> = new Set(['closing', 'closed', 'terminated']);

/** Every passage of some sessions, the most frequent first. */
export function flowOf(runs: readonly Run[]): readonly Passage[] {
  const found = new Map<string, Passage>();
  const note = (from: string, to: string, times: number) => {
    const before = found.get(`${from}>${to}`);
    found.set(`${from}>${to}`, {
      from,
      to,
      times: times + (before?.times ?? 0),
      sessions: 1 + (before?.sessions ?? 0),
    });
  };
  for (const run of runs) {
    for (const { from, to, times } of passagesOf(run)) if (!OVER.has(to)) note(from, to, times);
    const last = lastPhaseOf(run);
    if (last !== undefined) note(last, outcomeOf(run), 1);
  }
  return [...found.values()].sort((a, b) => b.sessions - a.sessions || (a.from + a.to < b.from + b.to ? -1 : 1));
}

/** The phase in which a session ended. */
export function lastPhaseOf(run: Run): string | undefined {
  const left = passagesOf(run).find(({ to }) => OVER.has(to))?.from;
  return left ?? run.account?.phase;
}

const passagesOf = ({ account }: Run): readonly { from: string; to: string; times: number }[] =>
  Object.entries(account?.passages ?? {}).map(([passage, times]) => {
    const [from, to] = passage.split('>') as [string, string];
    return { from, to, times };
  });
