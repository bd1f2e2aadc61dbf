import { NO_RECORD, recordHash } from './chain.ts';
import { readSeal, type Seal } from './seal.ts';

/** What is wrong with a chain of records. `record` counts from 1 within its negotiation. */
export type ChainFault = { readonly record: number; readonly detail: string };

/** One negotiation's records, as far as they could be told apart. Sound where there is no fault. */
export type VerifiedChain = {
  /** Absent where neither seal nor first record names it. */
  readonly negotiationId?: string | undefined;
  readonly records: number;
  /** Hash of its last record. */
  readonly headHash: string;
  /** Hash of each record, in order. */
  readonly hashes: readonly string[];
  readonly faults: readonly ChainFault[];
};

/**
 * Goes through an export of one or several negotiations: each line a record with the hash of the one before, or the seal
 * that ends a negotiation. Whatever was changed, removed, moved, repeated or cut off shows in a fault of its chain; who
 * writes all of it anew, seal included, is told only by a seal kept elsewhere (`anchorFaults`).
 */
export function verifyExport(lines: Iterable<string>): readonly VerifiedChain[] {
  const chains: VerifiedChain[] = [];
  let open: string[] = [];
  for (const line of lines) {
    const seal = readSeal(line);
    if (!seal) {
      open.push(line);
      continue;
    }
    chains.push(verifyChain(open, seal));
    open = [];
  }
  if (open.length > 0) chains.push(verifyChain(open, undefined));
  return chains;
}

/** The chain of one negotiation's records, against the seal that tells how it ends. */
export function verifyChain(texts: readonly string[], seal: Seal | undefined): VerifiedChain {
  const hashes = texts.map(recordHash);
  const records = texts.map(readRecord);
  const first = records[0]?.data?.negotiationId;
  const faults = [
    ...records.flatMap((record, place) => recordFaults(record, place + 1, hashes[place - 1] ?? NO_RECORD)),
    ...(seal ? sealFaults(seal, hashes, first) : [{ record: hashes.length, detail: 'no seal follows: it is cut off' }]),
  ];
  const negotiationId = seal?.negotiationId ?? (typeof first === 'string' ? first : undefined);
  return { negotiationId, records: hashes.length, headHash: hashes.at(-1) ?? NO_RECORD, hashes, faults };
}

/** What a record says of its place, as far as it can be read. */
type Read = {
  readonly seq?: unknown;
  readonly previousHash?: unknown;
  readonly data?: { readonly negotiationId?: unknown } | undefined;
};

function readRecord(text: string): Read | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function recordFaults(record: Read | undefined, place: number, before: string): ChainFault[] {
  if (!record) return [{ record: place, detail: 'is not a JSON object' }];
  const faults: ChainFault[] = [];
  if (record.seq !== place) {
    faults.push({ record: place, detail: `has the number ${JSON.stringify(record.seq)} in place of ${place}` });
  }
  if (record.previousHash !== before) {
    const detail =
      place === 1
        ? 'is not the first: it follows another record'
        : `does not follow record ${place - 1}: one of the two was changed, or others stood between them`;
    faults.push({ record: place, detail });
  }
  return faults;
}

function sealFaults({ negotiationId, records, headHash }: Seal, hashes: readonly string[], first: unknown) {
  const faults: ChainFault[] = [];
  if (first !== negotiationId) {
    faults.push({
      record: 1,
      detail: `is of the negotiation ${JSON.stringify(first)}, and the seal of "${negotiationId}"`,
    });
  }
  if (hashes.length !== records) {
    faults.push({ record: hashes.length, detail: `is the last, though there were ${records} records` });
  } else if ((hashes.at(-1) ?? NO_RECORD) !== headHash) {
    faults.push({ record: records, detail: 'was changed: the seal has another hash for it' });
  }
  return faults;
}

/**
 * What earlier seals have against a chain: at the length it had then, its hash must be what it was then. This finds a
 * history that was written anew as a whole, as long as the seals were kept out of the writer's reach.
 */
export function anchorFaults(chain: VerifiedChain, anchors: readonly Seal[]): readonly ChainFault[] {
  return anchors
    .filter(({ negotiationId }) => negotiationId === chain.negotiationId)
    .flatMap(({ records, headHash }) => {
      if (chain.hashes[records - 1] === headHash) return [];
      const isGone = records > chain.hashes.length;
      const detail = isGone
        ? 'is gone: an earlier seal knows of it'
        : 'is not what it was when an earlier seal was made';
      return [{ record: records, detail }];
    });
}
