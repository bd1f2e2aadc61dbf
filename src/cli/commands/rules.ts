import { z } from 'zod';
import { FACTS, type Facts } from '../../domain/facts.ts';
import {
  type ExplainedCondition,
  explain,
  formatFault,
  loadRules,
  neutralFacts,
  type RuleSet,
} from '../../rulebook/index.ts';
import { title } from '../layout.ts';
import { readShape } from '../read-file.ts';
import { Refused, type Terminal } from '../terminal.ts';

/** `parley rules check [DIR]`: loads every rule file as the service would, and runs its cases. */
export async function checkRules(terminal: Terminal, directory: string): Promise<void> {
  for (const { file, hash } of await load(directory)) {
    terminal.out(
      `${file.name} ${file.version}: ${file.rules.length} rules, ${file.cases.length} cases pass [${hash.slice(0, 12)}]`,
    );
  }
}

/** `parley rules explain FACTS`: which rules fire on these facts, and which condition keeps the others from it. */
export async function explainRules(
  terminal: Terminal,
  directory: string,
  factsFile: string,
  { all, json }: { readonly all?: boolean; readonly json?: boolean },
): Promise<void> {
  const facts: Facts = { ...neutralFacts(), ...(await readShape(factsFile, SomeFacts)) };
  const explained = (await load(directory)).flatMap((set) => explain(set, facts));
  if (json) {
    terminal.out(JSON.stringify(explained, null, 2));
    return;
  }
  for (const { rule, type, rank, fired, message, why, conditions } of explained) {
    if (!fired && !all) continue;
    terminal.out(`${fired ? '✓' : '·'} ${title(rule)} → ${type} (rank ${rank})`);
    terminal.out(`    ${fired ? message : why}`);
    for (const line of lines(conditions, 2)) terminal.out(line);
  }
}

/** Facts of a file: any of those that rules know, each of its type. */
const SomeFacts = z.strictObject(
  Object.fromEntries(
    Object.entries(FACTS).map(([name, { type, ...spec }]) => {
      const values = 'values' in spec ? z.enum(spec.values as readonly string[]) : z.string();
      return [name, (type === 'number' ? z.number() : type === 'boolean' ? z.boolean() : values).optional()];
    }),
  ),
);

function lines(condition: ExplainedCondition, depth: number): string[] {
  const mark = condition.result ? '✓' : '✗';
  const indent = '  '.repeat(depth);
  if (condition.kind === 'fact') {
    const { fact, value, operator, comparedWith, comparedFact } = condition;
    const other = comparedFact ? `${comparedFact} (${JSON.stringify(comparedWith)})` : JSON.stringify(comparedWith);
    return [`${indent}${mark} ${fact} (${JSON.stringify(value)}) ${operator} ${other}`];
  }
  const inner = condition.kind === 'not' ? [condition.condition] : condition.conditions;
  return [`${indent}${mark} ${condition.kind}`, ...inner.flatMap((part) => lines(part, depth + 1))];
}

async function load(directory: string): Promise<readonly RuleSet[]> {
  const loaded = await loadRules(directory);
  if (!loaded.ok) throw new Refused(loaded.error.map(formatFault).join('\n'));
  return [...loaded.value.values()];
}
