import { describe, expect, it } from 'vitest';
import type { CounterpartDraft, PlanDraft } from '../../../src/domain/plan-draft.ts';
import { countryIn } from '../../../src/domain/style/country.ts';
import { SCORES } from '../../../src/domain/style/hofstede.ts';
import { adviseOnProfile } from '../../../src/domain/style/index.ts';
import { MODES } from '../../../src/domain/style/modes.ts';
import { tinyPlan } from '../../fixtures/plans.ts';

type Negotiator = NonNullable<CounterpartDraft['negotiator']>;

const plan = (negotiator: Negotiator, more: Partial<PlanDraft> = {}, country?: string): PlanDraft => ({
  ...tinyPlan,
  counterpart: { company: { ...(country && { country }) }, negotiator },
  ...more,
});

const told = (draft: PlanDraft, kind: string) => adviseOnProfile(draft).filter((advice) => advice.kind === kind);
const textOf = (draft: PlanDraft, kind: string) =>
  told(draft, kind)
    .map(({ text }) => text)
    .join('\n');

describe('advice from the profile', () => {
  it.each(Object.keys(MODES) as (keyof typeof MODES)[])(
    'says how to deal with one who is %s, and who says so',
    (style) => {
      const advice = told(plan({ style }), 'style');
      expect(advice.length).toBeGreaterThanOrEqual(2);
      for (const { pointer, source } of advice) {
        expect(pointer).toBe('/counterpart/negotiator/style');
        expect(source).toBeTruthy();
      }
    },
  );

  it('has other advice for every style', () => {
    const texts = Object.values(MODES).flatMap(({ advice }) => advice.map(({ text }) => text));
    expect(new Set(texts).size).toBe(texts.length);
  });

  it.each([
    ['decides', 'before the first concession'],
    ['recommends', 'Keep a concession for that person'],
    ['unknown', 'Ask before the first concession'],
  ] as const)('turns authority "%s" into what to do', (authority, text) => {
    expect(textOf(plan({ authority }), 'authority')).toContain(text);
  });

  it('keeps silent on what the plan does not say, but for the rules that always hold', () => {
    for (const draft of [tinyPlan, plan({}), plan({ languages: [' '], hobbies: [], country: '' })]) {
      expect(new Set(adviseOnProfile(draft).map(({ kind }) => kind))).toEqual(new Set(['gifts']));
    }
  });

  it('names languages by code or as they are written', () => {
    expect(textOf(plan({ languages: ['de', 'zh-Hant', 'Swiss German', 'Polish'] }), 'languages')).toContain(
      'They speak German, Traditional Chinese, Swiss German, Polish.',
    );
  });

  it('speaks of their hobbies as small talk, and not of gifts for them', () => {
    expect(textOf(plan({ hobbies: ['sailing', 'choir', 'chess'] }), 'small-talk')).toContain(
      'They like sailing, choir and chess.',
    );
  });
});

describe('their clock', () => {
  const at = (start: string | undefined, theirs: string, ours = 'Asia/Shanghai') =>
    textOf(plan({ timeZone: theirs }, { schedule: { start, totalMinutes: 60, ourTimeZone: ours } }), 'time-zone');

  it.each([
    ['2027-01-12T08:00:00Z', 'Europe/Berlin', '7 hours behind Asia/Shanghai'],
    ['2027-07-12T08:00:00Z', 'Europe/Berlin', '6 hours behind Asia/Shanghai'],
    ['2027-01-12T08:00:00', 'Asia/Kolkata', '2.5 hours behind Asia/Shanghai'],
    ['2027-01-12T08:00:00+08:00', 'Asia/Tokyo', '1 hour ahead of Asia/Shanghai'],
    ['2027-01-12T23:30:00Z', 'Pacific/Auckland', '5 hours ahead of Asia/Shanghai'],
    ['2027-01-12T08:00:00Z', 'Asia/Singapore', 'It shows the same time as ours.'],
  ])('at %s in %s', (start, theirs, expected) => {
    expect(at(start, theirs)).toContain(expected);
  });

  it('is named without a figure where the plan has no start', () => {
    expect(at(undefined, 'Europe/Berlin')).toBe(
      'Their clock is that of Europe/Berlin: give times and deadlines in it, with the date.',
    );
  });

  it('may be that of the schedule, and says so', () => {
    const draft = plan({}, { schedule: { totalMinutes: 60, theirTimeZone: 'Europe/Berlin' } });
    expect(told(draft, 'time-zone')).toMatchObject([{ pointer: '/schedule/theirTimeZone' }]);
  });
});

