import type { Histogram, PlanReport } from '../../summary/index.ts';
import { COLOURS, drawn } from './draw.ts';

const WIDTH = 330;
const HEIGHT = 150;

/** Our utility over all sessions, by how they ended; the rule is what no deal is worth. */
export const utilityChart = ({ utility, reservation }: PlanReport): Promise<string> =>
  drawn({
    width: WIDTH,
    height: HEIGHT,
    layer: [
      {
        data: { values: [...named(utility.others, 'no deal'), ...named(utility.deals, 'deal')] },
        mark: { type: 'bar', binSpacing: 1 },
        encoding: {
          x: {
            field: 'from',
            type: 'quantitative',
            bin: { binned: true },
            title: 'our utility',
            scale: { domain: [0, 1] },
          },
          x2: { field: 'to' },
          y: { field: 'count', type: 'quantitative', title: 'sessions', axis: { tickCount: 4, format: 'd' } },
          color: {
            field: 'ending',
            type: 'nominal',
            scale: { domain: ['deal', 'no deal'], range: [COLOURS.deal, COLOURS.noDeal] },
          },
        },
      },
      {
        data: { values: [{ reservation }] },
        mark: { type: 'rule', strokeDash: [4, 3], color: COLOURS.ink },
        encoding: { x: { field: 'reservation', type: 'quantitative' } },
      },
    ],
  });

/** The landed margin of all deals. */
export const marginChart = (marginRate: Histogram): Promise<string> =>
  drawn({
    width: WIDTH,
    height: HEIGHT + 22,
    data: { values: [...marginRate] },
    mark: { type: 'bar', color: COLOURS.us, binSpacing: 1 },
    encoding: {
      x: {
        field: 'from',
        type: 'quantitative',
        bin: { binned: true },
        title: 'landed margin of the deals',
        scale: { zero: false, nice: false },
        axis: { format: '.0%', tickCount: 6 },
      },
      x2: { field: 'to' },
      y: { field: 'count', type: 'quantitative', title: 'sessions', axis: { tickCount: 4, format: 'd' } },
    },
  });

/** Our utility against each opponent: 90 % of the sessions, the middle half, the median, and the mean as a dot. */
export function opponentsChart({ summaries, reservation }: PlanReport): Promise<string> {
  const values = summaries.map(({ opponent, quantiles, ours }) => ({ opponent, ...quantiles, mean: ours.mean }));
  const y = {
    field: 'opponent',
    type: 'nominal',
    sort: null,
    title: null,
    axis: { domain: false, ticks: false },
  } as const;
  const x = (field: string) => ({
    field,
    type: 'quantitative' as const,
    scale: { domain: [0, 1] },
    title: 'our utility',
  });
  return drawn({
    width: 560,
    height: { step: 24 },
    layer: [
      {
        data: { values },
        mark: { type: 'rule', color: COLOURS.us, opacity: 0.5 },
        encoding: { y, x: x('p5'), x2: { field: 'p95' } },
      },
      {
        data: { values },
        mark: { type: 'bar', height: 11, color: COLOURS.us, opacity: 0.35 },
        encoding: { y, x: x('p25'), x2: { field: 'p75' } },
      },
      {
        data: { values },
        mark: { type: 'tick', thickness: 2, size: 13, color: COLOURS.us },
        encoding: { y, x: x('p50') },
      },
      {
        data: { values },
        mark: { type: 'point', filled: true, size: 34, color: COLOURS.ink, opacity: 1 },
        encoding: { y, x: x('mean') },
      },
      {
        data: { values: [{ reservation }] },
        mark: { type: 'rule', strokeDash: [4, 3], color: COLOURS.ink },
        encoding: { x: x('reservation') },
      },
    ],
  });
}

const named = (bins: Histogram, ending: string) => bins.map((bin) => ({ ...bin, ending }));
