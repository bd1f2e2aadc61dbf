import { type Fault, ok, pointer, type Result, refuse } from '../domain/result.ts';
import { positionOfFault } from './json-position.ts';
import { MAX_FAULTS } from './parse-with.ts';

/** Deeper nesting than any shape of the contract has; what lies deeper is an attack or a mistake. */
export const MAX_DEPTH = 64;

export type JsonFault =
  | { readonly kind: 'malformed'; readonly detail: string }
  | { readonly kind: 'unfit'; readonly faults: readonly Fault[] };

/**
 * JSON from a stranger. Refuses what is not JSON, with its place, and what no schema would tell: zod drops `__proto__`
 * from records without a word, and a value nested without end breaks whatever walks it by recursion.
 */
export function parseJson(text: string): Result<unknown, JsonFault> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse({ kind: 'malformed', detail: `not JSON: ${placeOf(text, positionOfFault(text))}` });
  }
  const faults = hostileParts(value);
  return faults.length === 0 ? ok(value) : refuse({ kind: 'unfit', faults });
}

type Place = { readonly value: object; readonly depth: number; readonly key?: string; readonly parent?: Place };

/** What no schema would tell of a JSON value, with its places: reserved names, and nesting without end. */
export function hostileParts(root: unknown): Fault[] {
  if (!isContainer(root)) return [];
  const faults: Fault[] = [];
  const open: Place[] = [{ value: root, depth: 1 }];
  for (let place = open.pop(); place && faults.length < MAX_FAULTS; place = open.pop()) {
    if (place.depth > MAX_DEPTH) {
      return [{ pointer: pointerOf(place), detail: `lies deeper than ${MAX_DEPTH} levels` }];
    }
    const isArray = Array.isArray(place.value);
    for (const key of Object.keys(place.value)) {
      const value = (place.value as Record<string, unknown>)[key]; // an array's keys are its indices
      if (!isArray && RESERVED.has(key)) {
        faults.push({ pointer: pointerOf(place) + pointer(key), detail: 'is a reserved name' });
      }
      if (isContainer(value)) open.push({ value, depth: place.depth + 1, key, parent: place });
    }
  }
  return faults;
}

const RESERVED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null;

function pointerOf(place: Place): string {
  const parts: string[] = [];
  for (let at: Place | undefined = place; at?.key !== undefined; at = at.parent) parts.push(at.key);
  return pointer(...parts.reverse());
}

function placeOf(text: string, position: number): string {
  if (position >= text.length) return 'it ends too early';
  const before = text.slice(0, position);
  const line = before.split('\n').length;
  const column = position - before.lastIndexOf('\n');
  return `fault at line ${line}, column ${column} (position ${position})`;
}
