import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXAMPLE_PLAN } from '../../src/contract/index.ts';
import { tinyPlan } from '../fixtures/plans.ts';
import { randomPart } from '../helpers/secrets.ts';
import { call, startProcess, withFolder } from '../helpers/service.ts';
import { parleyWith } from '../helpers/terminal.ts';

/** A folder with a store and files, and commands that work there. */
const withDesk = (
  use: (at: {
    DATA_DIR: string;
    run(line: string): ReturnType<typeof parleyWith>;
    file(name: string, value: unknown): Promise<string>;
  }) => Promise<void>,
) =>
  withFolder(async (folder) => {
    const DATA_DIR = path.join(folder, 'data');
    await use({
      DATA_DIR,
      run: (line) => parleyWith({ DATA_DIR }, ...line.split(' ')),
      async file(name, value) {
        const place = path.join(folder, name);
        await writeFile(place, JSON.stringify(value));
        return place;
      },
    });
  });

const approved = { ...tinyPlan, approval: { approvers: ['chief', 'counsel'] } };
const deal = { terms: { price: 100, delivery: 'slow' } };

describe('parley negotiations', () => {
  it('opens, leads and ends talks, on a file and on a saved plan', { timeout: 60_000 }, () =>
    withDesk(async ({ run, file }) => {
      const plan = await file('plan.json', tinyPlan);
      const { id } = JSON.parse((await run(`plans save ${plan} --json`)).out);
      expect(JSON.parse((await run(`plans show ${id}`)).out)).toEqual(tinyPlan);
      expect((await run(`plans save ${plan} --id ${id}`)).out).toMatch(/version 2, \d{1,3} % ready$/);
      expect((await run(`negotiations open ${id} --saved --id n1 --reference R7`)).code).toBe(0);
      expect((await run(`negotiations open ${plan} --id n2`)).code).toBe(0);
      const offer = await file('offer.json', { terms: { price: 20, delivery: 'fast' } });
      expect((await run(`negotiations offer n1 ${offer}`)).out).toContain('counter');
      expect((await run('negotiations ask n1 Why?')).out).toBe('We have prepared no answer.');
      expect(JSON.parse((await run('negotiations decision n1@2 --replay --json')).out)).toMatchObject({
        decisionId: 'n1@2',
      });
      for (const verb of ['pause', 'resume', 'withdraw']) {
        expect((await run(`negotiations ${verb} n1 --by us --reason lunch`)).code).toBe(0);
      }
      const events = (await run('negotiations events n1 --after 1')).out
        .split('\n')
        .map((line) => JSON.parse(line).type);
      expect(events).toEqual([
        'offer.decided',
        'question.asked',
        ...['paused', 'resumed', 'withdrawn'].map((what) => `negotiation.${what}`),
      ]);
      const listed = JSON.parse((await run('negotiations list --status terminated --json')).out);
      expect(listed.items).toMatchObject([{ id: 'n1', reference: 'R7', phase: 'terminated' }]);
      expect((await run('negotiations list --limit 1')).out).toContain('There are more: --cursor ');
    }),
  );

  it('judges a change of the agenda, and tells how it runs', () =>
    withDesk(async ({ run, file }) => {
      await run(`negotiations open ${await file('plan.json', EXAMPLE_PLAN)} --id n1`);
      const change = await file('change.json', { by: 'us', proposal: { kind: 'add', topic: { id: 'visit' } } });
      expect((await run(`negotiations agenda n1 ${change}`)).out).toMatch(/^Verdict {2}accept\nReason/);
      expect((await run('negotiations agenda n1')).out).toContain('current');
    }));

  it('tells every fault of an offer with its place, and belongs to its tenant', () =>
    withDesk(async ({ run, file }) => {
      await run(`negotiations open ${await file('plan.json', tinyPlan)} --id n1`);
      const offer = await file('offer.json', { terms: { prize: 1, delivery: 'never' } });
      const { code, err } = await run(`negotiations offer n1 ${offer}`);
      expect(code).toBe(1);
      expect(err.split('\n').map((line) => line.trim().split(' ')[0])).toEqual([
        'the',
        '/terms/prize',
        '/terms/delivery',
      ]);
      const odd = await file('odd.json', { terms: { price: 60, delivery: 'never' } });
      expect((await run(`negotiations offer n1 ${odd}`)).err).toBe(
        'the offer does not fit: /terms/delivery must be one of "slow", "normal", "fast"',
      );
      expect(await run('negotiations show n1 --tenant acme')).toMatchObject({ code: 1, out: '' });
      expect((await run('negotiations accept n1')).code).toBe(2);
      expect((await run('negotiations accept n1 --by nobody')).code).toBe(2);
    }));
});

