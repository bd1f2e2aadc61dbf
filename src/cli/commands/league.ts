import {
  contestants,
  formatFileFault,
  type LeagueFormat,
  type LeagueJob,
  laterDealsTable,
  leagueFile,
  leagueOf,
  OPPONENTS,
  openThreads,
  overallTable,
  playLeague,
  readScenarios,
} from '../../simulation/index.ts';
import { commitOfCode } from '../commit.ts';
import { interruptible } from '../interruptible.ts';
import { table } from '../layout.ts';
import { progressBar } from '../progress.ts';
import { rulesIn } from '../rules-in.ts';
import { agentsNamed, formatOf } from '../simulation-options.ts';
import { Refused, type Terminal } from '../terminal.ts';
import { mustBeWritable, writeText } from '../write-file.ts';

export type LeagueOptions = {
  readonly scenarios: string;
  readonly agents?: readonly string[];
  readonly rounds: readonly number[];
  readonly seed: number;
  readonly deals: number;
  readonly concealment: number;
  readonly workers: number;
  readonly out?: string;
  readonly rules: string;
};

const FORMATS: readonly LeagueFormat[] = ['md', 'json', 'csv'];

/** `parley league`: a round robin of agents over the scenarios of a folder. */
export async function league(terminal: Terminal, options: LeagueOptions): Promise<void> {
  const { seed, deals, concealment, out } = options;
  const rounds = [...new Set(options.rounds)];
  const format = out === undefined ? undefined : formatOf(out, FORMATS);
  if (out !== undefined) await mustBeWritable(out);
  const rules = await rulesIn(options.rules);
  const ours = contestants(rules, concealment);
  const usual = [...ours.usual.map(({ name }) => name), ...OPPONENTS.keys()];
  const agents = agentsNamed(options.agents ?? usual, new Map([...ours.byName, ...OPPONENTS]));
  if (agents.length < 2) throw new Refused('a league takes two agents or more');
  const scenarios = await readScenarios(options.scenarios);
  if (!scenarios.ok) throw new Refused(scenarios.error.map(formatFileFault).join('\n'));
  const job = {
    folder: options.scenarios,
    agents: agents.map(({ name }) => name),
    rounds,
    seed,
    deals,
    concealment,
    rules: { bottomLine: rules.bottomLine.text, fallback: rules.fallback.text },
  };
  const { games, times } = await played(terminal, job, scenarios.value.length, options.workers);
  const told = leagueOf(games, seed);
  const { head, rows } = overallTable(told, times);
  terminal.out(
    `${told.games} games: ${agents.length} agents, ${scenarios.value.length} scenarios, ${rounds.join(' and ')} rounds, seed ${seed}`,
  );
  terminal.out(table(head, rows));
  if (told.laterDeals.length > 0) {
    const again = laterDealsTable(told);
    terminal.out('\nMeeting again, remembering');
    terminal.out(table(again.head, again.rows));
  }
  if (out !== undefined && format !== undefined) {
    await writeText(out, leagueFile({ league: told, games, times, commit: await commitOfCode() }, format));
    terminal.err(`written to ${out}`);
  }
}

async function played(terminal: Terminal, job: LeagueJob, scenarios: number, workers: number) {
  const threads = openThreads(workers);
  const bar = progressBar(terminal, scenarios, 'scenarios');
  try {
    return await interruptible(
      (signal) => playLeague(threads, job, scenarios, { signal, onProgress: bar.to }),
      () => 'cancelled; nothing is kept',
    );
  } finally {
    bar.end();
    await threads.close();
  }
}
