import type { Estimate } from '../statistics.ts';

/** Figures as a person reads them; a dash where there is none. */
export const fixed = (value: number | undefined): string => (value === undefined ? NONE : value.toFixed(3));

export const percent = (value: number | undefined): string =>
  value === undefined ? NONE : `${(value * 100).toFixed(0)} %`;

export const withInterval = ({ mean, halfWidth }: Estimate): string => `${fixed(mean)} ± ${fixed(halfWidth)}`;

const NONE = '–';