describe('what HTTP could not read again', () => {
  const bad = ['a b', '../x', 'a/b', '谈判', 'x@2', '', 'x'.repeat(129)];

  it.each(bad)('is not made: a negotiation with the id %j', (id) =>
    withDesk(async ({ DATA_DIR, file }) => {
      const plan = await file('plan.json', tinyPlan);
      const opened = await parleyWith({ DATA_DIR }, 'negotiations', 'open', plan, '--id', id);
      expect({ code: opened.code, err: opened.err }).toEqual({
        code: 2,
        err: expect.stringContaining('It must begin with a letter or digit'),
      });
      expect((await parleyWith({ DATA_DIR }, 'negotiations', 'list')).out).toBe('There are none.');
    }),
  );

  it.each(bad)('is not made: a version of a plan with the id %j', async (id) => {
    expect(await parleyWith({}, 'plans', 'save', 'plan.json', '--id', id)).toMatchObject({
      code: 2,
      err: expect.stringContaining('It must begin with a letter or digit'),
    });
  });

  it.each([
    ['plans', 'save', 'plan.json'],
    ['negotiations', 'open', 'plan.json'],
    ['webhooks', 'add', 'https://example.com'],
    ['rules', 'upload', 'rules.json'],
    ['keys', 'create', '--scopes', 'read'],
    ['mcp'],
  ])('is not made: anything of a tenant that no key can be for, by parley %s %s', async (...command) => {
    expect(await parleyWith({}, ...command, '--tenant', 'a b')).toMatchObject({
      code: 2,
      err: expect.stringContaining('a tenant begins with a letter or digit'),
    });
  });
});

describe('parley approvals', () => {
  it('lists the deals that wait, and approves, rejects, delegates and recalls them', { timeout: 60_000 }, () =>
    withDesk(async ({ run, file }) => {
      const [plan, offer] = [await file('plan.json', approved), await file('offer.json', deal)];
      for (const id of ['yes', 'no', 'other', 'back']) {
        await run(`negotiations open ${plan} --id ${id}`);
        expect((await run(`negotiations offer ${id} ${offer}`)).out).toContain('waits for approval by chief, counsel');
      }
      const waiting = JSON.parse((await run('approvals list --json')).out).items.map(({ id }: { id: string }) => id);
      expect(waiting.toSorted()).toEqual(['back', 'no', 'other', 'yes']);
      expect(await run('approvals approve yes --by intern')).toMatchObject({
        code: 1,
        err: '"intern" is not among the plan\'s approvers',
      });
      expect((await run('approvals approve yes --by chief --note fine')).out).toContain('yes  closed');
      expect((await run('approvals reject no --by counsel')).out).toContain('no  topics');
      expect((await run('approvals delegate other --by chief --to deputy')).out).toContain('deputy');
      expect((await run('approvals recall back --reason typo')).out).toContain('back  topics');
      expect((await run('approvals approve other')).code).toBe(2);
      expect((await run('approvals link yes chief')).err).toBe('no deal waits for approval');
    }),
  );

  it('makes links by which a server lets an approver decide', { timeout: 60_000 }, () =>
    withDesk(async ({ run, file, DATA_DIR }) => {
      await run(`negotiations open ${await file('plan.json', approved)} --id n1`);
      await run(`negotiations offer n1 ${await file('offer.json', deal)}`);
      expect((await run('approvals link n1 intern')).err).toBe('"intern" is not asked about this deal');
      const link = await run('approvals link n1 chief --hours 2');
      const server = await startProcess({ DATA_DIR });
      try {
        const decided = await call<{ phase: string }>('POST', server.url + link.out, { decision: 'approve' });
        expect(decided).toMatchObject({ status: 200, body: { phase: 'closed' } });
      } finally {
        await server.stop();
      }
    }),
  );
});

describe('parley rooms', () => {
  it('opens rooms whose tokens a server knows, lists them without, and revokes them', { timeout: 60_000 }, () =>
    withDesk(async ({ run, file, DATA_DIR }) => {
      await run(`negotiations open ${await file('plan.json', tinyPlan)} --id n1`);
      const server = await startProcess({ DATA_DIR });
      try {
        const opened = await run('rooms open n1 --minutes 60 --offers 2');
        const [, id] = /^Room (\w+) is open/.exec(opened.err)!;
        const them = { authorization: `Bearer ${opened.out}` };
        const seen = await call('GET', `${server.url}/v1/room`, undefined, them);
        expect(seen).toMatchObject({ status: 200, body: { offersLeft: 2 } });
        const listed = await run('rooms list n1');
        expect(listed.out).toContain('2 of 2');
        expect(listed.out).not.toContain(randomPart(opened.out));
        expect(await run(`rooms revoke n1 ${id}`)).toMatchObject({ code: 0, out: `Room ${id} is closed.` });
        expect((await call('GET', `${server.url}/v1/room`, undefined, them)).status).toBe(401);
        expect((await run('rooms list n1')).out).toBe('No room is open.');
        expect((await run('rooms list nowhere')).code).toBe(1);
        expect((await run('rooms open n1 --minutes 0')).code).toBe(2);
      } finally {
        await server.stop();
      }
    }),
  );
});
