import { ALL, type PlanReport, type Report } from '../summary/index.ts';
import { movesTable, solutionsTable } from './bargaining-tables.ts';
import { comparisonChart, flowChart, marginChart, opponentsChart, traceChart, utilityChart } from './charts/index.ts';
import { amount, fixed, percent } from './figures-in-words.ts';
import { STYLE } from './html-style.ts';
import {
  comparisonTable,
  courseTable,
  deadlockTable,
  decidersTable,
  marginTable,
  resultsTable,
  seriesTable,
} from './simulation-tables.ts';
import type { ReportTable } from './table-in-words.ts';

/** A page of its own, for screen and paper: no script, no font and no picture from elsewhere. */
export async function simulationHtml(report: Report): Promise<string> {
  const [plan, ...others] = report.plans;
  const sections = [
    header(report, plan!),
    keyFigures(plan!, report.currency),
    ...(report.comparisons.length > 0 ? [await comparisons(report)] : []),
    await results(plan!, report.currency),
    await course(plan!),
    section('Which rule gave our last answer', '', table(decidersTable(plan!))),
    await traces(report),
    bargaining(plan!),
    ...(await Promise.all(others.map((other) => otherPlan(other, report.currency)))),
    notes(report),
  ];
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(plan!.name)}: simulation</title>
<style>${STYLE}</style>
<main>
${sections.join('\n')}
</main>
</html>
`;
}

function header({ opponents, runs, seed, preferences, mode }: Report, { name, rounds }: PlanReport): string {
  const many = opponents.length === 1 ? opponents[0]! : `${opponents.length} opponents`;
  return `<header>
<p class="kind">Simulation</p>
<h1>${escaped(name)}</h1>
<p>${runs} runs with ${escaped(many)}, up to ${rounds} rounds each${mode === 'topics' ? ', topic by topic' : ''}. ${PREFERENCES[preferences]} Seed ${seed}.</p>
</header>`;
}

const PREFERENCES = {
  drawn: 'What they want is drawn anew for each run.',
  mirrored: 'They want the opposite of what we want.',
  given: 'What they want is given.',
} as const;

/** What a reader takes away in a glance. */
function keyFigures({ summaries, deadlocks, reservation }: PlanReport, currency: string): string {
  const { agreement, ours, margin, marginRate } = summaries[0]!;
  const tiles = [
    ['Deals', percent(agreement.share), `95 %: ${percent(agreement.low)} to ${percent(agreement.high)}`],
    ['Our utility', fixed(ours.mean), `± ${fixed(ours.halfWidth)}; no deal is worth ${fixed(reservation)}`],
    ...(margin && marginRate
      ? [
          [
            'Margin of a deal',
            percent(marginRate.mean, 1),
            `${currency} ${amount(margin.mean, currency)} ± ${amount(margin.halfWidth, currency)}`,
          ],
        ]
      : []),
    ['Got stuck', percent(deadlocks.sessions.share), stuckInWords(deadlocks.outcomes, deadlocks.sessions.share)],
  ];
  return `<div class="tiles">
${tiles.map(([what, figure, more]) => `<div><span>${what}</span><strong>${escaped(figure!)}</strong><span>${escaped(more!)}</span></div>`).join('\n')}
</div>`;
}

function stuckInWords(outcomes: PlanReport['deadlocks']['outcomes'], share: number): string {
  if (share === 0) return 'no session met a deadlock';
  const all = outcomes.reduce((sum, { sessions }) => sum + sessions, 0);
  const deals = outcomes.filter(({ outcome }) => outcome.startsWith('deal')).reduce((sum, o) => sum + o.sessions, 0);
  return `${percent(deals / all)} of these still made a deal`;
}

const comparisons = async (report: Report): Promise<string> =>
  section(
    `Against “${report.plans[0]!.name}”`,
    'Each plan met the same counterparts in the same runs. Utilities are by the scale of the first plan; p is of a paired t-test over runs.',
    `<figure>${await comparisonChart(report.comparisons)}</figure>`,
    table(comparisonTable(report)),
  );

async function results(plan: PlanReport, currency: string): Promise<string> {
  const charts = [await utilityChart(plan), ...(plan.marginRate ? [await marginChart(plan.marginRate)] : [])];
  return section(
    'What it brings',
    'The dashed line is what no deal is worth to us. By opponent: the line holds 90 % of the sessions, the bar the middle half, the tick is the median, the dot the mean.',
    beside(...charts.map((chart) => `<figure>${chart}</figure>`)),
    `<figure>${await opponentsChart(plan)}</figure>`,
    table(resultsTable(plan)),
    ...seriesTable(plan).map(table),
    ...(plan.marginRate ? [table(marginTable(plan, currency))] : []),
  );
}

const bargaining = (plan: PlanReport): string =>
  section(
    'Against bargaining theory',
    'Distances lie in the plane of both utilities; regret is what we could have had more, with them no worse off than without a deal.',
    table(solutionsTable(plan)),
    table(movesTable(plan)),
  );

const course = async (plan: PlanReport): Promise<string> =>
  section(
    'How the talks went',
    'From phase to phase, and how they ended; the wider a link, the more sessions took it. Dashed: back to an earlier phase.',
    `<figure>${await flowChart(plan)}</figure>`,
    beside(table(courseTable(plan)), ...(plan.deadlocks.times > 0 ? [table(deadlockTable(plan))] : [])),
  );

const traces = async ({ examples }: Report): Promise<string> =>
  section(
    'The first run with each opponent',
    'Our offers in blue, theirs in orange, the Pareto frontier in grey; the diamond is the Nash point, the green dot the deal.',
    `<div class="traces">${(await Promise.all(examples.map(traceChart))).join('\n')}</div>`,
  );

const otherPlan = async (plan: PlanReport, currency: string): Promise<string> =>
  section(
    `In its own terms: ${plan.name}`,
    `Utilities are by the scale of this plan; no deal is worth ${fixed(plan.reservation)}.`,
    table(resultsTable(plan)),
    ...seriesTable(plan).map(table),
    ...(plan.marginRate ? [table(marginTable(plan, currency))] : []),
    beside(table(courseTable(plan)), ...(plan.deadlocks.times > 0 ? [table(deadlockTable(plan))] : [])),
  );

const notes = ({ opponents, runs, seed }: Report): string =>
  section(
    'How to read it',
    '',
    `<p>Utilities are in [0, 1]; no deal counts as what it is worth to us. Intervals hold 95 %: of means by Student's t over
runs, of shares by Wilson's score. ${opponents.length > 1 ? `“${ALL}” takes a run as the mean of its opponents, who share their preferences. ` : ''}The same
plan, rules, ${runs} runs and seed ${seed} give the same page, byte for byte.</p>`,
  );

const section = (heading: string, lead: string, ...parts: readonly string[]): string => `<section>
<h2>${escaped(heading)}</h2>
${lead === '' ? '' : `<p class="lead">${escaped(lead)}</p>\n`}${parts.join('\n')}
</section>`;

const beside = (...parts: readonly string[]): string => `<div class="beside">${parts.join('\n')}</div>`;

const table = ({ head, rows }: ReportTable): string => `<div class="wide"><table>
<thead><tr>${head.map((name) => `<th>${escaped(name)}</th>`).join('')}</tr></thead>
<tbody>
${rows.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`).join('\n')}
</tbody>
</table></div>`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
