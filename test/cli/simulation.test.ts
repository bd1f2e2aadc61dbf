import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import { preparePlan } from '../../src/domain/plan.ts';
import { packageRoot } from '../../src/package.ts';
import { tinyPlan } from '../fixtures/plans.ts';
import { withFolder } from '../helpers/service.ts';
import { parley, parleyOn } from '../helpers/terminal.ts';

const example = (name: string) => path.join(packageRoot, 'examples', name);
const plan = example('seller-shenzhen-plan.json');
const kitchen = ['kitchen-domain.xml', 'kitchen-maker.xml', 'kitchen-shop.xml'].map((name) =>
  example(`scenarios/kitchen-genius/${name}`),
);

describe('parley import', () => {
  it('prints a profile as a plan that makes sense', async () => {
    const { code, out } = await parley(
      'import',
      ...kitchen.slice(0, 2),
      '--side',
      'buyer',
      '--currency',
      'EUR',
      '--rounds',
      '30',
    );
    expect(code).toBe(0);
    const draft = JSON.parse(out);
    expect(preparePlan(draft).ok).toBe(true);
    expect(draft).toMatchObject({ name: 'kitchen-maker', side: 'buyer', currency: 'EUR', deadline: { rounds: 30 } });
    expect(draft.strategy).toEqual({ discount: 0.9 });
  });

  it('writes several to a folder, each a plan that parley check reads', () =>
    withFolder(async (folder) => {
      const out = path.join(folder, 'plans');
      expect((await parley('import', ...kitchen, '--out', out)).code).toBe(0);
      expect((await readdir(out)).sort()).toEqual(['kitchen-maker.json', 'kitchen-shop.json']);
      for (const name of await readdir(out)) expect((await parley('check', path.join(out, name))).code).toBe(0);
    }));

  it('writes nothing where two profiles would go to one file', () =>
    withFolder(async (folder) => {
      for (const side of ['a', 'b']) {
        await mkdir(path.join(folder, side));
        await writeFile(path.join(folder, side, 'profile.xml'), await readFile(kitchen[1]!));
      }
      const files = ['a', 'b'].map((side) => path.join(folder, side, 'profile.xml'));
      const { code, err } = await parley('import', ...files, '--out', path.join(folder, 'plans'));
      expect(code).toBe(1);
      expect(err).toContain('two profiles would both be written to');
      expect(await readdir(folder)).toEqual(['a', 'b']);
    }));

  it.each([
    [['nowhere.xml'], 1, 'nowhere.xml: there is no such file'],
    [[kitchen[0]!], 1, 'none of the files is a profile'],
    [[plan], 1, 'is no profile of GeniusWeb or NegoLog'],
    [[kitchen[1]!, '--currency', 'euro'], 1, 'ISO 4217'],
    [[kitchen[1]!, '--side', 'agent'], 2, 'buyer'],
    [[], 2, "missing required argument 'files'"],
  ])('refuses %j', async (args, exit, told) => {
    const { code, err } = await parley('import', ...args);
    expect({ code, err }).toEqual({ code: exit, err: expect.stringContaining(told) });
  });
});

