import { OpenAPIHono } from '@hono/zod-openapi';
import { refuse } from '../domain/result.ts';
import { allowedMethods } from './allowed-methods.ts';
import type { Edge } from './edge.ts';
import { addAgenda } from './routes/agenda.ts';
import { addAllEvents } from './routes/all-events.ts';
import { addApprovalLinks } from './routes/approval-links.ts';
import { addCounterpart } from './routes/counterpart.ts';
import { addCounterparts } from './routes/counterparts.ts';
import { addDecisions } from './routes/decisions.ts';
import { addEvaluate } from './routes/evaluate.ts';
import { addEvents } from './routes/events.ts';
import { addLifecycle } from './routes/lifecycle.ts';
import { addMcp } from './routes/mcp.ts';
import { addNegotiations } from './routes/negotiations.ts';
import { addOffers } from './routes/offers.ts';
import { addOperations } from './routes/operations.ts';
import { addPlans } from './routes/plans.ts';
import { addProposals } from './routes/proposals.ts';
import { addQuestions } from './routes/questions.ts';
import { addRoom } from './routes/room.ts';
import { addRooms } from './routes/rooms.ts';
import { addRuleSets } from './routes/rule-sets.ts';
import { addRunningAgenda } from './routes/running-agenda.ts';
import { addSimulations } from './routes/simulations.ts';
import { addWebhooks } from './routes/webhooks.ts';
import { serve } from './serve.ts';

/** The whole HTTP face of Parley over a set of use cases. */
export function createApp(edge: Edge): OpenAPIHono {
  const app = new OpenAPIHono();
  for (const add of GROUPS) add(app, edge);
  app.notFound((c) =>
    serve(edge, c, 'unmatched', async () => {
      const methods = allowedMethods(app.routes, c.req.path);
      if (methods.length === 0) return refuse({ code: 'no-such-route', detail: `There is no ${c.req.path}.` });
      const allow = methods.join(', ');
      const detail = `${c.req.path} takes ${allow}.`;
      return refuse({ code: 'method-not-allowed', detail, headers: { Allow: allow } });
    }),
  );
  app.onError((error, c) => serve(edge, c, 'unmatched', () => Promise.reject(error)));
  return app;
}

const GROUPS = [
  addPlans,
  addAgenda,
  addCounterpart,
  addCounterparts,
  addNegotiations,
  addOffers,
  addProposals,
  addQuestions,
  addRunningAgenda,
  addLifecycle,
  addRooms,
  addRoom,
  addApprovalLinks,
  addEvents,
  addAllEvents,
  addDecisions,
  addEvaluate,
  addRuleSets,
  addWebhooks,
  addSimulations,
  addMcp,
  addOperations,
] as const;
