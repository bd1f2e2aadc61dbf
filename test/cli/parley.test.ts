import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/package.ts';
import { withFolder } from '../helpers/service.ts';
import { parley } from '../helpers/terminal.ts';

const example = (name: string) => path.join(packageRoot, 'examples', name);
const plan = example('seller-shenzhen-plan.json');

/** Runs with a file of some text; answers as `parley` does. */
const withFile = (text: string, run: (file: string) => ReturnType<typeof parley>) =>
  withFolder(async (folder) => {
    const file = path.join(folder, 'input.json');
    await writeFile(file, text);
    return run(file);
  });

describe('parley demo', () => {
  it('plays to an agreement and to an end without one, each as a table', async () => {
    const { code, out } = await parley('demo');
    expect(code).toBe(0);
    expect(out).toMatch(/^Agreement: .*worth 0\.\d{3} to us$/m);
    expect(out).toMatch(/^No deal: /m);
    for (const phase of ['opening', 'topics', 'deadlock', 'alternatives', 'closed', 'terminated'])
      expect(out).toContain(`│ ${phase}`);
    const widths = out
      .split('\n')
      .filter((line) => line.startsWith('│'))
      .map((line) => line.length);
    expect(Math.max(...widths), 'fits a wide terminal').toBeLessThanOrEqual(142);
  });
});

describe('parley check', () => {
  it('tells how ready a plan is, question by question', async () => {
    const { code, out } = await parley('check', plan);
    expect(code).toBe(0);
    for (const id of ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7']) expect(out).toContain(id);
  });

  it('prints every fault of a bad plan with its place, in one go', async () => {
    const bad = {
      name: 'x',
      side: 'seller',
      currency: 'XXY',
      issues: [
        { id: 'a', kind: 'number', min: 5, max: 1, weight: 1, ideal: 3 },
        { id: 'a', kind: 'choice', weight: -1, options: [{ value: 'v', utility: 2, acceptable: false }] },
      ],
      bottomLine: { reservation: 0.5 },
      topics: [{ id: 't', issues: ['b'] }],
    };
    const { code, err } = await withFile(JSON.stringify(bad), (file) => parley('check', file));
    expect(code).toBe(1);
    for (const pointer of [
      '/currency',
      '/issues/0/max',
      '/issues/1/id',
      '/issues/1/weight',
      '/issues/1/options',
      '/topics/0/issues/0',
    ]) {
      expect(err).toContain(pointer);
    }
  });

  it.each([
    ['{"name": ', 'not JSON: it ends too early'],
    ['{"name": oops}', 'not JSON: fault at line 1, column 10'],
    ['{"name": "x", "naem": 1}', '/naem'],
    ['[]', 'must be an object'],
  ])('refuses %s with what is wrong', async (text, told) => {
    const { code, err } = await withFile(text, (file) => parley('check', file));
    expect(code).toBe(1);
    expect(err).toContain(told);
  });

  it('names a file that is not there', async () => {
    const { code, err } = await parley('check', 'no-such-plan.json');
    expect({ code, err }).toEqual({ code: 1, err: 'no-such-plan.json: there is no such file' });
  });
});

describe('parley decide', () => {
  it('judges an offer under a plan, with the reasons', async () => {
    const { code, out } = await parley('decide', plan, example('offer.json'));
    expect(code).toBe(0);
    expect(out).toContain('Verdict  counter');
    expect(out).toContain('payment "O/A 90 days" is not acceptable to us');
  });

  it('takes our standing offer into account', async () => {
    const terms = {
      unitPrice: 12,
      quantity: 10000,
      incoterm: 'FOB Shenzhen',
      payment: 'L/C at sight',
      leadTime: 40,
      warranty: '12 months',
    };
    const { out } = await withFile(JSON.stringify(terms), (standing) =>
      withFile(JSON.stringify({ terms }), (offer) => parley('decide', plan, offer, '--standing', standing, '--json')),
    );
    expect(JSON.parse(out)).toMatchObject({
      decision: 'accept',
      stance: 'yes',
      reasons: [{ rule: 'bottom-line/accepts-our-offer' }, {}],
    });
  });

  it('refuses an offer that does not fit, with its place', async () => {
    const { code, err } = await withFile('{"terms": {"price": 3}}', (offer) => parley('decide', plan, offer));
    expect(code).toBe(1);
    expect(err).toContain('/offer/terms/price');
  });
});

describe('parley rules', () => {
  it('checks the shipped rules', async () => {
    const { code, out } = await parley('rules', 'check');
    expect(code).toBe(0);
    expect(out).toMatch(/bottom-line 2: \d+ rules, \d+ cases pass/);
  });

  it('refuses a folder with bad rules, naming file, rule and place', () =>
    withFolder(async (folder) => {
      const rule = {
        name: 'r',
        why: 'w',
        conditions: { all: [{ fact: 'nope', operator: 'equal', value: 1 }] },
        event: { type: 'accept', params: { rank: 1, message: 'm' } },
      };
      await writeFile(
        path.join(folder, 'bottom-line.json'),
        JSON.stringify({ name: 'bottom-line', version: 1, description: 'd', rules: [rule], cases: [] }),
      );
      const { code, err } = await parley('rules', 'check', folder);
      expect(code).toBe(1);
      expect(err).toContain('/rules/0/conditions/all/0/fact');
      expect(err).toContain('fallback.json');
    }));

  it('explains which rules fire on facts, with the values they saw', async () => {
    const { code, out } = await parley('rules', 'explain', example('facts.json'));
    expect(code).toBe(0);
    expect(out).toContain('✓ repeatedOffers (3) greaterThanInclusive patienceRounds (3)');
    expect(out).not.toContain('✗ isLastMessage');
  });

  it('explains the rules about the agenda on facts about the agenda', () =>
    withFolder(async (folder) => {
      const file = path.join(folder, 'facts.json');
      await writeFile(file, JSON.stringify({ kind: 'drop', topicImportance: 2 }));
      const { code, out } = await parley('rules', 'explain', file);
      expect(code).toBe(0);
      expect(out).toContain('agenda/drops-a-small-topic → accept (rank 900)');
      expect(out).toContain('✓ topicImportance (2) lessThanInclusive 2');
      expect(out).not.toContain('bottom-line/');
      await writeFile(file, JSON.stringify({ kind: 'split', topicImportance: 2, offerUtility: 1 }));
      const refused = await parley('rules', 'explain', file);
      expect(refused.code).toBe(1);
      expect(refused.err).toContain('/kind  must be "reorder" or "add" or "drop" or "lengthen"');
      expect(refused.err).toContain('/offerUtility  is not a known field');
    }));

  it('tells of rules that did not fire, when asked', async () => {
    const { out } = await parley('rules', 'explain', example('facts.json'), '--all');
    expect(out).toContain('✗ isLastMessage (false) equal true');
  });
});

describe('usage', () => {
  it.each([[[]], [['nonsense']], [['check']], [['decide', 'one']], [['rules']], [['check', plan, '--nonsense']]])(
    'answers parley %j with 2 and the usage',
    async (args) => {
      const { code, err, out } = await parley(...args);
      expect(code).toBe(2);
      expect(err + out).toContain('Usage: parley');
    },
  );

  it.each([['--help'], ['--version'], ['help']])('answers parley %s with 0', async (arg) => {
    expect((await parley(arg)).code).toBe(0);
  });
});
