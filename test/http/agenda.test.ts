import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { Agenda } from '../../src/contract/index.ts';
import { planAgenda } from '../../src/domain/agenda/index.ts';
import type { PlanDraft } from '../../src/domain/plan-draft.ts';
import { ok, refuse } from '../../src/domain/result.ts';
import { preferred } from '../../src/http/preferred.ts';
import { sellerPlan, tinyPlan } from '../fixtures/plans.ts';
import { only, send, testApp } from '../helpers/http.ts';

const ask = (draft: PlanDraft, accept?: string) => {
  const { app } = testApp(
    only({
      readAgenda: async ({ id }) =>
        id === 'p1'
          ? ok({ planId: id, planVersion: 2, savedAtMs: 0, agenda: planAgenda(draft) })
          : refuse({ code: 'not-found', detail: 'there is no plan' }),
    }),
  );
  return send(app, 'GET', '/v1/plans/p1/agenda', undefined, accept === undefined ? {} : { accept });
};

describe('GET /v1/plans/{id}/agenda', () => {
  it('answers in JSON, in the shape the contract says', async () => {
    const { status, body, headers } = await ask(sellerPlan);
    expect(status).toBe(200);
    expect(headers.get('vary')).toBe('Accept');
    expect(Agenda.parse(body)).toEqual(body);
    expect(body).toMatchObject({ planId: 'p1', planVersion: 2, order: 'easy-first', isPlaced: true });
    expect(body.schedule).toBeUndefined();
    expect(body.sittings[0].blocks[0]).toMatchObject({ topic: 'service', theirTime: '2026-03-09T09:00:00+01:00' });
  });

  it('answers as iCalendar to who asks for it', async () => {
    const { status, text, headers } = await ask(sellerPlan, 'text/calendar');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(headers.get('vary')).toBe('Accept');
    const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
    expect(events.length).toBeGreaterThan(4);
    expect(new ICAL.Event(events[0]!).uid).toBe('p1.talk.service.1@parley');
  });

  it('answers in minutes where the plan says no start, and has no calendar then', async () => {
    const relative = await ask(tinyPlan);
    expect(relative.body).toMatchObject({ isPlaced: false, advice: [{ kind: 'no-start' }] });
    expect(Agenda.parse(relative.body)).toEqual(relative.body);
    const refused = await ask(tinyPlan, 'text/calendar');
    expect(refused).toMatchObject({ status: 406, body: { title: 'Not acceptable' } });
    expect(refused.body.detail).toContain('/schedule/start');
    expect((await ask(tinyPlan, 'text/calendar, application/json;q=0.5')).body.isPlaced).toBe(false);
  });

  it('answers 404 for a plan nobody saved', async () => {
    const { app } = testApp(only({ readAgenda: async () => refuse({ code: 'not-found', detail: 'no plan' }) }));
    expect((await send(app, 'GET', '/v1/plans/p9/agenda')).status).toBe(404);
  });

  it('tells of both formats in the OpenAPI document', async () => {
    const { app } = testApp(only({}));
    const { body } = await send(app, 'GET', '/openapi.json');
    const { responses } = body.paths['/v1/plans/{id}/agenda'].get;
    expect(Object.keys(responses[200].content)).toEqual(['application/json', 'text/calendar']);
    expect(responses[406]).toBeDefined();
  });
});

describe('preferred', () => {
  it.each<[string | undefined, string[]]>([
    [undefined, ['a/json', 'text/cal']],
    ['*/*', ['a/json', 'text/cal']],
    ['text/cal', ['text/cal']],
    ['text/cal, */*', ['text/cal', 'a/json']],
    ['TEXT/CAL;q=0.5, a/json;q=0.4', ['text/cal', 'a/json']],
    ['text/*;q=0.9, a/json;q=0.2', ['text/cal', 'a/json']],
    ['text/cal;q=0, */*', ['a/json']],
    ['text/html', ['a/json']],
    ['', ['a/json']],
    [';;,q=,', ['a/json']],
  ])('reads Accept: %s', (accept, expected) => {
    expect(preferred(accept, ['a/json', 'text/cal'])).toEqual(expected);
  });
});
