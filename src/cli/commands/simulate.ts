import {
  comparisonTable,
  OPPONENTS,
  openThreads,
  type Report,
  resultsTable,
  type SimulationFormat,
  sessionsOf,
  simulate,
  tablesOf,
} from '../../simulation/index.ts';
import { interruptible } from '../interruptible.ts';
import { table, title } from '../layout.ts';
import { progressBar } from '../progress.ts';
import { rulesIn } from '../rules-in.ts';
import { agentsNamed, formatOf } from '../simulation-options.ts';
import { readSpec, type SpecOptions } from '../simulation-spec.ts';
import type { Terminal } from '../terminal.ts';
import { mustBeWritable, writeText } from '../write-file.ts';

export type SimulateOptions = Omit<SpecOptions, 'opponents'> & {
  readonly opponent?: readonly string[];
  readonly workers: number;
  readonly out?: string;
  readonly rules: string;
};

const FORMATS: readonly SimulationFormat[] = ['html', 'json', 'csv'];

/** `parley simulate PLAN`: what a plan brings against opponents of the literature, alone or beside other plans. */
export async function simulatePlan(terminal: Terminal, file: string, options: SimulateOptions): Promise<void> {
  const { out } = options;
  const format = out === undefined ? undefined : formatOf(out, FORMATS);
  if (out !== undefined) await mustBeWritable(out);
  const opponents = agentsNamed(options.opponent, OPPONENTS).map(({ name }) => name);
  const spec = await readSpec(file, { ...options, opponents });
  const { bottomLine, fallback } = await rulesIn(options.rules);
  const job = { spec, rules: { bottomLine: bottomLine.text, fallback: fallback.text } };
  const all = sessionsOf(spec);
  const threads = openThreads(options.workers);
  const bar = progressBar(terminal, all, 'sessions');
  let done = 0;
  const onProgress = (sessions: number) => {
    done = sessions;
    bar.to(sessions);
  };
  try {
    await interruptible(
      async (signal) => {
        const simulated = await simulate(threads, job, { signal, onProgress });
        bar.end();
        print(terminal, simulated.report);
        if (out === undefined || format === undefined) return;
        await writeText(out, await simulated.write(format));
        terminal.err(`written to ${out}`);
      },
      () => `cancelled after ${done} of ${all} sessions; nothing is kept`,
    );
  } finally {
    bar.end();
    await threads.close();
  }
}

function print(terminal: Terminal, report: Report): void {
  const { plans, comparisons, currency, runs, seed, mode } = report;
  const how = mode === 'topics' ? ', topic by topic' : '';
  for (const [k, plan] of plans.entries()) {
    terminal.out(
      `${title(plan.name)}: ${runs} runs with each opponent, up to ${plan.rounds} rounds${how}, seed ${seed}`,
    );
    terminal.out(`No deal counts as ${plan.reservation.toFixed(3)}, what it is worth to us.`);
    const tables = k === 0 ? tablesOf(plan, currency) : [resultsTable(plan)];
    for (const { head, rows } of tables) terminal.out(table(head, rows));
  }
  if (comparisons.length === 0) return;
  const { title: heading, head, rows } = comparisonTable(report);
  terminal.out(`${title(heading)}: the same counterparts in the same runs, utility by the scale of that plan`);
  terminal.out(table(head, rows));
}
