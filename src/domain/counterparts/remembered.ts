import type { Issue } from '../issue.ts';
import type { OpponentModel, Remembered } from '../strategy/index.ts';
import { meanOf } from './mean.ts';
import type { CounterpartMemory } from './memory.ts';
import { expectedValues } from './values.ts';

/** What a strategy is told of earlier negotiations. */
export function rememberedOf(memory: CounterpartMemory): Remembered {
  const { deals, noDeals, takenAtLast, takenAsk, refusedAsk, end, heldGain, otherGain } = memory;
  const known = {
    end: meanOf(end),
    takenAtLast: meanOf(takenAtLast),
    takenAsk: meanOf(takenAsk),
    refusedAsk: meanOf(refusedAsk),
    heldGain: meanOf(heldGain),
    otherGain: meanOf(otherGain),
  };
  const told = Object.entries(known).filter(([, figure]) => figure !== undefined);
  return { negotiations: deals + noDeals, ...Object.fromEntries(told) };
}

/** The opponent model of a strategy before the first offer, with what they valued in earlier negotiations. */
export function withExpectations(
  model: OpponentModel,
  issues: readonly Issue[],
  { values }: CounterpartMemory,
): OpponentModel {
  const expected = expectedValues(issues, values);
  return Object.keys(expected).length > 0 ? { ...model, expected } : model;
}
