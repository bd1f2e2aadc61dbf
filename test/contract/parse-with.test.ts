import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  EvaluateRequest,
  EXAMPLE_PLAN,
  NegotiationId,
  OfferRequest,
  OpenRequest,
  PlanDraft,
  parseWith,
} from '../../src/contract/index.ts';

// biome-ignore lint/suspicious/noExplicitAny: the table bends plans into shapes no type allows
type Loose = any;

/** The example plan with something done to it. */
const planWith = (change: (plan: Loose) => void) => {
  const plan = structuredClone(EXAMPLE_PLAN) as Loose;
  change(plan);
  return plan;
};

const faultsOf = (schema: Parameters<typeof parseWith>[0], input: unknown) => {
  const parsed = parseWith(schema, input);
  return parsed.ok ? [] : parsed.error.map((fault) => `${fault.pointer} ${fault.detail}`);
};

describe('a plan', () => {
  it('of the documentation is taken as it is', () => {
    expect(parseWith(PlanDraft, EXAMPLE_PLAN)).toEqual({ ok: true, value: EXAMPLE_PLAN });
  });

  it.each<[string, (plan: Loose) => void, string]>([
    ['an unknown field', (p) => (p.isues = []), '/isues is not a known field'],
    ['an unknown field of an issue', (p) => (p.issues[0].wieght = 1), '/issues/0/wieght is not a known field'],
    ['a missing field', (p) => delete p.bottomLine, '/bottomLine is required'],
    ['a missing field deep inside', (p) => delete p.bottomLine.reservation, '/bottomLine/reservation is required'],
    ['the wrong type', (p) => (p.name = 7), '/name must be a string, not a number'],
    ['null', (p) => (p.name = null), '/name must be a string, not null'],
    ['an array for an object', (p) => (p.bottomLine = []), '/bottomLine must be an object, not an array'],
    ['a field of one branch', (p) => (p.issues[1].max = 'far'), '/issues/1/max must be a number, not a string'],
    ['a field of the other branch', (p) => (p.issues[2].max = 3), '/issues/2/max is not a known field'],
    ['no kind', (p) => delete p.issues[2].kind, '/issues/2/kind must be "number" or "choice"'],
    ['an unknown kind', (p) => (p.issues[2].kind = 'date'), '/issues/2/kind must be "number" or "choice"'],
    [
      'an option without utility',
      (p) => delete p.issues[2].options[1].utility,
      '/issues/2/options/1/utility is required',
    ],
    [
      'a number too large',
      (p) => (p.issues[0].max = Number.POSITIVE_INFINITY),
      '/issues/0/max is too large for a number',
    ],
    ['a utility above 1', (p) => (p.bottomLine.reservation = 1.1), '/bottomLine/reservation must be at most 1'],
    ['a negative weight', (p) => (p.issues[0].weight = -1), '/issues/0/weight must be at least 0'],
    [
      'a currency in small letters',
      (p) => (p.currency = 'usd'),
      '/currency must be three capital letters as in ISO 4217',
    ],
    [
      'an unknown Incoterm',
      (p) => (p.costs = { unitCost: 1, freight: { FOX: 1 } }),
      '/costs/freight/FOX is not a known field',
    ],
    [
      'a curve point of three',
      (p) =>
        (p.issues[0].curve = [
          [8, 0],
          [9, 1, 2],
        ]),
      '/issues/0/curve/1 must have at most 2 items',
    ],
    ['rounds of half', (p) => (p.deadline.rounds = 1.5), '/deadline/rounds must be a whole number'],
    ['no rounds', (p) => (p.deadline.rounds = 0), '/deadline/rounds must be at least 1'],
    ['an amount beyond all money', (p) => (p.issues[0].max = 1e13), '/issues/0/max must be at most 1000000000000'],
    ['too many rounds', (p) => (p.deadline.rounds = 100_001), '/deadline/rounds must be at most 100000'],
    [
      'a day for a time',
      (p) => (p.deadline.at = '2026-03-01'),
      '/deadline/at must be a time in ISO 8601, such as 2026-03-01T09:00:00Z',
    ],
    [
      'a deadline without a limit',
      (p) => (p.deadline = { takeBest: true }),
      '/deadline names no limit: give at least one of rounds, at and minutes, or leave the deadline out',
    ],
    ['time without end', (p) => (p.deadline.minutes = 1e308), '/deadline/minutes must be at most 5256000'],
    [
      'approvers with time without end',
      (p) => (p.approval = { approvers: ['li'], minutes: 1e308 }),
      '/approval/minutes must be at most 5256000',
    ],
    [
      'an approver named twice',
      (p) => (p.approval = { approvers: ['li', 'anna', 'li'] }),
      '/approval/approvers/2 is named already; name each once',
    ],
    [
      'an approver named twice in a group',
      (p) => (p.approval = { groups: { legal: { approvers: ['lex', 'lex'] } } }),
      '/approval/groups/legal/approvers/1 is named already; name each once',
    ],
    [
      'one named twice of those who are asked at last',
      (p) => (p.approval = { approvers: ['li'], minutes: 60, escalateTo: ['max', 'max'] }),
      '/approval/escalateTo/1 is named already; name each once',
    ],
    ['no issues', (p) => (p.issues = []), '/issues must have at least 1 item'],
    [
      '65 issues',
      (p) => (p.issues = Array.from({ length: 65 }, (_, k) => ({ ...p.issues[1], id: `i${k}` }))),
      '/issues must have at most 64 items',
    ],
    [
      '257 options',
      (p) => (p.issues[2].options = Array.from({ length: 257 }, (_, k) => ({ value: `${k}`, utility: 0 }))),
      '/issues/2/options must have at most 256 items',
    ],
    [
      '65 topics',
      (p) => (p.topics = Array.from({ length: 65 }, (_, k) => ({ id: `t${k}`, issues: ['unitPrice'] }))),
      '/topics must have at most 64 items',
    ],
    [
      '65 alternatives',
      (p) => (p.alternatives = Array.from({ length: 65 }, (_, k) => ({ id: `a${k}`, title: 't' }))),
      '/alternatives must have at most 64 items',
    ],
    [
      'a text without end',
      (p) => (p.opening.statement = 'x'.repeat(10_001)),
      '/opening/statement must have at most 10000 characters',
    ],
    ['a key to be escaped', (p) => (p['a/b~c'] = 1), '/a~1b~0c is not a known field'],
    [
      'a kind for an override',
      (p) => (p.alternatives[0].issues[0].kind = 'number'),
      '/alternatives/0/issues/0/kind is not a known field',
    ],
  ])('with %s is refused at its place', (_, change, fault) => {
    expect(faultsOf(PlanDraft, planWith(change))[0]).toEqual(fault);
  });

  it('tells every fault, not the first', () => {
    const plan = planWith((p) => {
      p.side = 'both';
      p.issues[0].min = 'low';
      p.extra = true;
    });
    expect(faultsOf(PlanDraft, plan)).toEqual([
      '/side must be "seller" or "buyer"',
      '/issues/0/min must be a number, not a string',
      '/extra is not a known field',
    ]);
  });

  it('with faults without number is answered with a hundred', () => {
    const plan = { ...EXAMPLE_PLAN, ...Object.fromEntries(Array.from({ length: 500 }, (_, k) => [`f${k}`, k])) };
    expect(faultsOf(PlanDraft, plan)).toHaveLength(100);
  });
});

