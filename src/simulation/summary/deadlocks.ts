import type { Run } from '../figures.ts';
import { type Share, shareOf } from '../statistics.ts';
import { flowOf, lastPhaseOf, OUTCOMES, type Outcome, OVER, outcomeOf } from './flow.ts';

/** How often talks got stuck, and what came of it. */
export type Deadlocks = {
  /** Sessions that were stuck at least once. */
  readonly sessions: Share;
  /** Deadlocks in all, as a session may have several. */
  readonly times: number;
  /** Where they led to: back to the talks, to an alternative, or to the end while still stuck. */
  readonly left: readonly { readonly to: string; readonly times: number }[];
  /** How the sessions that were stuck ended. */
  readonly outcomes: readonly { readonly outcome: Outcome; readonly sessions: number }[];
};

export function deadlocksOf(runs: readonly Run[]): Deadlocks {
  const stuck = runs.filter(({ account }) => account?.phases.includes('deadlock'));
  const flow = flowOf(stuck);
  // A break is a move against a deadlock, which goes on after it.
  const left = flow.filter(({ from, to }) => from === 'deadlock' && to !== 'paused');
  return {
    sessions: shareOf(stuck.length, runs.length),
    times: left.reduce((sum, { times }) => sum + times, 0),
    left: left.map(({ to, times }) => ({ to, times })).sort((a, b) => b.times - a.times),
    outcomes: OUTCOMES.map((outcome) => ({
      outcome,
      sessions: stuck.filter((run) => outcomeOf(run) === outcome).length,
    })).filter(({ sessions }) => sessions > 0),
  };
}

/** Sessions that went through each phase of the talks, and that ended in it; the most frequented first. */
export type PhaseVisits = { readonly phase: string; readonly sessions: number; readonly endedIn: number };

export function phasesOf(runs: readonly Run[]): readonly PhaseVisits[] {
  const phases = [...new Set(runs.flatMap(({ account }) => account?.phases ?? []))].filter((phase) => !OVER.has(phase));
  return phases
    .map((phase) => ({
      phase,
      sessions: runs.filter(({ account }) => account?.phases.includes(phase)).length,
      endedIn: runs.filter((run) => lastPhaseOf(run) === phase).length,
    }))
    .sort((a, b) => b.sessions - a.sessions);
}
