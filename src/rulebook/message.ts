import type { FactSet, FactTable, FactValue } from '../domain/vocabulary.ts';

export type Message = (facts: FactSet) => string;

/**
 * A template such as "offer {offerUtility} is under our counter {counterUtility}" as a function of the facts, parsed
 * once. Facts appear by their unit: a utility to 3 decimals, a share in percent, a count whole, money with its thousands apart, a flag as yes or no.
 * The template must have passed `messageFaults`.
 */
export function compileMessage(template: string, table: FactTable): Message {
  const parts = template.split(/\{(\w+)\}/);
  const [head = ''] = parts;
  if (parts.length === 1) return () => head;
  const slots = parts.flatMap((part, index) =>
    index % 2 === 1 ? [{ name: part, format: FORMATS[table[part]!.unit], after: parts[index + 1]! }] : [],
  );
  return (facts) => {
    let text = head;
    for (const { name, format, after } of slots) text += format(facts[name]!) + after;
    return text;
  };
}

/** What is wrong with a template; empty when it is sound. */
export function messageFaults(template: string, table: FactTable): readonly string[] {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const unknown = names.filter((name) => !Object.hasOwn(table, name));
  return [
    ...unknown.map((name) => `unknown fact "${name}" in the message`),
    ...(/[{}]/.test(template.replace(/\{\w+\}/g, ''))
      ? ['a brace in the message must enclose the name of a fact']
      : []),
  ];
}

type Format = (value: FactValue) => string;

/** 0.000 to 1.000 and 0.0 % to 100.0 %: nearly all values to be shown, at a tenth of the cost of `toFixed`. */
const UTILITIES = Array.from({ length: 1001 }, (_, thousandths) => (thousandths / 1000).toFixed(3));
const PERCENTS = Array.from({ length: 1001 }, (_, thousandths) => `${(thousandths / 10).toFixed(1)}%`);

const asUtility: Format = (value) =>
  UTILITIES[Math.round(Number(value) * 1000)] ?? noMinusZero(Number(value).toFixed(3));
const asPercent: Format = (value) =>
  PERCENTS[Math.round(Number(value) * 1000)] ?? `${noMinusZero((Number(value) * 100).toFixed(1))}%`;
const asCount: Format = (value) => String(Math.round(Number(value)));
const asFlag: Format = (value) => (value ? 'yes' : 'no');
const asIs: Format = (value) => String(value);

const FORMATS = {
  utility: asUtility,
  share: asPercent,
  count: asCount,
  money: (value) => Number(value).toLocaleString('en'),
  days: asCount,
  flag: asFlag,
  name: asIs,
  code: asIs,
  text: asIs,
} as const satisfies Record<string, Format>;

const noMinusZero = (text: string): string => (Number(text) === 0 ? text.replace('-', '') : text);
