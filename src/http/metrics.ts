import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Decision } from '../domain/verdict.ts';

export type Metrics = {
  /** Of Parley, as given. */
  readonly version: string;
  readonly contentType: string;
  text(): Promise<string>;
  /** `route` is the pattern, never the path: a path per negotiation would be a series per negotiation. */
  request(method: string, route: string, status: number, seconds: number): void;
  verdict(decision: Decision): void;
};

/** Metrics in a registry of their own, so that two apps in one process do not mix. */
export function createMetrics({ version, process = true }: { version: string; process?: boolean }): Metrics {
  const registry = new Registry();
  if (process) collectDefaultMetrics({ register: registry });
  new Gauge({ ...BUILD, registers: [registry] }).set({ version, node: globalThis.process.version }, 1);
  const requests = new Histogram({ ...REQUESTS, registers: [registry] });
  const verdicts = new Counter({ ...VERDICTS, registers: [registry] });
  return {
    version,
    contentType: registry.contentType,
    text: () => registry.metrics(),
    request: (method, route, status, seconds) => requests.observe({ method, route, status }, seconds),
    verdict: ({ decision, stance }) => verdicts.inc({ decision, stance }),
  };
}

const BUILD = {
  name: 'parley_build_info',
  help: 'Version of Parley and of Node; always 1',
  labelNames: ['version', 'node'] as const,
};

const REQUESTS = {
  name: 'parley_http_request_duration_seconds',
  help: 'Time from the headers of a request to its answer being ready',
  labelNames: ['method', 'route', 'status'] as const,
  buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
};

const VERDICTS = {
  name: 'parley_verdicts_total',
  help: 'Answers to their offers',
  labelNames: ['decision', 'stance'] as const,
};