describe('the deadline of an opening', () => {
  it.each([{}, { takeBest: true }])('is refused where it names no limit: %j', (deadline) => {
    expect(faultsOf(OpenRequest, { planId: 'p', deadline })).toEqual([
      '/deadline names no limit: give at least one of rounds, at and minutes, or leave the deadline out',
    ]);
  });

  it.each([{ rounds: 3 }, { at: '2027-01-31T18:00:00Z' }, { minutes: 5_256_000, takeBest: true }])(
    'is taken with any limit: %j',
    (deadline) => {
      expect(faultsOf(OpenRequest, { planId: 'p', deadline })).toEqual([]);
    },
  );
});

describe('an offer', () => {
  it.each<[string, unknown, string[]]>([
    ['no terms', {}, ['/terms is required']],
    ['terms in a list', { terms: [1] }, ['/terms must be an object, not an array']],
    [
      'a term of the wrong type',
      { terms: { unitPrice: null } },
      ['/terms/unitPrice must be a finite number or a string of up to 10,000 characters'],
    ],
    [
      'a term beyond numbers',
      { terms: { unitPrice: Number.NEGATIVE_INFINITY } },
      ['/terms/unitPrice must be a finite number or a string of up to 10,000 characters'],
    ],
    [
      'a term that is no issue id',
      { terms: { 'unit price': 1 } },
      ['/terms/unit price the name must begin with a letter and hold up to 64 of A-Z a-z 0-9 _ -'],
    ],
    [
      '65 terms',
      { terms: Object.fromEntries(Array.from({ length: 65 }, (_, k) => [`i${k}`, k])) },
      ['/terms must have at most 64 fields'],
    ],
    ['another party', { terms: {}, from: 'me' }, ['/from must be "us" or "them"']],
    ['final in words', { terms: {}, final: 'yes' }, ['/final must be a boolean, not a string']],
    ['a typo', { terms: {}, finale: true }, ['/finale is not a known field']],
    ['a list for all', [], [' must be an object, not an array']],
    ['nothing', null, [' must be an object, not null']],
  ])('with %s is refused at its place', (_, offer, faults) => {
    expect(faultsOf(OfferRequest, offer)).toEqual(faults);
  });
});

describe('an opening', () => {
  it('needs exactly one of planId and plan', () => {
    expect(faultsOf(OpenRequest, {})).toEqual([' needs either planId or plan']);
    expect(faultsOf(OpenRequest, { planId: 'p', plan: EXAMPLE_PLAN })).toEqual([' needs either planId or plan']);
    expect(faultsOf(OpenRequest, { planId: 'p' })).toEqual([]);
    expect(faultsOf(OpenRequest, { plan: EXAMPLE_PLAN, deadline: { rounds: 3 }, reference: 'PO 7' })).toEqual([]);
  });

  it('points into the plan it carries', () => {
    const plan = planWith((p) => (p.issues[0].max = true));
    expect(faultsOf(OpenRequest, { plan })).toEqual(['/plan/issues/0/max must be a number, not a boolean']);
    expect(faultsOf(EvaluateRequest, { plan, offer: { terms: {} } })).toEqual([
      '/plan/issues/0/max must be a number, not a boolean',
    ]);
  });
});

describe('an id', () => {
  it.each(['a', 'RFQ-2291', '0', 'a.b_c-d', 'a'.repeat(128)])('%s is taken', (id) => {
    expect(faultsOf(NegotiationId, id)).toEqual([]);
  });
  it.each(['', '-a', '.', '..', 'a b', 'a/b', 'ä', 'a\n', 'a@1', 'a'.repeat(129)])('%j is refused', (id) => {
    expect(faultsOf(NegotiationId, id)).toHaveLength(1);
  });
});

it('answers any input with a value or with faults, never with an exception', () => {
  fc.assert(
    fc.property(fc.anything(), (input) => {
      const parsed = parseWith(PlanDraft, input);
      return parsed.ok || parsed.error.every(({ pointer }) => pointer === '' || pointer.startsWith('/'));
    }),
  );
});
