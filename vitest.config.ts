import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    // A machine that does much else must not fail a run: these are bounds for what hangs.
    testTimeout: 180_000,
    hookTimeout: 60_000,
  },
});
