import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkRules, VOCABULARIES } from '../../src/rulebook/index.ts';
import { OPERATORS } from '../../src/rulebook/rule-file.ts';
import { RULES, shippedSets } from './shipped.ts';

const readme = readFileSync(path.join(RULES, 'README.md'), 'utf8');

/** Rows of the tables under a heading, each as its cells without code marks. */
function rowsUnder(heading: string): string[][] {
  const section = readme.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  return [...section.matchAll(/^\| `.*\|$/gm)].map(([row]) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
}

const SECTIONS = [
  ['an offer', VOCABULARIES.offer],
  ['the agenda', VOCABULARIES.agenda],
  ['approval', VOCABULARIES.approval],
] as const;

describe('rules/README.md', () => {
  it('has a section for every vocabulary', () => {
    expect(SECTIONS.map(([, { name }]) => name).sort()).toEqual(Object.keys(VOCABULARIES).sort());
  });

  it.each(SECTIONS)('names every fact about %s as it is, and no other', (what, vocabulary) => {
    const facts = Object.entries(vocabulary.facts).map(([name, { type, unit, neutral, meaning, values: some }]) => {
      const values = some ? ` (${some.join(', ')})` : '';
      return [name, type, unit, neutral === '' ? '(empty)' : String(neutral), meaning + values];
    });
    expect(rowsUnder(`Facts about ${what}`)).toEqual(facts);
  });

  it.each(SECTIONS)('names every finding about %s as it is, and no other', (what, vocabulary) => {
    const findings = Object.entries(vocabulary.findings).map(([name, { group, meaning }]) => [name, group, meaning]);
    expect(rowsUnder(`Findings about ${what}`)).toEqual(findings);
  });

  it('names every operator, and no other', () => {
    expect(rowsUnder('Conditions').flatMap(([names]) => names!.split(', '))).toEqual([...OPERATORS]);
  });

  it('names every shipped rule with its finding and rank, highest first', async () => {
    const rules = [...(await shippedSets()).values()].flatMap(({ file }) =>
      file.rules
        .map(({ name, event }) => [name, event.type, String(event.params.rank)])
        .sort((a, b) => Number(b[2]) - Number(a[2])),
    );
    expect(rowsUnder('The shipped rules').map((row) => row.slice(0, 3))).toEqual(rules);
  });

  it('shows a file that passes', () => {
    const [, example] = /```json\n(.*?)```/s.exec(readme)!;
    expect(checkRules(example!, 'example.json')).toMatchObject({ ok: true });
  });
});
