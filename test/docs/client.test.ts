import { expect, it } from 'vitest';
import { exampleOf } from '../helpers/shell.ts';

it('docs/client.md shows what its example prints', async () => {
  const { printed, shown } = await exampleOf('docs/client.md');
  expect(printed).toBe(shown);
});
