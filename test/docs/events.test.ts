import { expect, it } from 'vitest';
import { exampleOf } from '../helpers/shell.ts';

it('docs/events.md shows what its example prints', async () => {
  const { printed, shown } = await exampleOf('docs/events.md');
  expect(printed).toBe(shown);
});
