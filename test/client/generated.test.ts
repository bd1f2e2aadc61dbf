import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { openApiDocument } from '../../src/http/index.ts';
import { packageRoot } from '../../src/package.ts';

it('the types of the client are those of the OpenAPI document', async () => {
  const { scripts } = JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8'));
  const [, generate] = (scripts.client as string).split(' | ');
  const [tool, ...flags] = generate!.split(' ');
  const child = spawn(path.join(packageRoot, 'node_modules/.bin', tool!), [...flags, '--check'], {
    cwd: packageRoot,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.stdin.end(openApiDocument('0.0.0-test'));
  const [code] = await once(child, 'exit');
  expect(code, 'the document has changed: write the types anew with "npm run client"').toBe(0);
});