describe('parley simulate', () => {
  const few = ['simulate', plan, '--opponent', 'boulware,conceder', '--runs', '3', '--seed', '5', '--workers', '1'];

  it('prints a row an opponent, and the same again for the same seed and more workers', async () => {
    const { code, out } = await parley(...few);
    expect(code).toBe(0);
    expect(out).toMatch(/3 runs with each opponent, up to 12 rounds, seed 5/);
    expect(out.match(/│ (all|boulware|conceder) /g)?.slice(0, 3)).toEqual(['│ all ', '│ boulware ', '│ conceder ']);
    expect((await parley(...few, '--workers', '4')).out).toBe(out);
  });

  it.each(['html', 'json', 'csv'])('writes the same .%s for the same seed', (format) =>
    withFolder(async (folder) => {
      const [first, second] = [path.join(folder, `a.${format}`), path.join(folder, `b.${format}`)];
      expect((await parley(...few, '--out', first)).code).toBe(0);
      await parley(...few, '--workers', '2', '--out', second);
      expect((await readFile(first, 'utf8')).length).toBeGreaterThan(300);
      expect(await readFile(second, 'utf8')).toBe(await readFile(first, 'utf8'));
    }),
  );

  it('compares the plan with its changes and with another plan', () =>
    withFolder(async (folder) => {
      const other = path.join(folder, 'other.json');
      const draft = JSON.parse(await readFile(plan, 'utf8'));
      await writeFile(other, JSON.stringify({ ...draft, strategy: { beta: 5 } }));
      const whatIf = example('simulations/what-if.json');
      const { code, out } = await parley(...few, '--what-if', whatIf, '--against', other);
      expect(code).toBe(0);
      const comparison = out.slice(out.indexOf('Against “'));
      for (const { name } of JSON.parse(await readFile(whatIf, 'utf8'))) expect(comparison).toContain(`│ ${name}`);
      expect(comparison).toContain(`│ ${draft.name} (${other})`);
    }));

  it('takes what is known of their preferences, their mirror, or their plan', () =>
    withFolder(async (folder) => {
      const out = path.join(folder, 'r.json');
      const kinds = [
        ['--preferences', example('simulations/preferences.json')],
        ['--preferences', 'mirrored'],
        ['--counterpart', plan],
      ];
      const told = [];
      for (const kind of kinds) {
        expect(await parley(...few, ...kind, '--out', out)).toMatchObject({ code: 0 });
        told.push(JSON.parse(await readFile(out, 'utf8')).preferences);
      }
      expect(told).toEqual(['drawn', 'mirrored', 'given']);
    }));

  it('goes topic by topic where it is told to, and says so', async () => {
    const { code, out } = await parley(...few, '--mode', 'topics');
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('up to 12 rounds, topic by topic, seed 5') });
  });

  it('shows its progress on a screen', async () => {
    const drawn: string[] = [];
    const screen = new Writable({
      write(chunk, _encoding, done) {
        drawn.push(String(chunk));
        done();
      },
    });
    expect((await parleyOn(screen, ...few)).code).toBe(0);
    expect(drawn.join('')).toContain('6 of 6 sessions');
  });

  it('stops at Ctrl-C, says so and writes nothing', () =>
    withFolder(async (folder) => {
      const screen = new Writable({
        write(_chunk, _encoding, done) {
          process.emit('SIGINT');
          done();
        },
      });
      const out = path.join(folder, 'r.csv');
      const { code, err } = await parleyOn(screen, ...few, '--runs', '100000', '--out', out);
      expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(/cancelled after \d+ of 200000 sessions/) });
      expect(await readdir(folder)).toEqual([]);
    }));

  it.each([
    [['--opponent', 'nobody'], 2, 'no agent is called "nobody"; there are hardliner, boulware'],
    [['--out', 'report.pdf'], 1, 'report.pdf: a report ends in .html, .json, .csv'],
    [['--runs', '0'], 2, 'whole number from 1'],
    [['--seed', '1.5'], 2, 'whole number from 0'],
    [['--workers', '0'], 2, 'whole number from 1'],
    [['--mode', 'issues'], 2, 'package, topics'],
    [['--opponent', 'boulware,,'], 2, 'names with commas'],
    [['--rules', packageRoot], 1, 'bottom-line.json'],
    [['--preferences', 'nowhere.json'], 1, 'nowhere.json: there is no such file'],
    [['--preferences', example('offer.json')], 1, '/kind'],
    [['--what-if', example('offer.json')], 1, 'must be an array'],
    [['--preferences', 'mirrored', '--counterpart', plan], 1, 'give one'],
    [['--counterpart', example('buyer-utrecht-plan.json')], 1, 'the other side has no issue "certification"'],
  ])('refuses %j', async (args, exit, told) => {
    const { code, err } = await parley('simulate', plan, ...args);
    expect({ code, err }).toEqual({ code: exit, err: expect.stringContaining(told) });
  });

  it.each([
    [[{ name: 'a', issues: [{ id: 'colour', limit: 3 }] }], '/0/issues/0/id', 'no issue "colour"'],
    [[{ name: 'a', patch: { issues: null } }], '/0/patch', '/issues'],
    [[{ name: 'a', patch: { name: { $gt: '' } } }], '/0/patch', '/name'],
    [[{ name: 'a', issues: [{ id: 'unitPrice', limit: 1e9 }] }], '/0/patch', 'outside the range'],
    [[{ name: 'a' }, { name: 'a' }], '/1/name', 'two plans are called "a"'],
    [[], '/', 'at least 1'],
  ])('refuses the changes %j', (changes, place, told) =>
    withFolder(async (folder) => {
      const file = path.join(folder, 'what-if.json');
      await writeFile(file, JSON.stringify(changes));
      const { code, err } = await parley(...few, '--what-if', file);
      expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(place) });
      expect(err).toContain(told);
    }),
  );

  it('tells faults by the file that holds them, and by their place in it', () =>
    withFolder(async (folder) => {
      const colour = { id: 'colour', kind: 'number', min: 0, max: 9, weight: 1, ideal: 9 };
      const issues = [...tinyPlan.issues, colour];
      const place = `/issues/${tinyPlan.issues.length}`;
      const files = {
        'plan.json': tinyPlan,
        'rival.json': { ...tinyPlan, name: 'rival', issues },
        'changes.json': [{ name: 'more', patch: { issues } }],
        'wants.json': { kind: 'drawn', issues: [{ id: 'price', weight: { min: 6, max: 2 } }] },
      };
      for (const [name, value] of Object.entries(files))
        await writeFile(path.join(folder, name), JSON.stringify(value));
      const toldOf = async (option: string, name: string) => {
        const args = [path.join(folder, 'plan.json'), option, path.join(folder, name)];
        return (await parley('simulate', ...args)).err.replaceAll(`${folder}/`, '');
      };
      expect(await toldOf('--counterpart', 'rival.json')).toBe(
        `rival.json does not fit: 1 fault\n  ${place}  the other side has no issue "colour"`,
      );
      expect(await toldOf('--against', 'rival.json')).toBe(
        `rival.json does not fit: 1 fault\n  ${place}  the other side has no issue "colour"`,
      );
      expect(await toldOf('--what-if', 'changes.json')).toBe(
        `changes.json does not fit: 1 fault\n  /0  makes a plan that does not fit: ${place} the other side has no issue "colour"`,
      );
      expect(await toldOf('--preferences', 'wants.json')).toMatch(
        /^wants\.json does not fit: 1 fault\n {2}\/issues\/0\/weight\/max {2}/,
      );
    }));

  it.each([
    ['no/folder/r.csv', 'there is no such folder'],
    ['package.json/r.csv', 'there is no such folder'],
  ])('plays nothing where its report could not be written to %s', async (name, told) => {
    const out = path.join(packageRoot, name);
    expect(await parley(...few, '--out', out)).toEqual({ code: 1, out: '', err: `${out}: ${told}` });
  });

  it('plays nothing where its report would take the place of a folder', () =>
    withFolder(async (folder) => {
      const out = path.join(folder, 'r.csv');
      await mkdir(out);
      expect(await parley(...few, '--out', out)).toEqual({ code: 1, out: '', err: `${out}: it is a folder` });
    }));
});

