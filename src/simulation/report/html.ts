import type { Simulation } from '../simulate.ts';
import { summaries } from '../summary.ts';
import { distributionChart, traceChart } from './charts.ts';
import { COLUMNS, cells } from './summary-table.ts';

/** A page of its own: no script, no font and no picture from elsewhere. */
export async function simulationHtml(simulation: Simulation): Promise<string> {
  const { plan, rounds, runs, seed, examples, results } = simulation;
  const title = `${escaped(plan)}: simulation`;
  const rows = summaries(results).map((summary) =>
    cells(summary)
      .map((cell) => `<td>${escaped(cell)}</td>`)
      .join(''),
  );
  const traces = await Promise.all(examples.map(traceChart));
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
  body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: #222 }
  table { border-collapse: collapse; font-variant-numeric: tabular-nums }
  th, td { padding: .3rem .7rem; text-align: right; border-bottom: 1px solid #ddd }
  th:first-child, td:first-child { text-align: left }
  .traces { display: flex; flex-wrap: wrap; gap: 1rem }
  svg { max-width: 100%; height: auto }
</style>
<h1>${title}</h1>
<p>${runs} runs with each opponent, up to ${rounds} rounds each, seed ${seed}. Utilities are in [0, 1]; no deal counts as what it is worth.</p>
<table>
<thead><tr>${COLUMNS.map((name) => `<th>${escaped(name)}</th>`).join('')}</tr></thead>
<tbody>
${rows.map((row) => `<tr>${row}</tr>`).join('\n')}
</tbody>
</table>
<h2>Our utility in every run</h2>
<p>The dashed line is what no deal is worth to us.</p>
${await distributionChart(simulation)}
<h2>The first run with each opponent</h2>
<p>Our offers in blue, theirs in orange, the Pareto frontier in grey; the diamond is the Nash point, the green dot the deal.</p>
<div class="traces">
${traces.join('\n')}
</div>
</html>
`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
