import { DEFAULT_TENANT } from '../sessions/index.ts';

/**
 * Stands in keys for whose they are. The default tenant has none, so that data from before there were tenants is found
 * where it lies. No id begins with `@`, so a marked one can be told from one without.
 */
export const markOf = (tenant: string): string => (tenant === DEFAULT_TENANT ? '' : `@${tenant}`);

/** An id where those of all tenants stand together. */
export const markedId = (mark: string, id: string): string => (mark === '' ? id : `${mark}:${id}`);

export function readMarkedId(marked: string): { readonly tenant: string; readonly id: string } {
  if (!marked.startsWith('@')) return { tenant: DEFAULT_TENANT, id: marked };
  const end = marked.indexOf(':');
  return { tenant: marked.slice(1, end), id: marked.slice(end + 1) };
}
