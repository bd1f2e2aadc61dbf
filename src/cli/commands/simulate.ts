import { PlanDraft } from '../../contract/index.ts';
import {
  COLUMNS,
  cells,
  OPPONENTS,
  type SimulationFormat,
  simulate,
  simulationReport,
  summaries,
} from '../../simulation/index.ts';
import { table, title } from '../layout.ts';
import { parleyWith } from '../parley-agent.ts';
import { faultLines, readShape } from '../read-file.ts';
import { agentsNamed, formatOf } from '../simulation-options.ts';
import { Refused, type Terminal } from '../terminal.ts';
import { writeText } from '../write-file.ts';

export type SimulateOptions = {
  readonly opponent?: readonly string[];
  readonly runs: number;
  readonly seed: number;
  readonly rounds?: number;
  readonly out?: string;
  readonly rules: string;
};

const WIDTHS = [24, 8, 17, 8, 8, 8, 8, 11, 10, 10, 14];
const FORMATS: readonly SimulationFormat[] = ['html', 'json', 'csv'];

/** `parley simulate PLAN`: what a plan brings against opponents of the literature, whose preferences are drawn from it. */
export async function simulatePlan(terminal: Terminal, file: string, options: SimulateOptions): Promise<void> {
  const { runs, seed, rounds, out } = options;
  const format = out === undefined ? undefined : formatOf(out, FORMATS);
  const opponents = agentsNamed(options.opponent, OPPONENTS);
  const plan = await readShape(file, PlanDraft);
  const us = await parleyWith(options.rules);
  const simulated = simulate({ plan, us, opponents, runs, seed, rounds });
  if (!simulated.ok) throw new Refused(faultLines(file, simulated.error));
  const simulation = simulated.value;
  terminal.out(
    `${title(simulation.plan)}: ${runs} runs with each opponent, up to ${simulation.rounds} rounds, seed ${seed}`,
  );
  terminal.out(`No deal counts as ${simulation.reservation.toFixed(3)}, what it is worth to us.`);
  terminal.out(table(COLUMNS, summaries(simulation.results).map(cells), WIDTHS));
  if (out !== undefined && format !== undefined) {
    await writeText(out, await simulationReport(simulation, format));
    terminal.err(`written to ${out}`);
  }
}
