import { createReadStream, createWriteStream } from 'node:fs';
import readline from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  anchorFaults,
  auditRecords,
  everySession,
  exportRecords,
  readSeal,
  type Seal,
  type TenantStore,
  type VerifiedChain,
  verifyExport,
} from '../../sessions/index.ts';
import { unreadable } from '../read-file.ts';
import { Refused, type Terminal } from '../terminal.ts';
import { unwritable } from '../write-file.ts';

/** The records of a tenant in the store of the environment, for as long as a command needs them. */
export type OpenRecords = (tenant: string) => Promise<TenantStore & { close(): Promise<void> }>;

export type AuditOptions = { readonly tenant: string; readonly anchor?: string };

/** `parley audit export [ID…]`: each negotiation as JSON Lines, its records and a seal; all where none is named. */
export async function exportCommand(
  terminal: Terminal,
  open: OpenRecords,
  ids: readonly string[],
  { tenant, out }: { readonly tenant: string; readonly out?: string },
): Promise<void> {
  const store = await open(tenant);
  try {
    const lines = exported(store, ids);
    if (out === undefined) for await (const line of lines) terminal.out(line);
    else await pipeline(Readable.from(ended(lines)), createWriteStream(out)).catch(whileWriting(out));
  } finally {
    await store.close();
  }
}

async function* exported(store: TenantStore, ids: readonly string[]): AsyncGenerator<string> {
  for await (const id of ids.length > 0 ? ids : idsOf(store)) {
    const lines = await exportRecords(store, id);
    if (!lines.ok) throw new Refused(lines.error.detail);
    yield* lines.value;
  }
}

async function* idsOf(store: TenantStore): AsyncGenerator<string> {
  for await (const { id } of everySession(store)) yield id;
}

async function* ended(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}

/** The store may fail as well as the file. */
const whileWriting = (file: string) => (cause: NodeJS.ErrnoException) => {
  throw cause.syscall === undefined ? cause : unwritable(file, cause);
};

/** `parley audit verify [FILE]`: the records of an export, or those in the store. Refuses what is not sound. */
export async function verifyCommand(
  terminal: Terminal,
  open: OpenRecords,
  file: string | undefined,
  { tenant, anchor }: AuditOptions,
): Promise<void> {
  const anchors = anchor === undefined ? [] : sealsIn(await linesOf(anchor), anchor);
  const chains = file === undefined ? await audited(open, tenant) : verifyExport(await linesOf(file));
  const faults = [...chains.flatMap((chain) => faultsOf(chain, anchors)), ...missing(chains, anchors)];
  if (faults.length > 0) throw new Refused(faults.join('\n'));
  const records = chains.reduce((sum, chain) => sum + chain.records, 0);
  const beside = anchor === undefined ? '' : `, and as ${counted(anchors.length, 'earlier seal')} told`;
  terminal.out(`${counted(chains.length, 'negotiation')}, ${counted(records, 'record')}: sound${beside}`);
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

async function audited(open: OpenRecords, tenant: string): Promise<readonly VerifiedChain[]> {
  const store = await open(tenant);
  try {
    const chains: VerifiedChain[] = [];
    for await (const { id } of everySession(store)) {
      const audit = await auditRecords(store, id);
      if (audit.ok) chains.push(audit.value);
    }
    return chains;
  } finally {
    await store.close();
  }
}

const faultsOf = (chain: VerifiedChain, anchors: readonly Seal[]): readonly string[] =>
  [...chain.faults, ...anchorFaults(chain, anchors)].map(
    ({ record, detail }) => `${chain.negotiationId ?? '(no negotiation)'}: record ${record} ${detail}`,
  );

/** Negotiations that an earlier seal knows of, and that are gone with all their records. */
function missing(chains: readonly VerifiedChain[], anchors: readonly Seal[]): readonly string[] {
  const known = new Set(chains.map(({ negotiationId }) => negotiationId));
  const gone = new Set(anchors.map(({ negotiationId }) => negotiationId).filter((id) => !known.has(id)));
  return [...gone].map((id) => `${id}: the negotiation is gone: an earlier seal knows of it`);
}

function sealsIn(lines: readonly string[], file: string): readonly Seal[] {
  const seals = lines.flatMap((line) => readSeal(line) ?? []);
  if (seals.length === 0) throw new Refused(`${file}: holds no seal`);
  return seals;
}

async function linesOf(file: string): Promise<readonly string[]> {
  const input = file === '-' ? process.stdin : createReadStream(file, 'utf8');
  const lines: string[] = [];
  try {
    // Carriage returns are kept: a line must be what was hashed.
    for await (const line of readline.createInterface({ input, crlfDelay: 0 })) lines.push(line);
  } catch (cause) {
    throw unreadable(file, cause);
  }
  return lines;
}
