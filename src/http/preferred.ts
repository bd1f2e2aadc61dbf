import { parseAccept } from 'hono/utils/accept';

/**
 * Those of `types` that an Accept header admits (RFC 9110, 12.5.1), the most wanted first: by quality, then by how
 * precisely it is asked for, then as listed. Without a header, or where it admits none, the first: a caller rather
 * reads an unwelcome format than none.
 */
export function preferred<T extends string>(accept: string | undefined, types: readonly T[]): readonly T[] {
  const ranges = parseAccept(accept ?? '*/*');
  const wish = (type: T): { readonly quality: number; readonly vagueness: number } => {
    const names = [type, `${type.split('/')[0]}/*`, '*/*'];
    const matches = names.map((name) => ranges.find((range) => range.type.toLowerCase() === name));
    const vagueness = matches.findIndex((match) => match !== undefined);
    return { quality: matches[vagueness]?.q ?? 0, vagueness };
  };
  const admitted = types
    .map((type) => ({ type, ...wish(type) }))
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality || a.vagueness - b.vagueness);
  return admitted.length > 0 ? admitted.map(({ type }) => type) : types.slice(0, 1);
}
