import type { Comparison } from '../../summary/index.ts';
import { COLOURS, drawn } from './draw.ts';

/** What each other plan brings more or less than the first, with its 95 % interval: one across the zero line shows nothing. */
export function comparisonChart(comparisons: readonly Comparison[]): Promise<string> {
  const values = comparisons.map(({ plan, utility: { mean, halfWidth } }) => ({
    plan,
    mean,
    low: mean - halfWidth,
    high: mean + halfWidth,
    sign: mean - halfWidth > 0 ? 'better' : mean + halfWidth < 0 ? 'worse' : 'open',
  }));
  const y = { field: 'plan', type: 'nominal', sort: null, title: null, axis: { domain: false, ticks: false } } as const;
  const x = (field: string) =>
    ({
      field,
      type: 'quantitative',
      title: 'difference of our utility',
      axis: { format: '+.3f', tickCount: 6 },
    }) as const;
  const color = {
    field: 'sign',
    type: 'nominal',
    legend: null,
    scale: { domain: ['better', 'worse', 'open'], range: [COLOURS.deal, COLOURS.broken, COLOURS.soft] },
  } as const;
  return drawn({
    width: 560,
    height: { step: 26 },
    layer: [
      { data: { values: [{ zero: 0 }] }, mark: { type: 'rule', color: COLOURS.ink }, encoding: { x: x('zero') } },
      {
        data: { values },
        mark: { type: 'rule', strokeWidth: 2 },
        encoding: { y, x: x('low'), x2: { field: 'high' }, color },
      },
      {
        data: { values },
        mark: { type: 'point', filled: true, size: 60, opacity: 1 },
        encoding: { y, x: x('mean'), color },
      },
    ],
  });
}
