import { PlanDraft } from '../../contract/index.ts';
import { preparePlan } from '../../domain/plan.ts';
import { auditReadiness } from '../../domain/readiness/index.ts';
import { table, title } from '../layout.ts';
import { faultLines, readShape } from '../read-file.ts';
import { Refused, type Terminal } from '../terminal.ts';

/** `parley check PLAN`: every fault of a plan in one go, else how well prepared it is and what is missing. */
export async function check(terminal: Terminal, file: string, { json }: { readonly json?: boolean }): Promise<void> {
  const draft = await readShape(file, PlanDraft);
  const plan = preparePlan(draft);
  if (!plan.ok) throw new Refused(faultLines(file, plan.error));
  const readiness = auditReadiness(draft);
  if (json) {
    terminal.out(JSON.stringify(readiness, null, 2));
    return;
  }
  const { sections, verdict, score } = readiness;
  terminal.out(`${title(draft.name)}: ${verdict}, ${percent(score)}`);
  terminal.out(
    table(
      ['', 'Question', 'Score'],
      sections.map(({ id, question, score }) => [id, question, percent(score)]),
      [5, 80, 8],
    ),
  );
  const missing = sections.flatMap((section) => section.missing);
  if (missing.length === 0) return;
  terminal.out(title('What is missing'));
  terminal.out(
    table(
      ['Severity', 'Where', 'Why it matters', 'What to do'],
      missing.map(({ severity, pointer, why, fix }) => [severity, pointer, why, fix]),
      [10, 26, 46, 46],
    ),
  );
}

const percent = (score: number): string => `${Math.round(score * 100)} %`;
