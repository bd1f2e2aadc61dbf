import type { Fault } from '../domain/result.ts';
import { faultLines } from './read-file.ts';

/** A part of a simulation that a file stands for. */
export type FilePart = {
  /** Where the part is in the simulation, as a JSON pointer. */
  readonly part: string;
  readonly file: string;
  /** A fault within the part, as one of the file; its place in both is the same where this is left out. */
  readonly inFile?: (fault: Fault) => Fault;
};

/** Faults of a simulation by the files that who asked for it has in hand: they never saw the whole. */
export function simulationFaultLines(faults: readonly Fault[], parts: readonly FilePart[]): string {
  const byFile = new Map<string, Fault[]>();
  for (const fault of faults) {
    const { part, file, inFile = unchanged } = parts.find((each) => isWithin(each.part, fault)) ?? REST;
    const inPart = { ...fault, pointer: fault.pointer.slice(part.length) };
    byFile.set(file, [...(byFile.get(file) ?? []), inFile(inPart)]);
  }
  return [...byFile].map(([file, found]) => faultLines(file, found)).join('\n');
}

/** What options alone say. */
const REST: FilePart = { part: '', file: 'the simulation' };

const isWithin = (part: string, { pointer }: Fault): boolean => pointer === part || pointer.startsWith(`${part}/`);

const unchanged = (fault: Fault): Fault => fault;