describe('culture', () => {
  it('speaks of scores and tendencies, with their source, after a word of caution', () => {
    const [caution, first, ...rest] = told(plan({ country: 'CN' }), 'culture');
    expect(caution!.text).toContain('little of one person');
    expect(first).toEqual({
      kind: 'culture',
      pointer: '/counterpart/negotiator/country',
      text: expect.stringContaining('China scores 80 on power distance, high on a scale of about 0 to 100.'),
      source: 'Hofstede, Hofstede & Minkov 2010',
    });
    expect(rest.map(({ text }) => /scores (\d+ on [\w -]+),/.exec(text)![1])).toEqual([
      '20 on individualism',
      '30 on uncertainty avoidance',
      '87 on long-term orientation',
    ]);
  });

  it('mentions no score of the middle', () => {
    // Spain: 57, 51, 86, 48.
    expect(
      told(plan({ country: 'Spain' }), 'culture')
        .slice(1)
        .map(({ text }) => text),
    ).toEqual([expect.stringContaining('Spain scores 86 on uncertainty avoidance')]);
  });

  it('is of the company where the negotiator names no country', () => {
    for (const negotiator of [{}, { country: ' ' }]) {
      const [first] = told(plan(negotiator, {}, 'DE'), 'culture');
      expect(first!.pointer).toBe('/counterpart/company/country');
    }
  });

  it('says that it knows nothing, rather than to guess', () => {
    expect(textOf(plan({ country: 'AE' }), 'culture')).toBe('We have no published scores of United Arab Emirates.');
    expect(textOf(plan({ country: 'Atlantis' }), 'culture')).toBe('We have no published scores of Atlantis.');
  });

  /** Figures of the dimension data matrix of 2015, read off it by hand a second time. */
  it.each([
    ['US', [40, 91, 46, 26]],
    ['JP', [54, 46, 92, 88]],
    ['GB', [35, 89, 35, 51]],
    ['IN', [77, 48, 40, 51]],
    ['KR', [60, 18, 85, 100]],
    ['VN', [70, 20, 30, 57]],
    ['MY', [104, 26, 36, 41]],
    ['GR', [60, 35, 112, 45]],
  ] as const)('has the published scores of %s', (code, scores) => {
    expect(Object.values(SCORES[code]!)).toEqual(scores);
  });

  it('knows every country it has scores of by its name too', () => {
    for (const code of Object.keys(SCORES)) {
      const country = countryIn(code)!;
      expect(country, code).toBeDefined();
      expect(countryIn(country.name.toUpperCase())).toEqual(country);
    }
  });

  it.each([
    ['UK', 'GB'],
    ['usa', 'US'],
    [' Hong Kong ', 'HK'],
    ['Viet Nam', 'VN'],
    ['de', 'DE'],
    ['constructor', undefined],
    ['xx', undefined],
  ])('takes "%s" for %s', (text, code) => {
    expect(countryIn(text)?.code).toBe(code);
  });
});

describe('gifts', () => {
  it('are told by law and guidance, each with its source', () => {
    const [general, ...others] = told(plan({ country: 'HK' }, {}, 'CN'), 'gifts');
    expect(general!.text).toContain('Never cash');
    expect(others.map(({ source, pointer }) => [source!.slice(0, 24), pointer])).toEqual([
      ['DOJ & SEC, A Resource Gu', undefined],
      ['Anti-Unfair Competition ', '/counterpart/company/country'],
      ['Prevention of Bribery Or', '/counterpart/negotiator/country'],
    ]);
  });

  it('bring no rule of a country that is not theirs', () => {
    expect(textOf(plan({ country: 'FR' }), 'gifts')).not.toMatch(/Strafgesetzbuch|20 USD/);
    expect(textOf(plan({ country: 'US' }), 'gifts')).toContain('up to 20 USD per source and occasion');
  });
});
