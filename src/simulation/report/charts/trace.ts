import type { Example } from '../../figures.ts';
import { COLOURS, drawn } from './draw.ts';

/** The offers of one session in the plane of both utilities, with the Pareto frontier and the Nash point. */
export function traceChart({ opponent, offers, agreement, frontier, nash }: Example): Promise<string> {
  const line = (by: 'us' | 'them') => ({
    data: { values: offers.filter((offer) => offer.by === by).map((offer, turn) => ({ ...offer, turn })) },
    mark: {
      type: 'line' as const,
      point: { color: COLOURS[by], size: 14 },
      color: COLOURS[by],
      strokeWidth: 1,
    },
    encoding: { ...PLANE, order: { field: 'turn' } },
  });
  const points = (at: readonly (readonly [number, number])[]) => ({
    values: at.map(([ours, theirs]) => ({ ours, theirs })),
  });
  return drawn({
    width: 190,
    height: 190,
    title: agreement ? opponent : `${opponent}: no deal`,
    layer: [
      {
        data: points(frontier),
        mark: { type: 'line', color: COLOURS.noDeal, strokeWidth: 1.5 },
        encoding: { ...PLANE, order: { field: 'ours' } },
      },
      line('us'),
      line('them'),
      {
        data: points(nash ? [nash] : []),
        mark: { type: 'point', shape: 'diamond', color: COLOURS.ink, size: 70, opacity: 1 },
        encoding: PLANE,
      },
      {
        data: points(agreement ? [agreement] : []),
        mark: { type: 'point', filled: true, color: COLOURS.deal, size: 90, opacity: 1 },
        encoding: PLANE,
      },
    ],
  });
}

const axis = (field: 'ours' | 'theirs', title: string) => ({
  field,
  type: 'quantitative' as const,
  scale: { domain: [0, 1] },
  axis: { values: [0, 0.25, 0.5, 0.75, 1], grid: true, format: '.2~f' },
  title,
});

const PLANE = { x: axis('ours', 'our utility'), y: axis('theirs', 'their utility') };
