import type { RouterRoute } from 'hono/types';

/** Methods the app's routes take at a path; none where no route fits it. Hono itself answers 404 for both. */
export function allowedMethods(routes: readonly RouterRoute[], path: string): readonly string[] {
  const segments = path.split('/');
  const methods = routes.filter((route) => fits(route.path.split('/'), segments)).map((route) => route.method);
  if (methods.includes('GET')) methods.push('HEAD');
  return [...new Set(methods)].sort();
}

const fits = (pattern: readonly string[], segments: readonly string[]) =>
  pattern.length === segments.length &&
  pattern.every((part, k) => (part.startsWith(':') ? segments[k] !== '' : part === segments[k]));
