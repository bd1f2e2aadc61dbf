import type { z } from 'zod';

/** What is wrong, as the rest of "it ..."; never the value itself, which may be long or secret. */
export function wording(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'is required';
      if (typeof issue.input === 'number' && !Number.isFinite(issue.input)) return 'is too large for a number';
      return issue.expected === 'int' && typeof issue.input === 'number'
        ? 'must be a whole number'
        : `must be ${article(NAMES[issue.expected] ?? issue.expected)}, not ${nameOf(issue.input)}`;
    case 'unrecognized_keys':
      return 'is not a known field';
    case 'invalid_value':
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'invalid_union':
      return `must be ${optionsOf(issue).join(' or ') || 'one of the forms allowed here'}`;
    case 'too_small':
      return `must ${amount(issue.origin, issue.inclusive === false ? 'more than' : 'at least', issue.minimum)}`;
    case 'too_big':
      return `must ${amount(issue.origin, issue.inclusive === false ? 'less than' : 'at most', issue.maximum)}`;
    case 'invalid_format':
      return FORMATS[issue.format];
    default:
      return undefined;
  }
}

const NAMES: Record<string, string> = { int: 'whole number', record: 'object', tuple: 'array' };
const FORMATS: Record<string, string> = { datetime: 'must be a time in ISO 8601, such as 2026-03-01T09:00:00Z' };
const UNITS: Record<string, string> = { string: 'character', array: 'item', record: 'field', object: 'field' };

const article = (noun: string) => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;

const amount = (origin: string, relation: string, bound: number | bigint) =>
  UNITS[origin]
    ? `have ${relation} ${bound} ${UNITS[origin]}${Number(bound) === 1 ? '' : 's'}`
    : `be ${relation} ${bound}`;

function optionsOf(issue: z.core.$ZodRawIssue): string[] {
  return Array.isArray(issue.options) ? issue.options.map((option) => JSON.stringify(option)) : [];
}

function nameOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return article(typeof value);
}
