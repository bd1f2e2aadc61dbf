import { type Fault, faultAt as fault } from './result.ts';

/** Ids are keys of plain objects, where names such as "constructor" have a meaning already. */
export function reservedFaults(parts: readonly { readonly id: string }[], field: string): Fault[] {
  return parts.flatMap(({ id }, k) =>
    id in {} ? [fault([field, k, 'id'], `"${id}" is a reserved name; choose another`)] : [],
  );
}

/** Ids that another part of the same list bears already. */
export function duplicateFaults(ids: readonly string[], at: (k: number) => (string | number)[]): Fault[] {
  return ids.flatMap((id, k) =>
    ids.indexOf(id) < k ? [fault(at(k), `"${id}" is taken already; choose another`)] : [],
  );
}
