import { InvalidCursor } from '../../sessions/index.ts';
import { SHARDS } from './shard.ts';

/** The number of the last entry read, for each shard. */
export type ShardPositions = readonly number[];

/** Positions as a text: each in 7 bits a byte, the least first and the last byte without its high bit, in base64url. */
export function positionText(positions: ShardPositions): string {
  const bytes: number[] = [];
  for (const position of positions) {
    let rest = position;
    for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
    bytes.push(rest);
  }
  return Buffer.from(bytes).toString('base64url');
}

/** The positions a text stands for. Throws `InvalidCursor` for one that `positionText` has not made. */
export function positionsOf(text: string): ShardPositions {
  const positions: number[] = [];
  let [position, unit] = [0, 1];
  for (const byte of Buffer.from(text, 'base64url')) {
    position += (byte % 128) * unit;
    unit *= 128;
    if (byte >= 128) continue;
    positions.push(position);
    [position, unit] = [0, 1];
  }
  // Decoding is lenient, so encode again: what does not come back was not ours.
  if (positions.length !== SHARDS || !positions.every(Number.isSafeInteger) || positionText(positions) !== text) {
    throw new InvalidCursor('the position is not one that the change log has given');
  }
  return positions;
}
