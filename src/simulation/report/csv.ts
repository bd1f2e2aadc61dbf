import { stringify } from 'csv-stringify/sync';
import { STEP_CLASSES } from '../../domain/style/index.ts';
import type { Run } from '../figures.ts';
import { type Game, MODEL_NAMES, type Told } from '../league/index.ts';

/** One line a run, as RFC 4180 has it. Terms are columns of their own, by issue. */
export function simulationCsv(runs: readonly Run[]): string {
  const issues = [...new Set(runs.flatMap(({ terms }) => Object.keys(terms ?? {})))];
  return written(
    runs.map(({ model, terms, ourSteps, account, fault, ...run }) => ({
      ...run,
      modelRank: model?.rank,
      modelWeight: model?.weight,
      ...Object.fromEntries(STEP_CLASSES.map((name) => [`steps.${name}`, ourSteps?.[name]])),
      phases: account?.phases.join(' '),
      alternatives: account?.alternatives.join(' '),
      decidedBy: account?.decidedBy,
      fault: fault && `${fault.agent}: ${fault.kind}`,
      ...Object.fromEntries(issues.map((id) => [`terms.${id}`, terms?.[id]])),
    })),
    [
      'run',
      'plan',
      'opponent',
      'deal',
      'ending',
      'by',
      'rounds',
      'ours',
      'common',
      'theirs',
      'margin',
      'marginRate',
      'toFrontier',
      'toNash',
      'toKalaiSmorodinsky',
      'toUtilitarian',
      'toEgalitarian',
      'opposition',
      'regret',
      'isPossible',
      'isUnderBottomLine',
      'modelRank',
      'modelWeight',
      'weConceded',
      'theyConceded',
      ...STEP_CLASSES.map((name) => `steps.${name}`),
      'phases',
      'alternatives',
      'decidedBy',
      'fault',
      ...issues.map((id) => `terms.${id}`),
    ],
  );
}

/** One line a game. */
export const leagueCsv = (games: readonly Game[]): string =>
  written(
    games.map(({ agents, utilities, isUnderReservation, told, first, fault, isKnowing, ...game }) => ({
      ...game,
      isKnowingA: isKnowing[0],
      isKnowingB: isKnowing[1],
      agentA: agents[0],
      agentB: agents[1],
      first: agents[first],
      utilityA: utilities[0],
      utilityB: utilities[1],
      isUnderReservationA: isUnderReservation[0],
      isUnderReservationB: isUnderReservation[1],
      ...toldColumns('toldA', told[0]),
      ...toldColumns('toldB', told[1]),
      fault: fault && `${fault.agent}: ${fault.kind}`,
    })),
    [
      'scenario',
      'rounds',
      'deal',
      'agentA',
      'agentB',
      'first',
      'isKnowingA',
      'isKnowingB',
      'isAgreement',
      'isPossible',
      'utilityA',
      'utilityB',
      'isUnderReservationA',
      'isUnderReservationB',
      'toNash',
      ...Object.keys(toldColumns('toldA')),
      ...Object.keys(toldColumns('toldB')),
      'fault',
    ],
  );

/** A column for each model that listens in. */
const toldColumns = (name: string, told: Told | null = null): Readonly<Record<string, number | undefined>> =>
  Object.fromEntries(MODEL_NAMES.map((model) => [`${name}.${model}`, told?.[model]]));

/** A text that a spreadsheet would take for a formula is marked as text. */
const written = (rows: readonly object[], columns: readonly string[]): string =>
  stringify([...rows], {
    columns: [...columns],
    header: true,
    escape_formulas: true,
    cast: { boolean: (value) => String(value), number: (value) => String(Number(value.toFixed(6))) },
  });
