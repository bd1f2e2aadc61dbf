import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/package.ts';
import { OPPONENTS } from '../../src/simulation/index.ts';

const page = readFileSync(path.join(packageRoot, 'docs/league.md'), 'utf8');

/** The rows of each table, cell by cell: over all games, then at each number of rounds; last, of meeting again. */
const tables = page.split(/^## /m).map((part) =>
  part
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2)
    .map((line) => line.split('|').map((cell) => cell.trim())),
);

const rankings = tables.slice(0, 4);

it('docs/league.md says its seed and the commit that has played it, unchanged', () => {
  expect(page).toMatch(/^- seed \d+, commit [0-9a-f]{7,}$/m);
});

it('docs/league.md ranks every opponent and us, at each number of rounds', () => {
  expect(tables).toHaveLength(5);
  for (const rows of rankings) {
    const agents = rows.map(([, agent]) => agent);
    expect(agents).toEqual(expect.arrayContaining(['parley', ...OPPONENTS.keys()]));
    expect(new Set(agents).size).toBe(agents.length);
  }
});

it('docs/league.md has us first, ahead of every other by more than chance, and never under the reservation value', () => {
  for (const [leader, ...others] of rankings) {
    expect(leader![1]).toBe('parley');
    expect(leader![10]).toBe('0');
    for (const [, agent, , ahead] of others) {
      expect(Number(/\[(-?[\d.]+),/.exec(ahead!)![1]), agent).toBeGreaterThan(0);
    }
  }
});

it('docs/league.md has our third deal with the same counterpart better than the first by more than chance', () => {
  const third = tables[4]!.find(([, agent, deal]) => agent === 'parley' && deal === '3')!;
  expect(Number(/\[([+-][\d.]+),/.exec(third[5]!)![1])).toBeGreaterThan(0);
});
