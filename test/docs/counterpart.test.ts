import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PlanDraft } from '../../src/domain/plan-draft.ts';
import { countryIn } from '../../src/domain/style/country.ts';
import { adviseOnProfile } from '../../src/domain/style/index.ts';
import { MODES } from '../../src/domain/style/modes.ts';
import type { Terms } from '../../src/domain/terms.ts';
import { packageRoot } from '../../src/package.ts';
import { must, offer, openDesk, opened } from '../helpers/negotiations.ts';
import { parley } from '../helpers/terminal.ts';

const page = readFileSync(path.join(packageRoot, 'docs/counterpart.md'), 'utf8');
const block = (name: string): string => new RegExp(`\`\`\`${name}\n([\\s\\S]*?)\`\`\``).exec(page)![1]!.trim();
const json = <T>(name: string): T => JSON.parse(block(`json ${name}`));

describe('docs/counterpart.md', () => {
  it('shows what its command prints', async () => {
    const [npx, name, verb, file, ...more] = block('sh example').split(' ');
    expect([npx, name, more]).toEqual(['npx', 'parley', []]);
    const { code, out } = await parley(verb!, path.join(packageRoot, file!));
    expect(code).toBe(0);
    expect(out.trim()).toBe(block('text output'));
  });

  it('shows what its offers tell', async () => {
    const desk = await openDesk();
    try {
      const id = await opened(desk, json<PlanDraft>('plan'));
      for (const terms of json<Terms[]>('offers')) must(await desk.sessions.submitOffer(offer(id, terms), {}));
      const { estimate, comparison } = must(await desk.sessions.readCounterpartOf({ id }));
      expect(JSON.parse(JSON.stringify({ estimate, comparison }))).toMatchObject(json<object>('answer'));
    } finally {
      await desk.close();
    }
  });

  it('lists every source that any advice names', () => {
    const everywhere = ['GB', 'US', 'DE', 'CN', 'HK', 'SG'].flatMap((country) => {
      expect(countryIn(country)).toBeDefined();
      return adviseOnProfile({
        counterpart: {
          company: {},
          negotiator: { country, languages: ['de'], hobbies: ['chess'], authority: 'recommends' },
        },
      });
    });
    const sources = [...everywhere, ...Object.values(MODES).flatMap(({ advice }) => advice)].flatMap(
      ({ source }) => source ?? [],
    );
    const listed = page.slice(page.indexOf('## Sources'));
    for (const source of new Set(sources.flatMap((text) => text.split('; ')))) {
      for (const part of source.match(/[A-Z][A-Za-z]{3,}|\d{4}/g)!)
        expect(listed, `${source}: ${part}`).toContain(part);
    }
  });
});
