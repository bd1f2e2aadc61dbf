import { expect, it } from 'vitest';
import { exampleOf } from '../helpers/shell.ts';

it('docs/records.md shows what its example prints', { timeout: 60_000 }, async () => {
  const { printed, shown } = await exampleOf('docs/records.md');
  expect(printed).toBe(shown);
});
