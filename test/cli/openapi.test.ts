import { expect, it } from 'vitest';
import { only, send, testApp } from '../helpers/http.ts';
import { parley } from '../helpers/terminal.ts';

it('parley openapi prints the document that a server serves', async () => {
  const { code, out } = await parley('openapi');
  expect(code).toBe(0);
  expect(out).toBe((await send(testApp(only({})).app, 'GET', '/openapi.json')).text);
});
