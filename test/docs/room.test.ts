import { expect, it } from 'vitest';
import { exampleOf } from '../helpers/shell.ts';

it.each([
  ['first', undefined],
  ['live', 'live'],
])('docs/room.md shows what its %s example prints', { timeout: 60_000 }, async (_, name) => {
  const { printed, shown } = await exampleOf('docs/room.md', name);
  expect(printed).toBe(shown);
});
