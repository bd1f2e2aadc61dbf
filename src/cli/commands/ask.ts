import { PlanDraft } from '../../contract/index.ts';
import { preparePlan } from '../../domain/plan.ts';
import { answerView, questionBank } from '../../sessions/index.ts';
import { title } from '../layout.ts';
import { faultLines, readShape } from '../read-file.ts';
import { Refused, type Terminal } from '../terminal.ts';

/** `parley ask PLAN TEXT`: what the plan has prepared for a question. That it has nothing is an answer too. */
export async function ask(
  terminal: Terminal,
  file: string,
  text: string,
  { json }: { readonly json?: boolean },
): Promise<void> {
  const draft = await readShape(file, PlanDraft);
  const plan = preparePlan(draft);
  if (!plan.ok) throw new Refused(faultLines(file, plan.error));
  if (text.trim() === '') throw new Refused('the question is empty');
  const found = questionBank(draft.questions ?? []).match(text);
  if (json) {
    terminal.out(JSON.stringify({ ...(found && { match: answerView(found) }), gap: !found }, null, 2));
    return;
  }
  if (!found) {
    terminal.out('No answer is prepared for this question. Add it to the plan: who asks it once will ask it again.');
    return;
  }
  const { ask, answer, evidence, score } = answerView(found);
  terminal.out(`${title('Question')}  ${ask} [${score.toFixed(3)}]`);
  terminal.out(`${title('Answer')}    ${answer}`);
  for (const proof of evidence) terminal.out(`${title('Evidence')}  ${proof}`);
}
