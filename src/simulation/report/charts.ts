import type { TopLevelSpec } from 'vega-lite';
import type { Example, Run } from '../figures.ts';
import type { Simulation } from '../simulate.ts';

/** Vega and Vega-Lite draw SVG on the server, without a browser; they are loaded only where a chart is drawn. */
async function svg(spec: TopLevelSpec): Promise<string> {
  const [{ parse, View }, { compile }] = await Promise.all([import('vega'), import('vega-lite')]);
  return new View(parse(compile(spec).spec), { renderer: 'none' }).toSVG();
}

const SCHEMA = 'https://vega.github.io/schema/vega-lite/v6.json';
const FONT = { font: 'system-ui, sans-serif' } as const;
const [OURS, THEIRS, FRONTIER, DEAL] = ['#1f5fbf', '#c4641a', '#999999', '#2a8c4a'];

/** Our utility in every run, a line of ticks an opponent; the rule is what no deal is worth. */
export const distributionChart = ({ results, reservation }: Simulation): Promise<string> =>
  svg({
    $schema: SCHEMA,
    config: FONT,
    width: 560,
    height: { step: 26 },
    layer: [
      {
        data: { values: results.map(({ opponent, ours, ending }: Run) => ({ opponent, ours, ending })) },
        mark: { type: 'tick', opacity: 0.45, thickness: 2 },
        encoding: {
          x: { field: 'ours', type: 'quantitative', scale: { domain: [0, 1] }, title: 'our utility' },
          y: { field: 'opponent', type: 'nominal', sort: null, title: null },
          color: {
            field: 'ending',
            type: 'nominal',
            title: null,
            scale: {
              domain: ['agreement', 'deadline', 'walked-away', 'fault'],
              range: [DEAL, THEIRS, FRONTIER, 'red'],
            },
          },
        },
      },
      {
        data: { values: [{ reservation }] },
        mark: { type: 'rule', strokeDash: [4, 3] },
        encoding: { x: { field: 'reservation', type: 'quantitative' } },
      },
    ],
  });

/** The offers of one session in the plane of both utilities, with the Pareto frontier and the Nash point. */
export function traceChart({ opponent, offers, agreement, frontier, nash }: Example): Promise<string> {
  const line = (by: 'us' | 'them', colour: string) => ({
    data: { values: offers.filter((offer) => offer.by === by).map((offer, turn) => ({ ...offer, turn })) },
    mark: { type: 'line' as const, point: { color: colour, size: 14 }, color: colour, strokeWidth: 1 },
    encoding: { ...PLANE, order: { field: 'turn' } },
  });
  const points = (at: readonly (readonly [number, number])[]) => ({
    values: at.map(([ours, theirs]) => ({ ours, theirs })),
  });
  return svg({
    $schema: SCHEMA,
    config: FONT,
    width: 270,
    height: 270,
    title: opponent,
    layer: [
      {
        data: points(frontier),
        mark: { type: 'line', color: FRONTIER },
        encoding: { ...PLANE, order: { field: 'ours' } },
      },
      line('us', OURS!),
      line('them', THEIRS!),
      {
        data: points(nash ? [nash] : []),
        mark: { type: 'point', shape: 'diamond', color: 'black', size: 70 },
        encoding: PLANE,
      },
      {
        data: points(agreement ? [agreement] : []),
        mark: { type: 'point', filled: true, color: DEAL, size: 90 },
        encoding: PLANE,
      },
    ],
  });
}

const axis = (field: 'ours' | 'theirs', title: string) => ({
  field,
  type: 'quantitative' as const,
  scale: { domain: [0, 1] },
  title,
});

const PLANE = { x: axis('ours', 'our utility'), y: axis('theirs', 'their utility') };
