import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Decision } from '../domain/verdict.ts';
import { ENDED_STATUSES, type EndedStatus } from '../lab/index.ts';
import { ATTEMPT_OUTCOMES, type AttemptOutcome } from '../webhooks/index.ts';

export type Metrics = {
  /** Of Parley, as given. */
  readonly version: string;
  readonly contentType: string;
  text(): Promise<string>;
  /** `route` is the pattern, never the path: a path per negotiation would be a series per negotiation. */
  request(method: string, route: string, status: number, seconds: number): void;
  verdict(decision: Decision): void;
  webhookAttempt(outcome: AttemptOutcome): void;
  simulationEnded(status: EndedStatus): void;
};

export type MetricsOptions = {
  readonly version: string;
  /** Whether the process is measured too. */
  readonly process?: boolean;
  /** How many simulations go on, in the whole store; asked for when somebody looks. */
  readonly goingOn?: () => Promise<{ readonly queued: number; readonly running: number }>;
};

/** Metrics in a registry of their own, so that two apps in one process do not mix. */
export function createMetrics({ version, process = true, goingOn }: MetricsOptions): Metrics {
  const registry = new Registry();
  if (process) collectDefaultMetrics({ register: registry });
  new Gauge({ ...BUILD, registers: [registry] }).set({ version, node: globalThis.process.version }, 1);
  const requests = new Histogram({ ...REQUESTS, registers: [registry] });
  const verdicts = new Counter({ ...VERDICTS, registers: [registry] });
  const attempts = new Counter({ ...WEBHOOK_ATTEMPTS, registers: [registry] });
  const ended = new Counter({ ...SIMULATIONS_ENDED, registers: [registry] });
  // From the beginning on: an alert on the first dead letter needs a 0 before it.
  for (const outcome of ATTEMPT_OUTCOMES) attempts.inc({ outcome }, 0);
  for (const status of ENDED_STATUSES) ended.inc({ status }, 0);
  if (goingOn) addGauge(registry, goingOn);
  return {
    version,
    contentType: registry.contentType,
    text: () => registry.metrics(),
    request: (method, route, status, seconds) => requests.observe({ method, route, status }, seconds),
    verdict: ({ decision, stance }) => verdicts.inc({ decision, stance }),
    webhookAttempt: (outcome) => attempts.inc({ outcome }),
    simulationEnded: (status) => ended.inc({ status }),
  };
}

/** Without a figure while the store is away, so that all other metrics are there to tell of it. */
function addGauge(registry: Registry, goingOn: NonNullable<MetricsOptions['goingOn']>): void {
  const gauge = new Gauge({
    ...SIMULATIONS,
    registers: [registry],
    async collect() {
      try {
        for (const [status, count] of Object.entries(await goingOn())) gauge.set({ status }, count);
      } catch {
        gauge.reset();
      }
    },
  });
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

const WEBHOOK_ATTEMPTS = {
  name: 'parley_webhook_attempts_total',
  help: 'Attempts to deliver a webhook, by what came of them; dead: the last one failed',
  labelNames: ['outcome'] as const,
};

const SIMULATIONS = {
  name: 'parley_simulations',
  help: 'Simulations that go on, in the whole store',
  labelNames: ['status'] as const,
};

const SIMULATIONS_ENDED = {
  name: 'parley_simulations_ended_total',
  help: 'Simulations that ended in this process',
  labelNames: ['status'] as const,
};
