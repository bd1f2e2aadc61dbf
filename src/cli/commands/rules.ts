import { z } from 'zod';
import { parseWith } from '../../contract/index.ts';
import type { FactSet } from '../../domain/vocabulary.ts';
import { type ExplainedCondition, explain, neutralFacts, VOCABULARIES, type Vocabulary } from '../../rulebook/index.ts';
import { title } from '../layout.ts';
import { faultLines, readShape } from '../read-file.ts';
import { ruleSetsIn } from '../rules-in.ts';
import { Refused, type Terminal } from '../terminal.ts';

/** `parley rules check [DIR]`: loads every rule file as the service would, and runs its cases. */
export async function checkRules(terminal: Terminal, directory: string): Promise<void> {
  for (const { file, hash } of (await ruleSetsIn(directory)).values()) {
    terminal.out(
      `${file.name} ${file.version}: ${file.rules.length} rules, ${file.cases.length} cases pass [${hash.slice(0, 12)}]`,
    );
  }
}

/**
 * `parley rules explain FACTS`: which rules fire on these facts of an offer, or of a change of the agenda, and which
 * condition keeps the others from it.
 */
export async function explainRules(
  terminal: Terminal,
  directory: string,
  factsFile: string,
  { all, json }: { readonly all?: boolean; readonly json?: boolean },
): Promise<void> {
  const given = await readShape(factsFile, z.record(z.string(), z.unknown()));
  const vocabulary = vocabularyFor(given);
  const read = parseWith(someFacts(vocabulary), given);
  if (!read.ok) throw new Refused(faultLines(factsFile, read.error));
  const facts: FactSet = { ...neutralFacts(vocabulary.name), ...read.value };
  const sets = [...(await ruleSetsIn(directory)).values()].filter((set) => set.vocabulary === vocabulary.name);
  const explained = sets.flatMap((set) => explain(set, facts));
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

/** The vocabulary that knows most of these facts; of equals that of offers. */
function vocabularyFor(facts: Readonly<Record<string, unknown>>): Vocabulary {
  const known = (vocabulary: Vocabulary) => Object.keys(facts).filter((name) => Object.hasOwn(vocabulary.facts, name));
  return Object.values(VOCABULARIES).reduce((best, other) => (known(other).length > known(best).length ? other : best));
}

/** Facts of a file: any of those that the rules of a vocabulary know, each of its type. */
const someFacts = ({ facts }: Vocabulary) =>
  z.strictObject(
    Object.fromEntries(
      Object.entries(facts).map(([name, { type, values }]) => {
        const text = values ? z.enum(values) : z.string();
        return [name, (type === 'number' ? z.number() : type === 'boolean' ? z.boolean() : text).optional()];
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
