import { type Fault, pointer, type Result, refuse } from '../domain/result.ts';
import { LIMITS } from './rule-file.ts';

/**
 * Reads the text of a rule file into JSON data. Refuses what `JSON.parse` lets pass and a rule author can't have meant:
 * a key given twice (the first one would vanish), keys that reach for prototypes, nesting that could exhaust the stack.
 */
export function readRuleText(text: string): Result<unknown, readonly Fault[]> {
  if (Buffer.byteLength(text) > LIMITS.bytes) {
    return refuse([{ pointer: '', detail: `is larger than ${LIMITS.bytes} bytes` }]);
  }
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return refuse([{ pointer: '', detail: malformed(text, (error as SyntaxError).message) }]);
  }
  const faults = keyFaults(text);
  return faults.length > 0 ? refuse(faults) : { ok: true, value: data };
}

const FORBIDDEN_KEYS = ['__proto__', 'constructor', 'prototype'];
/** Far above what a legal file needs: rules/n/conditions and two levels for each group. */
const NESTING = 32;

type Level = { readonly keys: Set<string> | undefined; at: string | number };

/** Scans the tokens of valid JSON: only here are repeated keys still visible. */
function keyFaults(text: string): Fault[] {
  const faults: Fault[] = [];
  const levels: Level[] = [];
  const place = () => pointer(...levels.map(({ at }) => at));
  for (const [token, quoted, colon] of text.matchAll(/("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?|[{}[\],]/g)) {
    const level = levels.at(-1);
    if (token === '{' || token === '[') {
      levels.push({ keys: token === '{' ? new Set() : undefined, at: token === '{' ? '' : 0 });
      if (levels.length > NESTING) return [...faults, { pointer: place(), detail: `is nested deeper than ${NESTING}` }];
    } else if (token === '}' || token === ']') {
      levels.pop();
    } else if (token === ',') {
      if (level && typeof level.at === 'number') level.at += 1;
    } else if (colon !== undefined && level?.keys) {
      const name = JSON.parse(quoted!) as string;
      level.at = name;
      if (level.keys.has(name)) faults.push({ pointer: place(), detail: `key "${name}" is given twice` });
      if (FORBIDDEN_KEYS.includes(name)) faults.push({ pointer: place(), detail: `key "${name}" is not allowed` });
      level.keys.add(name);
    }
  }
  return faults;
}

/** V8's message with line and column, both from 1. */
function malformed(text: string, message: string): string {
  const before = text.slice(0, faultyPosition(text, message)).split('\n');
  const reason = message.replace(/, (\.\.\.)?".*is not valid JSON$/s, '').replace(/ (in|after) JSON at .*$/, '');
  return `is not JSON: ${reason} at line ${before.length}, column ${before.at(-1)!.length + 1}`;
}

/**
 * V8 names the position of most faults, but not of an unexpected token. A prefix complains of that token exactly when it
 * includes it, so its place is found by halving.
 */
function faultyPosition(text: string, message: string): number {
  const named = /at position (\d+)/.exec(message);
  if (named) return Number(named[1]);
  if (!message.startsWith('Unexpected token')) return text.length;
  let [sound, faulty] = [0, text.length];
  while (faulty - sound > 1) {
    const middle = (sound + faulty) >> 1;
    if (hasUnexpectedToken(text.slice(0, middle))) faulty = middle;
    else sound = middle;
  }
  return sound;
}

function hasUnexpectedToken(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch (error) {
    return (error as SyntaxError).message.startsWith('Unexpected token');
  }
}
