import { expect, it } from 'vitest';
import { exampleOf } from '../helpers/shell.ts';

it('docs/rule-sets.md shows what its example prints', { timeout: 60_000 }, async () => {
  const { printed, shown } = await exampleOf('docs/rule-sets.md');
  expect(printed).toBe(shown);
});
