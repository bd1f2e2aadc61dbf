import type { Spec } from 'vega';
import type { Outcome, PlanReport } from '../../summary/index.ts';
import { percent } from '../figures-in-words.ts';
import { COLOURS, drawnByVega, FONT } from './draw.ts';

/** Column and row of each phase; outcomes stand in a column of their own at the right. */
const PLACES: Readonly<Record<string, readonly [column: number, row: number]>> = {
  opening: [0, 0],
  topics: [1, 0],
  deadlock: [2, 1],
  paused: [2, 2.4],
  alternatives: [3, 1],
};

const OUTCOME_COLOURS: Readonly<Record<Outcome, string>> = {
  deal: COLOURS.deal,
  'deal on an alternative': COLOURS.alternative,
  'no deal in time': COLOURS.noDeal,
  'we ended it': COLOURS.us,
  'they ended it': COLOURS.them,
  fault: COLOURS.broken,
};

const COLUMN = 170;
const ROW = 78;
const LAST_COLUMN = 4;
const WIDEST_LINK = 26;
const NODE = { width: 92, height: 34 };
const OUTCOME_WIDTH = 142;

type Node = {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly sessions: number;
  readonly colour: string;
};

/** Which phases the sessions went through and how they ended; a link is as wide as the share of sessions that took it. */
export function flowChart({ flow, phases, outcomes, summaries }: PlanReport): Promise<string> {
  const all = summaries[0]!.sessions;
  const at = ([column, row]: readonly [number, number]) => ({ x: column * COLUMN, y: row * ROW });
  const nodes: readonly Node[] = [
    ...phases.flatMap(({ phase, sessions }) =>
      PLACES[phase] ? [{ name: phase, ...at(PLACES[phase]), width: NODE.width, sessions, colour: COLOURS.ink }] : [],
    ),
    ...outcomes.map(({ outcome, sessions }, k) => ({
      name: outcome,
      ...at([LAST_COLUMN, k * 0.75 - 0.2]),
      width: OUTCOME_WIDTH,
      sessions,
      colour: OUTCOME_COLOURS[outcome],
    })),
  ];
  const place = new Map(nodes.map((node) => [node.name, node]));
  const links = flow.flatMap(({ from, to, sessions }) => {
    const [source, target] = [place.get(from), place.get(to)];
    if (!source || !target) return [];
    const isBack = target.x <= source.x;
    return [
      {
        sx: source.x + (isBack ? 0 : source.width / 2),
        sy: source.y + (isBack ? NODE.height / 2 : 0),
        tx: target.x + (isBack ? 0 : -target.width / 2),
        ty: target.y + (isBack ? NODE.height / 2 : 0),
        shape: isBack ? 'curve' : 'diagonal',
        width: Math.max(1, (WIDEST_LINK * sessions) / all),
        colour: target.colour === COLOURS.ink ? COLOURS.soft : target.colour,
        isBack,
      },
    ];
  });
  const bottom = Math.max(...nodes.map(({ y }) => y));
  return drawnByVega({
    width: LAST_COLUMN * COLUMN,
    height: bottom,
    padding: { left: 60, right: 100, top: 28, bottom: 28 },
    background: 'transparent',
    data: [
      { name: 'forward', values: links.filter(({ isBack }) => !isBack), transform: [linkpath('diagonal')] },
      { name: 'back', values: links.filter(({ isBack }) => isBack), transform: [linkpath('curve')] },
      { name: 'nodes', values: nodes.map((node) => ({ ...node, text: share(node.sessions, all) })) },
    ],
    marks: [link('forward', []), link('back', [3, 3]), ...BOXES],
  });
}

const share = (sessions: number, all: number): string => `${sessions} (${percent(sessions / all)})`;

const linkpath = (shape: 'diagonal' | 'curve') =>
  ({
    type: 'linkpath',
    orient: 'horizontal',
    shape,
    sourceX: { expr: 'datum.sx' },
    sourceY: { expr: 'datum.sy' },
    targetX: { expr: 'datum.tx' },
    targetY: { expr: 'datum.ty' },
  }) as const;

const link = (data: string, strokeDash: number[]): NonNullable<Spec['marks']>[number] => ({
  type: 'path',
  from: { data },
  encode: {
    enter: {
      path: { field: 'path' },
      stroke: { field: 'colour' },
      strokeWidth: { field: 'width' },
      strokeOpacity: { value: 0.4 },
      strokeDash: { value: strokeDash },
    },
  },
});

const BOXES: NonNullable<Spec['marks']> = [
  {
    type: 'rect',
    from: { data: 'nodes' },
    encode: {
      enter: {
        xc: { field: 'x' },
        yc: { field: 'y' },
        width: { field: 'width' },
        height: { value: NODE.height },
        cornerRadius: { value: 4 },
        fill: { value: 'white' },
        stroke: { field: 'colour' },
      },
    },
  },
  {
    type: 'text',
    from: { data: 'nodes' },
    encode: {
      enter: {
        x: { field: 'x' },
        y: { field: 'y', offset: -3 },
        text: { field: 'name' },
        align: { value: 'center' },
        font: { value: FONT },
        fontSize: { value: 11 },
        fontWeight: { value: 600 },
        fill: { field: 'colour' },
      },
    },
  },
  {
    type: 'text',
    from: { data: 'nodes' },
    encode: {
      enter: {
        x: { field: 'x' },
        y: { field: 'y', offset: 11 },
        text: { field: 'text' },
        align: { value: 'center' },
        font: { value: FONT },
        fontSize: { value: 10.5 },
        fill: { value: COLOURS.soft },
      },
    },
  },
];
