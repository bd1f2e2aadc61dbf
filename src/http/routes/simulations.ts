import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import {
  Report,
  Simulation,
  SimulationEvent,
  SimulationId,
  SimulationPage,
  SimulationRequest,
  SimulationWithReport,
} from '../../contract/index.ts';
import { ok } from '../../domain/result.ts';
import { addOperation } from '../add-operation.ts';
import type { Edge } from '../edge.ts';
import { liveSimulation } from '../live-events.ts';
import { preferred } from '../preferred.ts';
import { json } from '../reply.ts';
import { EVENT_STREAM } from '../sse.ts';
import { pageLimit } from './paths.ts';

export function addSimulations(app: OpenAPIHono, edge: Edge): void {
  const { simulations } = edge;

  addOperation(app, edge, START, async ({ body, request, caller }) => {
    const started = await simulations.of(caller.tenant).start(body, request);
    return started.ok ? ok(json(202, started.value, { Location: `/v1/simulations/${started.value.id}` })) : started;
  });

  addOperation(app, edge, LIST, async ({ query, caller }) =>
    ok(json(200, await simulations.of(caller.tenant).list(query))),
  );

  addOperation(app, edge, READ, async ({ params, caller }) => {
    const found = await simulations.of(caller.tenant).read(params);
    return found.ok ? ok(json(200, found.value)) : found;
  });

  addOperation(app, edge, CANCEL, async ({ params, caller }) => {
    const cancelled = await simulations.of(caller.tenant).cancel(params);
    return cancelled.ok ? ok(json(200, cancelled.value)) : cancelled;
  });

  addOperation(app, edge, FOLLOW, async ({ params, header, caller }) =>
    liveSimulation(simulations.of(caller.tenant), params.id, header('last-event-id')),
  );

  addOperation(app, edge, REPORT, async ({ params, query, header, caller }) => {
    const type = query.format ? TYPES[query.format] : preferred(header('accept'), Object.values(TYPES))[0]!;
    const format = FORMATS.find((name) => TYPES[name] === type)!;
    const written = await simulations.of(caller.tenant).file({ id: params.id, format });
    if (!written.ok) return written;
    return ok({
      status: 200,
      body: written.value,
      headers: {
        'Content-Type': type === 'application/json' ? type : `${type}; charset=utf-8`,
        Vary: 'Accept',
        ...(format === 'html' && { 'Content-Security-Policy': PAGE_POLICY }),
        ...(format === 'csv' && { 'Content-Disposition': `attachment; filename="${params.id}.csv"` }),
      },
    });
  });
}

const FORMATS = ['json', 'html', 'csv'] as const;
const TYPES = { json: 'application/json', html: 'text/html', csv: 'text/csv' } as const;

/** The page has its style within, and runs nothing. */
const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

const SimulationPath = z.object({ id: SimulationId });

const START = {
  method: 'post',
  path: '/v1/simulations',
  id: 'startSimulation',
  tag: 'Simulations',
  scope: 'plans:write',
  summary: 'See what a plan brings: play it against opponents, alone or beside other plans',
  body: SimulationRequest,
  answer: {
    status: 202,
    description: 'Will be played, also over a restart',
    schema: Simulation,
    headers: ['Location'],
  },
  problems: [404, 429],
} as const;

const LIST = {
  method: 'get',
  path: '/v1/simulations',
  id: 'listSimulations',
  tag: 'Simulations',
  scope: 'read',
  summary: 'List simulations, newest first, without reports',
  query: z.strictObject({ limit: pageLimit(50, 200), cursor: z.string().min(1).max(1000).optional() }),
  answer: { status: 200, description: 'A page', schema: SimulationPage },
} as const;

const READ = {
  method: 'get',
  path: '/v1/simulations/{id}',
  id: 'readSimulation',
  tag: 'Simulations',
  scope: 'read',
  summary: 'How far a simulation is, and its report once it is done',
  params: SimulationPath,
  answer: { status: 200, description: 'As it stands', schema: SimulationWithReport },
} as const;

const CANCEL = {
  method: 'post',
  path: '/v1/simulations/{id}/cancel',
  id: 'cancelSimulation',
  tag: 'Simulations',
  scope: 'plans:write',
  summary: 'Cancel a simulation',
  params: SimulationPath,
  body: z.strictObject({}),
  isBodyOptional: true,
  ignoresKey: true,
  answer: { status: 200, description: 'Cancelled', schema: Simulation },
  problems: [409],
} as const;

const FOLLOW = {
  method: 'get',
  path: '/v1/simulations/{id}/events',
  id: 'followSimulation',
  tag: 'Simulations',
  scope: 'read',
  summary: 'How far a simulation is, as server-sent events',
  description:
    'An event whenever it gets on, until it has ended; each tells all there is to know. With the `Last-Event-ID` of an event, only later ones.',
  params: SimulationPath,
  answer: { status: 200, description: 'Events', schema: SimulationEvent, contentType: EVENT_STREAM },
} as const;

const REPORT = {
  method: 'get',
  path: '/v1/simulations/{id}/report',
  id: 'readSimulationReport',
  tag: 'Simulations',
  scope: 'read',
  summary: 'The report of a simulation as a file',
  description: 'JSON with every run, a page with charts to read and print, or CSV with a line a run.',
  params: SimulationPath,
  query: z.strictObject({ format: z.enum(FORMATS).optional() }),
  answer: {
    status: 200,
    description: 'The file, by `format` or the Accept header',
    schema: Report,
    alsoAs: [TYPES.html, TYPES.csv],
  },
  problems: [409],
} as const;
