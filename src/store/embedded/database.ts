import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import { type Key, open, type RootDatabase } from 'lmdb';
import { StoreUnavailable } from '../../sessions/index.ts';

export type { Key } from 'lmdb';

/** An ordered map from keys to text in one file, shared by all processes that open it. */
export type Database = {
  /** Sees everything written so far, inside `write` also by the transaction itself. */
  get(key: Key): string | undefined;
  /** The first `length` bytes of a value, which must be ASCII there; the rest is not read. */
  getStart(key: Key, length: number): string | undefined;
  /** Keys from `start` on, before `end`; with `reverse` from `start` downwards, after `end`. */
  keys(range: KeyRange): readonly Key[];
  /** Values in the order of their keys from `start` on, before `end`. */
  values(range: KeyRange): readonly string[];
  /** Only inside `write`. */
  put(key: Key, value: string): void;
  /** Only inside `write`. */
  remove(key: Key): void;
  /**
   * Runs `action` alone among all writers of all processes, and resolves when what it put is on disk. Writes of one
   * moment share a transaction, so that many cost one flush; `action` therefore checks first and puts afterwards, since
   * one that throws half-way is not undone. Throws `StoreUnavailable` when the disk refuses, and then nothing is written.
   */
  write<T>(action: () => T): Promise<T>;
  /** Lets writes under way finish. */
  close(): Promise<void>;
};

export type KeyRange = {
  readonly start: Key;
  readonly end: Key;
  readonly limit?: number;
  readonly reverse?: boolean;
  readonly exclusiveStart?: boolean;
};

/** Opens the database file in `dataDir`, a folder that is made when missing. Throws an error that names `DATA_DIR`. */
export function openDatabase(dataDir: string): Database {
  const db = openFile(path.resolve(dataDir));
  let isClosed = false;
  let lastWrite: Promise<unknown> = Promise.resolve();
  return {
    get: (key) => reading(() => db.get(key)),
    getStart: (key, length) => reading(() => startOf(db.getBinaryFast(key), length)),
    keys: (range) => reading(() => [...db.getKeys({ ...range })]),
    values: (range) => reading(() => Array.from(db.getRange({ ...range }), ({ value }) => value)),
    put: (key, value) => void db.put(key, value),
    remove: (key) => void db.remove(key),
    async write(action) {
      if (isClosed) throw new StoreUnavailable('the embedded store is closed');
      const written = db.transaction(action);
      lastWrite = written.catch(() => undefined);
      return written.catch(refused);
    },
    async close() {
      isClosed = true;
      // They end in the order of their beginning. LMDB would refuse those under way.
      await lastWrite;
      await db.close();
    },
  };
}

function openFile(folder: string): RootDatabase<string, Key> {
  const file = path.join(folder, 'parley.mdb');
  try {
    makeFolder(folder);
    if (existsSync(file)) checkHeader(file);
    return open({
      path: file,
      noSubdir: true,
      encoding: 'string',
      // A session's state and its latest event share a page of this size; of LMDB's usual 4 KiB every write splits one.
      pageSize: 8192,
      // With it a transaction resolves once it is visible, before its flush, and a power cut may undo it. Without it a
      // resolved one is on disk. It measured no faster, as the writers of one moment share a flush either way.
      overlappingSync: false,
      // With it a full disk rejects a promise that nobody can get at, which ends the process.
      eventTurnBatching: false,
    });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`DATA_DIR: cannot keep data in "${folder}": ${why}`, { cause });
  }
}

/** Not by `recursive`, which never returns where nothing can be made, as in /proc (Node 20.20). */
function makeFolder(folder: string): void {
  const parent = path.dirname(folder);
  if (!existsSync(parent)) makeFolder(parent);
  try {
    mkdirSync(folder);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

/** Where LMDB's file has its magic number, and the least size of a file that has one. */
const MAGIC = { at: 24, bytes: Buffer.from('dec0efbe', 'hex'), fileSize: 8192 };

/** LMDB ends the process when the file is not its own (lmdb 3.5), so look first. An empty file is fine. */
function checkHeader(file: string): void {
  const fd = openSync(file, 'r');
  try {
    const { size } = fstatSync(fd);
    const magic = Buffer.alloc(MAGIC.bytes.length);
    readSync(fd, magic, 0, magic.length, MAGIC.at);
    const isOurs = size === 0 || (size >= MAGIC.fileSize && magic.equals(MAGIC.bytes));
    if (!isOurs) throw new Error('parley.mdb is not a database');
  } finally {
    closeSync(fd);
  }
}

/** At once, since LMDB uses the buffer again for the next read. */
function startOf(bytes: Buffer | undefined, length: number): string | undefined {
  return bytes?.toString('latin1', 0, Math.min(length, bytes.length));
}

function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new StoreUnavailable('DATA_DIR: the embedded store cannot be read', { cause });
  }
}

/** LMDB hands out the reason of a failed commit as a second promise, which ends the process if nobody takes it. */
async function refused(error: unknown): Promise<never> {
  if (!(error instanceof Error && 'commitError' in error)) throw error;
  const cause = await Promise.resolve(error.commitError).catch((reason: unknown) => reason);
  throw new StoreUnavailable('DATA_DIR: the embedded store cannot be written', { cause });
}
