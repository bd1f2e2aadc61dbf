/**
 * How many virtual shards there are. Fixed for ever: a Redis Cluster spreads them over its nodes, and another number
 * would look for old negotiations in the wrong place.
 */
export const SHARDS = 256;

/** The virtual shard an id belongs to, 0..255: the same in every process and version. 32-bit FNV-1a, folded. */
export function shardOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) {
    hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  }
  return (hash ^ (hash >>> 8) ^ (hash >>> 16) ^ (hash >>> 24)) & (SHARDS - 1);
}
