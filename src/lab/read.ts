import { ok, type Result, refuse } from '../domain/result.ts';
import type { Page } from '../sessions/index.ts';
import type { Report, SimulationFormat } from '../simulation/index.ts';
import type { LabDeps } from './deps.ts';
import { GOING_ON } from './ports.ts';
import type { SimulationRefusal, SimulationView, SimulationWithReport } from './use-cases.ts';
import { viewOf } from './view.ts';

export async function read(
  { simulations }: LabDeps,
  { id }: { id: string },
): Promise<Result<SimulationWithReport, SimulationRefusal>> {
  const found = await simulations.read(id);
  if (!found) return notFound(id);
  const view = viewOf(found);
  if (view.status !== 'done') return ok(view);
  const report = await simulations.report(id);
  return report === undefined ? notFound(id) : ok({ ...view, report: JSON.parse(report) as Report });
}

/** Newest first, without reports. */
export async function list(
  { simulations }: LabDeps,
  query: { limit: number; cursor?: string | undefined },
): Promise<Page<SimulationView>> {
  const page = await simulations.list(query);
  return { ...page, items: page.items.map(viewOf) };
}

/** Written on a thread from what is kept of every run. */
export async function file(
  { simulations, threads }: LabDeps,
  { id, format }: { id: string; format: SimulationFormat },
): Promise<Result<string, SimulationRefusal>> {
  const found = await simulations.read(id);
  if (!found) return notFound(id);
  const { status } = found.state;
  if (status !== 'done') {
    return refuse({ code: 'simulation-not-done', detail: `there is no report: the simulation is ${status}` });
  }
  const [job, parts] = await Promise.all([simulations.job(id), simulations.parts(id)]);
  return job === undefined ? notFound(id) : ok(await threads.write(job, parts, format));
}

export async function cancel(
  { simulations, clock, ended }: LabDeps,
  { id }: { id: string },
): Promise<Result<SimulationView, SimulationRefusal>> {
  const isMoved = await simulations.move(id, GOING_ON, { status: 'cancelled', endedAtMs: clock.now() });
  if (isMoved) {
    ended?.('cancelled');
    await simulations.dropParts(id);
  }
  const found = await simulations.read(id);
  if (!found) return notFound(id);
  const { status } = found.state;
  return status === 'cancelled'
    ? ok(viewOf(found))
    : refuse({ code: 'simulation-ended', detail: `the simulation is ${status} already` });
}

export const notFound = (id: string): Result<never, SimulationRefusal> =>
  refuse({ code: 'not-found', detail: `there is no simulation "${id}"` });
