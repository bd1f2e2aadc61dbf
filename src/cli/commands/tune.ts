import { type Parameters, TUNED } from '../../domain/strategy/index.ts';
import {
  type Attempt,
  formatFileFault,
  OPPONENTS,
  readScenarios,
  search,
  type Tuning,
} from '../../simulation/index.ts';
import { table } from '../layout.ts';
import { rulesIn } from '../rules-in.ts';
import { agentsNamed } from '../simulation-options.ts';
import { Refused, type Terminal } from '../terminal.ts';

export type TuneOptions = {
  readonly scenarios: string;
  readonly opponents?: readonly string[];
  readonly rounds: readonly number[];
  readonly seed: number;
  readonly passes: number;
  readonly rules: string;
};

/** `parley tune`: a search for better parameters of the strategist, and what they are worth on scenarios it has not seen. */
export async function tune(terminal: Terminal, options: TuneOptions): Promise<void> {
  const { rounds, seed, passes } = options;
  const rules = await rulesIn(options.rules);
  const scenarios = await readScenarios(options.scenarios);
  if (!scenarios.ok) throw new Refused(scenarios.error.map(formatFileFault).join('\n'));
  if (scenarios.value.length < 2) throw new Refused('a search takes two scenarios or more: one half is for validation');
  const opponents = agentsNamed(options.opponents, OPPONENTS);
  const found = search({
    rules: { bottomLine: rules.bottomLine, fallback: rules.fallback },
    scenarios: scenarios.value,
    opponents,
    rounds: [...new Set(rounds)],
    seed,
    from: TUNED,
    passes,
    onAttempt: (attempt) => terminal.err(attemptLine(attempt)),
  });
  terminal.out(
    `trained on ${found.training.length} scenarios, validated on ${found.validation.length}, against ${opponents.length} opponents, ${rounds.join(' and ')} rounds, seed ${seed}`,
  );
  terminal.out(table(['Parameter', 'Before', 'After'], rowsOf(found)));
  terminal.out(
    `gain in training ${withInterval(found.gain.training)}, in validation ${withInterval(found.gain.validation)}`,
  );
  terminal.out(
    `utility in validation ${found.utility.before.toFixed(3)} before, ${found.utility.after.toFixed(3)} after`,
  );
}

const attemptLine = ({ parameter, value, utility, isKept }: Attempt): string =>
  `${parameter} ${value}: ${utility.toFixed(4)}${isKept ? ', kept' : ''}`;

const rowsOf = ({ before, after }: Tuning): string[][] =>
  (Object.keys(before) as (keyof Parameters)[]).map((name) => [name, String(before[name]), String(after[name])]);

const withInterval = ({ mean, low, high }: Tuning['gain']['training']): string =>
  `${mean.toFixed(4)} [${low.toFixed(4)}, ${high.toFixed(4)}]`;
