import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { viewOfMemory } from '../../src/domain/counterparts/index.ts';
import type { PlanDraft } from '../../src/domain/plan-draft.ts';
import type { Terms } from '../../src/domain/terms.ts';
import { packageRoot } from '../../src/package.ts';
import { must, offer, openDesk, opened } from '../helpers/negotiations.ts';
import { parley } from '../helpers/terminal.ts';
import { sampleMemory } from '../store/samples.ts';

const page = readFileSync(path.join(packageRoot, 'docs/memory.md'), 'utf8');
const json = <T>(name: string): T => JSON.parse(new RegExp(`\`\`\`json ${name}\n([\\s\\S]*?)\`\`\``).exec(page)![1]!);

it('docs/memory.md shows what its negotiations teach', async () => {
  const desk = await openDesk();
  try {
    for (let k = 0; k < 2; k++) {
      const id = await opened(desk, json<PlanDraft>('plan'));
      for (const terms of json<Terms[]>('offers')) must(await desk.sessions.submitOffer(offer(id, terms), {}));
      must(await desk.sessions.withdraw({ id, by: 'them' }, {}));
    }
    const memory = must(await desk.sessions.readMemory({ companyId: 'leuchthaus' }));
    expect(JSON.parse(JSON.stringify(memory))).toMatchObject(json<object>('answer'));
  } finally {
    await desk.close();
  }
});

it('docs/memory.md shows a simulation that tells of each deal', { timeout: 60_000 }, async () => {
  const [, line] = /^npx parley (simulate .*)$/m.exec(page)!;
  const [verb, file, ...options] = line!.split(' ');
  const runs = options.indexOf('--runs') + 1;
  const { code, out } = await parley(verb!, path.join(packageRoot, file!), ...options.with(runs, '2'));
  expect(code).toBe(0);
  expect(out).toContain('Against the first');
  expect(out).toMatch(/│ 3 +│/);
});

it('docs/memory.md tells of every figure', () => {
  const view = viewOfMemory('any', sampleMemory(1));
  const names = [...Object.keys(view.figures), 'course', 'values', 'takenAsk', 'refusedAsk', 'gain', 'tookOurs'];
  for (const name of names) expect(page).toContain(`\`${name}\``);
});
