import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/package.ts';
import { sellerPlan } from '../fixtures/plans.ts';
import { withFolder } from '../helpers/service.ts';
import { parley } from '../helpers/terminal.ts';

const { bottomLine, costs, topics, schedule, alternatives } = sellerPlan;

/** More than a dozen faults, of shape and of sense, in all parts of a plan. Only the issues and what a unit costs are sound: by these the margin is out of reach. */
const BAD = {
  ...sellerPlan,
  nmae: 'a typo',
  currency: 'XXY',
  topics: [...topics!.slice(1), { id: 'price', issues: ['colour'], after: ['nowhere'] }],
  bottomLine: { ...bottomLine, minMarginRate: 0.7 },
  alternatives: [...alternatives!, { id: 'volume', title: 'Again', issues: [{ id: 'unitPrize', limit: 9 }] }],
  opening: { opener: 'us', terms: { unitPrice: 99 } },
  questions: [{ ask: 'Why?', answer: 'Thus.', topic: 'weather' }],
  schedule: { ...schedule, totalMinutes: 0, ourTimeZone: 'Asia/Shenzen', holidays: ['2027-02-30'] },
  costs: { ...costs, fx: { EUR: 0 } },
  strategy: { name: 'bluff' },
  deadline: { at: 'next week' },
};

/** Runs with a file of some JSON; answers as `parley` does. */
const check = (plan: unknown, ...options: string[]) =>
  withFolder(async (folder) => {
    const file = path.join(folder, 'plan.json');
    await writeFile(file, JSON.stringify(plan));
    return parley('check', file, ...options);
  });

describe('parley check on a bad plan', () => {
  it('prints every fault with its place, what is wrong and how to mend it, in one go', async () => {
    const { code, err } = await check(BAD);
    expect(code).toBe(1);
    const [first, ...lines] = err.split('\n');
    expect(lines).toEqual([
      '  /schedule/totalMinutes  must be more than 0',
      '  /deadline/at  must be a time in ISO 8601, such as 2026-03-01T09:00:00Z',
      '  /nmae  is not a known field',
      '  /currency  XXY is not a currency of ISO 4217; write a code such as EUR',
      '  /topics/3/id  "price" is taken already; choose another',
      '  /topics/3/issues/0  no issue is called "colour"; there are unitPrice, quantity, incoterm, payment, leadTime, warranty',
      '  /topics/3/after/0  no topic is called "nowhere"; there are price, payment, delivery, price',
      '  /topics  no topic holds warranty; put each issue into a topic, or set mode to "package"',
      '  /alternatives/2/id  "volume" is taken already; choose another',
      '  /alternatives/2/issues/0/id  no issue is called "unitPrize"; there are unitPrice, quantity, incoterm, payment, leadTime, warranty',
      '  /opening/terms/unitPrice  99 lies outside the range from 9 to 15',
      '  /questions/0/topic  no topic or issue is called "weather"; there are price, payment, delivery, unitPrice, quantity, incoterm, leadTime, warranty',
      expect.stringContaining('/arguments/3/topic'),
      '  /costs/fx/EUR  an exchange rate must be above 0',
      '  /strategy/name  no strategy is called "bluff"; there are strategist, time-dependent',
      '  /schedule/holidays/0  must be a date such as 2027-01-31',
      '  /schedule/ourTimeZone  "Asia/Shenzen" is no time zone of the IANA database; one is Europe/Berlin',
      '  /bottomLine/minMarginRate  no outcome earns it: lower the least margin rate, or check costs and limits',
    ]);
    expect(first).toMatch(/does not fit: 18 faults$/);
  });

  it('audits a plan of the right shape all the same', async () => {
    const plan = {
      ...sellerPlan,
      currency: 'XXY',
      bottomLine: { ...bottomLine, minMarginRate: 0.7 },
      batna: undefined,
    };
    const { code, out, err } = await check(plan);
    expect(code).toBe(1);
    expect(err).toContain('/currency');
    expect(err).toContain('/bottomLine/minMarginRate  no outcome earns it: lower the least margin rate');
    expect(out).toContain('Contradiction: no outcome of this plan');
    expect(out).toContain('/batna');
    const audit = JSON.parse((await check(plan, '--json')).out);
    expect(audit.sections[6].missing).toContainEqual(expect.objectContaining({ pointer: '/batna' }));
  });

  it('never cuts the place of what is missing', async () => {
    const id = 'paymentDaysOfAnIssueWithAnIdOfSixtyFourCharactersWhichIsTheMost';
    const issues = [{ ...sellerPlan.issues[0]!, id, target: undefined }];
    const { out } = await check({ ...sellerPlan, issues, topics: undefined, mode: 'package', costs: undefined });
    expect(out).not.toContain('…');
  });
});

describe('parley opening', () => {
  const plan = path.join(packageRoot, 'examples/buyer-utrecht-plan.json');

  it('says who opens, with which words and terms, and where each is from', async () => {
    const { code, out } = await parley('opening', plan);
    expect(code).toBe(0);
    expect(out).toContain('Who opens (given)  We do.');
    expect(out).toContain('Statement (given)  Thank you for the samples');
    expect(out).toMatch(/Terms {2}unitPrice 169, .*\n {2}worth 0\.\d{3} to us; all given/);
  });

  it('answers as the service does with --json', async () => {
    expect(JSON.parse((await parley('opening', plan, '--json')).out)).toMatchObject({
      opener: { party: 'us', origin: 'given' },
      terms: { origin: { unitPrice: 'given' } },
    });
  });

  it('derives what the plan leaves out, and refuses one with faults', async () =>
    withFolder(async (folder) => {
      const file = path.join(folder, 'plan.json');
      await writeFile(file, JSON.stringify({ ...sellerPlan, opening: undefined, arguments: undefined }));
      const { out } = await parley('opening', file);
      expect(out).toContain('Who opens (derived)  They do. We have no evidence');
      expect(out).toContain('Justification  none: add an argument');
      await writeFile(file, JSON.stringify({ ...sellerPlan, currency: 'XXY' }));
      expect(await parley('opening', file)).toMatchObject({ code: 1, err: expect.stringContaining('/currency') });
    }));
});
