import type { Spec } from 'vega';
import type { TopLevelSpec } from 'vega-lite';

/** Vega and Vega-Lite draw SVG without a browser; they are loaded only where a chart is drawn. */
export async function drawn(spec: TopLevelSpec): Promise<string> {
  const { compile } = await import('vega-lite');
  return drawnByVega(compile({ ...spec, config: CONFIG }).spec);
}

/** For what the grammar of Vega-Lite has no words for. */
export async function drawnByVega(spec: Spec): Promise<string> {
  const { parse, View } = await import('vega');
  return new View(parse(spec), { renderer: 'none' }).toSVG();
}

export const FONT = 'system-ui, -apple-system, "Segoe UI", sans-serif';

export const COLOURS = {
  us: '#1f4e8c',
  them: '#c2571a',
  deal: '#2f7d4f',
  alternative: '#b58900',
  noDeal: '#87919c',
  broken: '#b3261e',
  ink: '#1c2430',
  soft: '#5b6673',
  line: '#d9dee4',
} as const;

const CONFIG = {
  font: FONT,
  background: 'transparent',
  view: { stroke: null },
  axis: {
    labelColor: COLOURS.soft,
    titleColor: COLOURS.soft,
    titleFontWeight: 'normal',
    labelFontSize: 11,
    titleFontSize: 11,
    gridColor: COLOURS.line,
    domainColor: COLOURS.line,
    tickColor: COLOURS.line,
    labelLimit: 260,
  },
  axisY: { grid: false },
  legend: { labelColor: COLOURS.soft, labelFontSize: 11, orient: 'top', title: null, symbolType: 'square' },
  title: { color: COLOURS.ink, fontSize: 12, fontWeight: 600, anchor: 'start', offset: 6 },
} as const;
