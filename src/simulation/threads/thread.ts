import { compileRules } from '../../rulebook/index.ts';
import type { AgentKind } from '../agent.ts';
import { type LeagueJob, type PreparedLeague, playPart, prepareLeague } from '../league/part.ts';
import { parley } from '../parley.ts';
import { playStretch } from '../play.ts';
import { type PreparedSimulation, prepareSimulation } from '../prepare.ts';
import { type SimulationFormat, simulationFile } from '../report/index.ts';
import type { RuleTexts, SimulationSpec, Stretch } from '../spec.ts';
import { reportOf } from '../summary/index.ts';
import { joined } from './joined.ts';

/**
 * What a thread does, by name. All goes in and out as JSON text: it crosses threads as one block of memory, it is what the
 * store keeps, and who only hands it on need not read it.
 */
export type ThreadTasks = {
  play(task: { readonly job: string; readonly stretch: Stretch }): string;
  report(task: { readonly job: string; readonly parts: readonly string[] }): string;
  write(task: {
    readonly job: string;
    readonly parts: readonly string[];
    readonly format: SimulationFormat;
  }): Promise<string>;
  playScenario(task: { readonly job: string; readonly place: number }): Promise<string>;
};

/** What a thread needs to know of a simulation. */
export type Job = { readonly spec: SimulationSpec; readonly rules: RuleTexts };

/** Plays some runs: a `Played`. */
export const play: ThreadTasks['play'] = ({ job, stretch }) => {
  const { simulation, us } = atHand(job);
  return JSON.stringify(playStretch(simulation, us, stretch));
};

/** The `Report` of a simulation, all of whose parts have been played. */
export const report: ThreadTasks['report'] = ({ job, parts }) => {
  const { runs, examples } = joined(parts);
  return JSON.stringify(reportOf(atHand(job).simulation, runs, examples));
};

/** The same as a file for people or other programs. */
export const write: ThreadTasks['write'] = ({ job, parts, format }) => {
  const { runs, examples } = joined(parts);
  return simulationFile(reportOf(atHand(job).simulation, runs, examples), runs, format);
};

/** Plays the games of a league on one of its scenarios: a `LeaguePart`. */
export const playScenario: ThreadTasks['playScenario'] = async ({ job, place }) => {
  if (league?.job !== job) league = { job, prepared: prepareLeague(JSON.parse(job) as LeagueJob) };
  return JSON.stringify(playPart(await league.prepared, place));
};

/** A thread mostly goes on with the league it was at, too. */
let league: { readonly job: string; readonly prepared: Promise<PreparedLeague> } | undefined;

type Ready = { readonly job: string; readonly simulation: PreparedSimulation; readonly us: AgentKind };

/** A thread mostly goes on with the simulation it was at. */
let latest: Ready | undefined;

function atHand(job: string): Ready {
  if (latest?.job !== job) latest = made(job);
  return latest;
}

function made(job: string): Ready {
  const { spec, rules } = JSON.parse(job) as Job;
  const simulation = prepareSimulation(spec);
  if (!simulation.ok) throw new Error(`a simulation was begun that does not fit: ${JSON.stringify(simulation.error)}`);
  const [bottomLine, fallback] = [rules.bottomLine, rules.fallback].map((text) => compileRules(text, 'offer'));
  return { job, simulation: simulation.value, us: parley({ bottomLine: bottomLine!, fallback: fallback! }) };
}
