import { SingleBar } from 'cli-progress';
import type { Terminal } from './terminal.ts';

export type Progress = {
  /** `done` of all. */
  to(done: number): void;
  /** Clears the bar away. */
  end(): void;
};

/** A bar on the screen where somebody watches, else nothing. */
export function progressBar({ screen }: Terminal, all: number, unit: string): Progress {
  if (!screen) return { to: () => {}, end: () => {} };
  const bar = new SingleBar({
    stream: screen,
    format: `{bar} {percentage} %  {value} of {total} ${unit}  {eta_formatted} left`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 30,
    hideCursor: true,
    clearOnComplete: true,
    noTTYOutput: true,
  });
  bar.start(all, 0);
  return { to: (done) => bar.update(done), end: () => bar.stop() };
}
