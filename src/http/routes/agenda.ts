import type { OpenAPIHono } from '@hono/zod-openapi';
import { placeAgenda, toICalendar } from '../../calendar/index.ts';
import { Agenda } from '../../contract/index.ts';
import { ok, refuse } from '../../domain/result.ts';
import { addOperation } from '../add-operation.ts';
import type { Edge } from '../edge.ts';
import { preferred } from '../preferred.ts';
import { json } from '../reply.ts';
import { PlanPath } from './paths.ts';

export function addAgenda(app: OpenAPIHono, edge: Edge): void {
  addOperation(app, edge, AGENDA, async ({ params, header, sessions }) => {
    const read = await sessions.readAgenda(params);
    if (!read.ok) return read;
    const { planId, planVersion, savedAtMs } = read.value;
    const agenda = placeAgenda(read.value.agenda);
    const types = preferred(header('accept'), ['application/json', CALENDAR]);
    const wanted = types.find((type) => type !== CALENDAR || agenda.isPlaced);
    if (types.includes(CALENDAR) && wanted === undefined) {
      const why = agenda.advice.map(({ text }) => text).join(' ');
      return refuse({ code: 'not-acceptable', detail: `There is no calendar of this agenda. ${why}`, headers: VARY });
    }
    if (wanted !== CALENDAR) {
      const body: Agenda = { planId, planVersion, ...agenda };
      return ok(json(200, body, VARY));
    }
    const body = toICalendar(agenda, { id: planId, version: planVersion, savedAtMs });
    const disposition = 'attachment; filename="agenda.ics"';
    return ok({
      status: 200,
      body,
      headers: { 'Content-Type': `${CALENDAR}; charset=utf-8`, 'Content-Disposition': disposition, ...VARY },
    });
  });
}

const CALENDAR = 'text/calendar';
const VARY = { Vary: 'Accept' };

const AGENDA = {
  method: 'get',
  path: '/v1/plans/{id}/agenda',
  id: 'readAgenda',
  tag: 'Plans',
  scope: 'read',
  summary: 'The agenda: time for each topic, and when',
  description:
    'Of the latest version. With `Accept: text/calendar` as iCalendar (RFC 5545); 406 where the talks have no times.',
  params: PlanPath,
  answer: { status: 200, description: 'The agenda', schema: Agenda, alsoAs: [CALENDAR] },
  problems: [406],
} as const;