/** A table without its last column: the time for a move is no part of what a seed decides. */
const untimed = (out: string): string => out.replaceAll(/[│┬┼┴][^│┬┼┴]*[│┐┤┘]$/gm, '');

describe('parley league', () => {
  const small = ['league', '--scenarios', example('scenarios'), '--agents', 'parley,boulware', '--rounds', '5,10'];

  it('prints a row an agent, and the same again for the same seed', async () => {
    const { code, out } = await parley(...small);
    expect(code).toBe(0);
    expect(out).toContain('24 games: 2 agents, 3 scenarios, 5 and 10 rounds, seed 1');
    expect(untimed((await parley(...small)).out)).toBe(untimed(out));
  });

  it('plays the scenarios that the environment names, or the examples', async () => {
    const args = ['league', '--agents', 'boulware,conceder', '--rounds', '5'];
    vi.stubEnv('LEAGUE_SCENARIOS', undefined);
    expect((await parley(...args)).out).toContain('12 games: 2 agents, 3 scenarios');
    vi.stubEnv('LEAGUE_SCENARIOS', example('scenarios/kitchen-genius'));
    expect((await parley(...args)).out).toContain('4 games: 2 agents, 1 scenarios');
    vi.unstubAllEnvs();
  });

  it('plays a deadline once, however often it is named', async () => {
    const { out } = await parley(...small, '--rounds', '5,5');
    expect(out).toContain('12 games: 2 agents, 3 scenarios, 5 rounds, seed 1');
  });

  it('writes a page with its seed and the commit of the code', () =>
    withFolder(async (folder) => {
      const file = path.join(folder, 'league.md');
      expect((await parley(...small, '--seed', '9', '--out', file)).code).toBe(0);
      expect(await readFile(file, 'utf8')).toMatch(/seed 9, commit [0-9a-f]{7,}/);
    }));

  it('writes every game', () =>
    withFolder(async (folder) => {
      const file = path.join(folder, 'games.csv');
      expect((await parley(...small, '--out', file)).code).toBe(0);
      expect((await readFile(file, 'utf8')).trimEnd().split('\n')).toHaveLength(25);
    }));

  it.each([
    [['--agents', 'nobody,parley'], 2, 'no agent is called "nobody"'],
    [['--agents', ''], 2, 'names with commas'],
    [['--agents', 'parley'], 1, 'a league takes two agents or more'],
    [['--rounds', '5,x'], 2, 'whole number'],
    [['--scenarios', example('nowhere')], 1, 'there is no such folder'],
    [['--out', example('nowhere/league.md')], 1, 'there is no such folder'],
  ])('refuses %j', async (args, exit, told) => {
    const { code, err } = await parley(...small, ...args);
    expect({ code, err }).toEqual({ code: exit, err: expect.stringContaining(told) });
  });
});
