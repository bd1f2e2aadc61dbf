import { describe, expect, it } from 'vitest';
import { classOfStep, type StepClass } from '../../../src/domain/style/step-class.ts';

describe('the class of a step (Hindriks, Jonker, Tykhonov 2011)', () => {
  it.each<[ours: number, theirs: number, expected: StepClass]>([
    [0.1, 0.1, 'fortunate'],
    [0, 0.1, 'selfish'],
    [-0.1, 0.1, 'selfish'],
    [0.1, 0, 'nice'],
    [0, 0, 'silent'],
    [-0.1, 0, 'unfortunate'],
    [0.1, -0.1, 'concession'],
    [0, -0.1, 'concession'],
    [-0.1, -0.1, 'unfortunate'],
    [0.0049, -0.0049, 'silent'],
    [0.005, -0.005, 'concession'],
  ])('that changes our utility by %f and theirs by %f', (ours, theirs, expected) => {
    expect(classOfStep(ours, theirs)).toBe(expected);
  });
});
