import { denoised } from './wavelet.ts';

/** At most about this many points are kept, each the best of its share of the time. */
const SLOTS = 64;

/** What their offers will be worth, as they have gone so far. */
export type Forecast = {
  /** An offer of theirs worth `utility` at `time` in [0, 1]. */
  hear(utility: number, time: number): void;
  /** The most they may be offering by `time`: the trend of the smoothed series, and one deviation of hope. */
  most(time: number): number;
};

/** Over the best of each slot of time, smoothed by wavelets; the trend is the line through the later half. */
export function forecastOf(): Forecast {
  const times: number[] = [];
  const peaks: number[] = [];
  let slot = -1;
  let fitted: { readonly level: number; readonly slope: number; readonly spread: number } | undefined;

  const fitLine = () => {
    const smooth = denoised(peaks);
    const spread = Math.sqrt(meanOf(peaks.map((peak, k) => (peak - smooth[k]!) ** 2)));
    const from = smooth.length >> 1;
    const [xs, ys] = [times.slice(from), smooth.slice(from)];
    const [x, y] = [meanOf(xs), meanOf(ys)];
    const squares = xs.reduce((sum, at) => sum + (at - x) ** 2, 0);
    const slope = squares > 0 ? xs.reduce((sum, at, k) => sum + (at - x) * (ys[k]! - y), 0) / squares : 0;
    return { level: y - slope * x, slope, spread };
  };

  return {
    hear(utility, time) {
      const at = Math.floor(time * SLOTS);
      if (at > slot || peaks.length === 0) {
        times.push(time);
        peaks.push(utility);
        slot = at;
        fitted = undefined;
      } else if (utility > peaks.at(-1)!) {
        peaks[peaks.length - 1] = utility;
        fitted = undefined;
      }
    },
    most(time) {
      if (peaks.length === 0) return 0;
      fitted ??= fitLine();
      return fitted.level + fitted.slope * time + fitted.spread;
    },
  };
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
