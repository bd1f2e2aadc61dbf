import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Reply } from './reply.ts';

/** The page at /docs. Addresses are relative, so that it works behind a prefix; nothing comes from another host. */
export const docsPage = (): Reply => ({ status: 200, body: PAGE, headers: { ...CSP, 'Content-Type': HTML } });

/** A file of the page, out of node_modules; nothing for any other name. */
export async function docsFile(name: string): Promise<Reply | undefined> {
  if (name === 'start.js') return { status: 200, body: START, headers: { ...CACHED, 'Content-Type': JAVASCRIPT } };
  const contentType = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
  if (contentType === undefined) return undefined;
  return { status: 200, body: await load(name), headers: { ...CACHED, 'Content-Type': contentType } };
}

const HTML = 'text/html; charset=utf-8';
const JAVASCRIPT = 'text/javascript; charset=utf-8';

const FILES: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': JAVASCRIPT,
  'favicon-32x32.png': 'image/png',
};

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Parley API</title>
    <link rel="icon" href="docs/favicon-32x32.png">
    <link rel="stylesheet" href="docs/swagger-ui.css">
  </head>
  <body>
    <div id="docs"></div>
    <script src="docs/swagger-ui-bundle.js"></script>
    <script src="docs/start.js"></script>
  </body>
</html>
`;

const START = `SwaggerUIBundle({ url: 'openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: null });
`;

/** Swagger UI sets styles inline and draws its icons from data addresses. */
const CSP = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
} as const;
const CACHED = { 'Cache-Control': 'public, max-age=3600' } as const;

const loaded = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

function load(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const known = loaded.get(name);
  if (known) return known;
  const folder = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  const bytes = readFile(path.join(folder, name)) as Promise<Uint8Array<ArrayBuffer>>; // never a shared buffer
  loaded.set(name, bytes);
  return bytes;
}
