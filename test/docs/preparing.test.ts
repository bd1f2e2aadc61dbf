import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/package.ts';
import { send, testApp } from '../helpers/http.ts';
import { type Desk, openDesk } from '../helpers/negotiations.ts';
import { parley } from '../helpers/terminal.ts';

const read = (file: string) => readFileSync(path.join(packageRoot, file), 'utf8');
const page = read('docs/preparing.md');
const EXAMPLES = [...page.matchAll(/```sh example\n(.*)\n```\n\n```text output\n([\s\S]*?)```/g)].map(
  ([, command, output]) => [command!, output!.trim()] as const,
);

describe('docs/preparing.md', () => {
  it('has its examples', () => {
    expect(EXAMPLES).toHaveLength(2);
  });

  it.each(EXAMPLES)('shows what %s prints', async (command, output) => {
    const [npx, name, verb, file, ...more] = command.split(' ');
    expect([npx, name, more]).toEqual(['npx', 'parley', []]);
    const { code, out } = await parley(verb!, path.join(packageRoot, file!));
    expect(code).toBe(0);
    expect(out.trim()).toBe(output);
  });

  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  it('shows how an opening on a plan that is not ready is refused', async () => {
    const told = JSON.parse(/```json answer\n([\s\S]*?)```/.exec(page)![1]!);
    const { batna: _, ...plan } = JSON.parse(read('examples/buyer-utrecht-plan.json'));
    plan.opening.statement = undefined;
    const { body } = await send(testApp(desk.sessions).app, 'POST', '/v1/negotiations', { plan, requireReady: true });
    const { requestId, ...answer } = body;
    expect(requestId).toBeTruthy();
    expect(answer).toEqual(told);
  });
});
