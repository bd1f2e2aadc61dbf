import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { preparePlan } from '../../../src/domain/plan.ts';
import { packageRoot } from '../../../src/package.ts';
import { formatFileFault, planOf, readProfiles, readScenarios } from '../../../src/simulation/scenarios/index.ts';

const examples = path.join(packageRoot, 'examples/scenarios');
const context = { side: 'seller', currency: 'EUR' } as const;

const PROFILE = `<utility_space>
  <objective index="0" name="root">
    <issue index="1" name="Colour" type="discrete">
      <item index="1" value="red" evaluation="4" />
      <item index="2" value="blue" evaluation="1" />
    </issue>
    <weight index="1" value="1" />
  </objective>
</utility_space>`;

/** Reads texts as files of these names; answers the profiles, or each fault on one line without the folder. */
async function read(files: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(path.join(tmpdir(), 'parley-test-'));
  try {
    const names = Object.keys(files);
    for (const name of names) await writeFile(path.join(folder, name), files[name]!);
    const result = await readProfiles(
      names.map((name) => path.join(folder, name)),
      { isStrict: true },
    );
    if (result.ok) return { profiles: result.value.map(({ profile }) => profile), faults: [] };
    return {
      profiles: [],
      faults: result.error.map((fault) => formatFileFault({ ...fault, file: path.basename(fault.file) })),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('GENIUS profiles', () => {
  it('are worth what GENIUS makes of each kind of issue', async () => {
    const result = await readProfiles([path.join(examples, 'kitchen-genius/kitchen-maker.xml')], { isStrict: true });
    if (!result.ok) throw new Error('unread');
    const { profile } = result.value[0]!;
    const plan = preparePlan(planOf(profile, context));
    if (!plan.ok) throw new Error(JSON.stringify(plan.error));
    const utility = (id: string, value: string | number) => plan.value.issue.get(id)!.utilityOf(value);
    // discrete: the evaluation over the issue's greatest
    expect(utility('front', 'Lacquer')).toBe(0.5);
    // integer: offset + slope (value - lower bound)
    expect(utility('unitsAMonth', 30)).toBeCloseTo(0.25);
    // real, linear: parameter0 + parameter1 value
    expect(utility('price', 5000)).toBeCloseTo(0.5);
    // real, triangular: up to the top, then down to an end beyond the range
    expect(utility('daysToDeliver', 25)).toBeCloseTo(0.5);
    expect(utility('daysToDeliver', 40)).toBe(1);
    expect(utility('daysToDeliver', 50)).toBeCloseTo(2 / 3);
    expect(profile).toMatchObject({ name: 'kitchen-maker', reservation: 0.35, discount: 0.9 });
    expect(plan.value.issues.map(({ weight }) => Number(weight.toFixed(6)))).toEqual([0.2, 0.25, 0.4, 0.15]);
  });

  it('take the ranges they leave out from the domain file', async () => {
    const profile = PROFILE.replace(
      /<issue[\s\S]*<\/issue>/,
      '<issue index="1" name="Units" type="integer"><evaluator ftype="linear" offset="1" slope="-0.1"/></issue>',
    );
    const domain =
      '<negotiation_template><utility_space><objective><issue name="Units" type="integer" lowerbound="5" upperbound="15"/></objective></utility_space></negotiation_template>';
    const { profiles } = await read({ 'profile.xml': profile, 'domain.xml': domain });
    expect(profiles[0]!.issues[0]!.scale).toMatchObject({
      min: 5,
      max: 15,
      curve: [
        [5, 1],
        [15, 0],
      ],
    });
    expect((await read({ 'profile.xml': profile })).faults).toEqual([
      'profile.xml: line 3, column 5: an upper bound above the lower bound is missing here, and no domain file tells it',
    ]);
  });

  it('cut utilities off at 0 and 1, where GENIUS does', async () => {
    const steep = PROFILE.replace(
      /<issue[\s\S]*<\/issue>/,
      '<issue index="1" name="Price" type="real"><range lowerbound="0" upperbound="10"/><evaluator ftype="linear" parameter0="-1" parameter1="0.5"/></issue>',
    );
    const { profiles } = await read({ 'profile.xml': steep });
    expect(profiles[0]!.issues[0]!.scale).toMatchObject({
      curve: [
        [0, 0],
        [2, 0],
        [4, 1],
        [10, 1],
      ],
    });
  });

  it.each([
    [
      'an item without an evaluation',
      PROFILE.replace(' evaluation="1"', ''),
      'line 5, column 7: an evaluation is 0 or more, not ""',
    ],
    [
      'an issue without a weight',
      PROFILE.replace('<weight index="1"', '<weight index="2"'),
      'line 3, column 5: the issue has no weight',
    ],
    [
      'a negative weight',
      PROFILE.replace('value="1" />\n  </obj', 'value="-1" />\n  </obj'),
      'line 7, column 5: a weight is 0 or more, not "-1"',
    ],
    ['a value twice', PROFILE.replace('"blue"', '"red"'), 'line 5, column 7: "red" is there twice'],
    [
      'another root',
      '\n<domain/>',
      'line 2, column 1: the root is <domain>, not <utility_space> or <negotiation_template>',
    ],
    [
      'a space that is not additive',
      '<utility_space type="nonlinear"><ufun/></utility_space>',
      'line 1, column 1: there is no <objective>: only additive utility spaces can be read',
    ],
    [
      'a reservation over 1',
      PROFILE.replace('</utility_space>', '<reservation value="3"/></utility_space>'),
      'line 9, column 1: reservation lies in [0, 1], not "3"',
    ],
    [
      'an unknown evaluator',
      PROFILE.replace(
        /<issue[\s\S]*<\/issue>/,
        '<issue index="1" name="P" type="real"><range lowerbound="0" upperbound="1"/><evaluator ftype="cubic"/></issue>',
      ),
      'line 3, column 81: evaluators are linear or triangular, not "cubic"',
    ],
    [
      'a triangle with its top outside',
      PROFILE.replace(
        /<issue[\s\S]*<\/issue>/,
        '<issue index="1" name="P" type="real"><range lowerbound="0" upperbound="9"/><evaluator ftype="triangular" parameter0="1" parameter1="5" parameter2="7"/></issue>',
      ),
      'line 3, column 81: the top of a triangle lies between its ends',
    ],
    ['broken XML', PROFILE.replace('</issue>', '</isue>'), 'line 6, column'],
  ])('tells %s with its place', async (_, text, told) => {
    const { faults } = await read({ 'profile.xml': text });
    expect(faults.join('\n')).toContain(`profile.xml: ${told}`);
  });

  it.each([
    ['grows by entities', '<!DOCTYPE u [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><utility_space>&b;</utility_space>'],
    [
      'reaches for another file',
      '<!DOCTYPE u [<!ENTITY x SYSTEM "file:///etc/hostname">]><utility_space>&x;</utility_space>',
    ],
    ['is nested without end', '<utility_space>'.repeat(200_000)],
  ])('refuse a file that %s', async (_, text) => {
    const { faults } = await read({ 'profile.xml': text });
    expect(faults).toHaveLength(1);
  });
});

describe('GeniusWeb profiles', () => {
  it('take their reservation value from their reservation bid', async () => {
    const result = await readProfiles([path.join(examples, 'lamps-geniusweb/seller.json')], { isStrict: true });
    if (!result.ok) throw new Error('unread');
    const { profile } = result.value[0]!;
    // 0.5 · (10.5 - 9) / 5 + 0.3 · 0.7 + 0.2 · 0.1
    expect(profile.reservation).toBeCloseTo(0.38);
    expect(profile.issues[0]!.scale).toMatchObject({ kind: 'number', min: 9, max: 14, step: 0.25 });
  });

  it.each([
    ['{"PartialOrdering": {}}', '/PartialOrdering: only a LinearAdditiveUtilitySpace can be read'],
    [
      '{"LinearAdditiveUtilitySpace": {"issueUtilities": {"a": {"discreteutils": {"valueUtilities": {"x": 2}}}}, "issueWeights": {"a": 1}}}',
      '/LinearAdditiveUtilitySpace/issueUtilities/a',
    ],
    [
      '{"LinearAdditiveUtilitySpace": {"issueUtilities": {"a": {"discreteutils": {"valueUtilities": {"x": 1}}}}, "issueWeights": {}}}',
      '/LinearAdditiveUtilitySpace/issueWeights: has no weight for "a"',
    ],
    ['{"name": "specs"}', 'is no profile of GeniusWeb or NegoLog'],
    ['{"name": ', 'is neither XML nor JSON'],
  ])('refuse %s with its place', async (text, told) => {
    expect((await read({ 'profile.json': text })).faults.join('\n')).toContain(`profile.json: ${told}`);
  });
});

describe('NegoLog profiles', () => {
  it('refuse a utility outside [0, 1], with its place', async () => {
    const text = '{"issueWeights": {"a": 1}, "issues": {"a": {"x": 1, "y": -0.5}}}';
    expect((await read({ 'profileA.json': text })).faults.join()).toContain('profileA.json: /issues/a/y');
  });
});

describe('plans from profiles', () => {
  it('have ids that a plan may bear, all different', async () => {
    const titles = ['Bread type', 'bread-type', 'Bread  Type', '2nd price', '价格', 'IP'];
    const issues = titles.map((title) => ({
      title,
      weight: 1,
      scale: { kind: 'choice', options: [{ value: 'x', utility: 1 }] } as const,
    }));
    const plan = planOf({ name: 'titles', issues, reservation: 0, discount: 1 }, context);
    expect(plan.issues.map(({ id }) => id)).toEqual([
      'breadType',
      'bread-type',
      'breadType-2',
      'issue42ndPrice',
      'issue5',
      'IP',
    ]);
  });
});

describe('folders of scenarios', () => {
  it('are read in the order of their names, each with both sides', async () => {
    const read = await readScenarios(examples);
    if (!read.ok) throw new Error(read.error.map(formatFileFault).join('\n'));
    expect(read.value.map(({ name }) => name)).toEqual(['fabric-negolog', 'kitchen-genius', 'lamps-geniusweb']);
    expect(read.value[1]!.sides.map(({ own }) => own.discount)).toEqual([0.9, 0.9]);
  });

  it('tell what is wrong with them', async () => {
    const nowhere = await readScenarios(path.join(examples, 'nowhere'));
    expect(nowhere).toMatchObject({ ok: false, error: [{ detail: 'there is no such folder' }] });
    const empty = await readScenarios(path.join(packageRoot, 'rules'));
    expect(empty).toMatchObject({ ok: false, error: [{ detail: 'no folder in it holds two profiles' }] });
  });

  it.skipIf(!process.env.LEAGUE_SCENARIOS)('of LEAGUE_SCENARIOS can be played, every one', async () => {
    const read = await readScenarios(process.env.LEAGUE_SCENARIOS!);
    if (!read.ok) throw new Error(read.error.map(formatFileFault).join('\n'));
    for (const { name, sides } of read.value) {
      for (const { own, plan } of sides) expect(plan.bestUtility, name).toBeGreaterThanOrEqual(own.reservation);
    }
  });
});
