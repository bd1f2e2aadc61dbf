import { describe, expect, it } from 'vitest';
import { tinyPlan } from '../fixtures/plans.ts';
import { call, startProcess, withFolder } from '../helpers/service.ts';
import { parleyWith } from '../helpers/terminal.ts';

describe('parley memory', () => {
  it('shows what a server learned of a company, and resets it', { timeout: 60_000 }, () =>
    withFolder(async (DATA_DIR) => {
      const memory = (...args: string[]) => parleyWith({ DATA_DIR }, 'memory', ...args);
      expect(await memory('show', 'nord')).toMatchObject({ code: 1, err: 'there is no memory of a company "nord"' });
      const server = await startProcess({ DATA_DIR });
      const plan = { ...tinyPlan, counterpart: { company: { id: 'nord' } } };
      const { id } = (await call<{ id: string }>('POST', `${server.url}/v1/negotiations`, { plan })).body;
      await call('POST', `${server.url}/v1/negotiations/${id}/offers`, { terms: { price: 20, delivery: 'fast' } });
      await call('POST', `${server.url}/v1/negotiations/${id}/withdraw`, { by: 'them' });
      const shown = await memory('show', 'nord');
      expect(shown.code).toBe(0);
      expect(shown.out).toContain('1 negotiation ended: 0 in a deal, 1 without one.');
      expect(shown.out).toMatch(/price .*20 % of the range/);
      expect(JSON.parse((await memory('show', 'nord', '--json')).out)).toMatchObject({ companyId: 'nord', noDeals: 1 });
      expect((await memory('show', 'nord', '--tenant', 'acme')).code).toBe(1);
      expect(await memory('reset', 'nord')).toMatchObject({
        code: 0,
        out: 'What was remembered of nord is forgotten.',
      });
      expect((await memory('show', 'nord')).code).toBe(1);
      expect((await call('GET', `${server.url}/v1/counterparts/nord`)).status).toBe(404);
      await server.stop();
    }),
  );

  it('wants the company', async () => {
    expect((await parleyWith({}, 'memory', 'show')).code).toBe(2);
  });
});
