import { PlanDraft } from '../../contract/index.ts';
import { preparePlan } from '../../domain/plan.ts';
import type { CounterpartDraft } from '../../domain/plan-draft.ts';
import { adviseOnProfile, type StyleAdvice } from '../../domain/style/index.ts';
import { table, title } from '../layout.ts';
import { faultLines, readShape } from '../read-file.ts';
import { Refused, type Terminal } from '../terminal.ts';

/** `parley counterpart PLAN`: who they are, and how to deal with them, with sources. */
export async function counterpart(
  terminal: Terminal,
  file: string,
  { json }: { readonly json?: boolean },
): Promise<void> {
  const draft = await readShape(file, PlanDraft);
  const plan = preparePlan(draft);
  if (!plan.ok) throw new Refused(faultLines(file, plan.error));
  const { counterpart: profile } = draft;
  const advice = adviseOnProfile(draft);
  if (json) {
    terminal.out(JSON.stringify({ ...(profile && { profile }), advice }, null, 2));
    return;
  }
  terminal.out(title(profile ? inWords(profile) : 'The plan says nothing of the counterpart.'));
  terminal.out(
    table(
      ['About', 'Advice', 'Source'],
      advice.map(({ kind, text, source = '' }) => [LABELS[kind], text, source]),
      [14, 78, 30],
    ),
  );
}

const LABELS: Readonly<Record<StyleAdvice['kind'], string>> = {
  style: 'Style',
  authority: 'Authority',
  languages: 'Languages',
  'time-zone': 'Clock',
  culture: 'Culture',
  'small-talk': 'Small talk',
  gifts: 'Gifts',
  moves: 'Moves',
};

/** "K. Brandt, Head of purchasing, Nordklang Handels GmbH: competing, decides" */
function inWords({ company, negotiator = {} }: CounterpartDraft): string {
  const { name, role, style, authority } = negotiator;
  const who = [name, role, company.name].filter((part) => part !== undefined).join(', ');
  const how = [style, authority === 'unknown' ? 'authority unknown' : authority].filter((part) => part !== undefined);
  return [who || 'The counterpart', ...(how.length > 0 ? [how.join(', ')] : [])].join(': ');
}
