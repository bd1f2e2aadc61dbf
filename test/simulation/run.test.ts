import { describe, expect, it } from 'vitest';
import { ACCEPT, type AgentKind, END, offer } from '../../src/simulation/agent.ts';
import { runSession } from '../../src/simulation/run.ts';
import type { Side } from '../../src/simulation/side.ts';
import { scripted, sidesOf, splitTheCake } from './fixtures.ts';

const sides = splitTheCake();
const play = (first: AgentKind, second: AgentKind, rounds = 5) =>
  runSession({ sides, agents: [first, second], rounds, seed: 1 });

describe('a session of alternating offers', () => {
  it('ends in the offer on the table when it is accepted', () => {
    const result = play(scripted('a', offer([9]), offer([6])), scripted('b', offer([0]), ACCEPT));
    expect(result).toMatchObject({ ending: 'agreement', agreement: [6], rounds: 2, by: 1 });
    expect(result.utilities[0]).toBeCloseTo(6 / 9);
    expect(result.utilities[1]).toBeCloseTo(3 / 9);
    expect(result.trace).toEqual([
      { by: 0, bid: [9] },
      { by: 1, bid: [0] },
      { by: 0, bid: [6] },
    ]);
  });

  it('ends without a deal after the last turn, each side with its reservation value', () => {
    const result = runSession({
      sides: splitTheCake(0.3),
      agents: [scripted('a', offer([9])), scripted('b', offer([0]))],
      rounds: 3,
      seed: 1,
    });
    expect(result).toMatchObject({ ending: 'deadline', rounds: 3, utilities: [0.3, 0.3] });
    expect(result.trace).toHaveLength(6);
  });

  it('lets either side walk away', () => {
    expect(play(scripted('a', offer([9])), scripted('b', END))).toMatchObject({ ending: 'walked-away', by: 1 });
  });

  it('counts time by completed rounds, and the last turn is the second side’s', () => {
    const seen: (readonly [number, number, number, boolean])[] = [];
    const watching: AgentKind = {
      name: 'watching',
      source: 'a test',
      begin: () => ({
        act: ({ round, time, turnsLeft, isLast }) => {
          seen.push([round, time, turnsLeft, isLast]);
          return offer([5]);
        },
      }),
    };
    play(watching, watching, 2);
    expect(seen).toEqual([
      [1, 0, 1, false],
      [1, 0, 1, false],
      [2, 0.5, 0, false],
      [2, 0.5, 0, true],
    ]);
  });

  it('discounts what both get by the time that has passed', () => {
    const [ours, theirs] = splitTheCake();
    const inHaste = ({ plan: { draft } }: Side) => ({ ...draft, strategy: { discount: 0.25 } });
    const costly = sidesOf(inHaste(ours), inHaste(theirs));
    const agents = [scripted('a', offer([9]), offer([9])), scripted('b', offer([0]), ACCEPT)] as const;
    const result = runSession({ sides: costly, agents, rounds: 2, seed: 1 });
    // the second of two rounds: half of the time is over
    expect(result.utilities[0]).toBeCloseTo(0.5);
  });

  it.each([
    ['an offer outside the space', scripted('bad', offer([10])), 'outside-the-space'],
    ['an offer with a value too few', scripted('bad', offer([])), 'outside-the-space'],
    ['an acceptance of nothing', scripted('bad', ACCEPT), 'nothing-to-accept'],
  ])('tells %s as a fault of the agent', (_, bad, kind) => {
    expect(play(bad, scripted('b', offer([0])))).toMatchObject({
      ending: 'fault',
      fault: { agent: 'bad', seat: 0, round: 1, kind },
    });
  });

  it('tells an agent that throws as a fault, with what it threw', () => {
    const throwing: AgentKind = {
      name: 'throwing',
      source: 'a test',
      begin: () => ({
        act: () => {
          throw new Error('out of ideas');
        },
      }),
    };
    expect(play(scripted('a', offer([9])), throwing).fault).toMatchObject({
      agent: 'throwing',
      kind: 'threw',
      detail: 'out of ideas',
    });
  });

  it('tells a move that takes too long as a fault', () => {
    const slow: AgentKind = {
      name: 'slow',
      source: 'a test',
      begin: () => ({
        act: () => {
          const until = performance.now() + 5;
          while (performance.now() < until);
          return offer([5]);
        },
      }),
    };
    const result = runSession({ sides, agents: [slow, slow], rounds: 2, seed: 1, mostMsPerMove: 1 });
    expect(result.fault).toMatchObject({ agent: 'slow', kind: 'too-slow' });
  });
});
