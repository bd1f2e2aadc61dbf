import { PlanDraft, PlanShape, parseWith } from '../../contract/index.ts';
import type { PlanDraft as Draft } from '../../domain/plan-draft.ts';
import { auditReadiness, type Readiness } from '../../domain/readiness/index.ts';
import { percent, place, table, title } from '../layout.ts';
import { faultLines, readJson } from '../read-file.ts';
import { Refused, type Terminal } from '../terminal.ts';

/**
 * `parley check PLAN`: every fault of a plan, and how well prepared it is. Both in one go, unless the plan is not of the
 * right shape: then there is nothing to audit yet.
 */
export async function check(terminal: Terminal, file: string, { json }: { readonly json?: boolean }): Promise<void> {
  const input = await readJson(file);
  const shape = parseWith(PlanShape, input);
  if (shape.ok) {
    const readiness = auditReadiness(shape.value);
    for (const part of json ? [JSON.stringify(readiness, null, 2)] : inWords(shape.value, readiness))
      terminal.out(part);
  }
  const plan = parseWith(PlanDraft, input);
  if (!plan.ok) throw new Refused(faultLines(file, plan.error));
}

function inWords({ name }: Draft, { sections, verdict, score }: Readiness): string[] {
  const missing = sections.flatMap(({ id, missing }) => missing.map((each) => ({ id, ...each })));
  return [
    `${title(name)}: ${verdict}, ${percent(score)}`,
    table(
      ['', 'Question', 'Score'],
      sections.map(({ id, question, score }) => [id, question, percent(score)]),
      [5, 80, 8],
    ),
    ...(missing.length === 0
      ? []
      : [
          title('What is missing'),
          table(
            ['', 'Severity', 'Where', 'Why it matters', 'What to do'],
            missing.map(({ id, severity, pointer, why, fix }) => [id, severity, place(pointer), why, fix]),
            [5, 10, 36, 44, 42],
          ),
        ]),
  ];
}
