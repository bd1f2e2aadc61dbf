import {
  type AccessPorts,
  type ApiKey,
  createKey,
  type IssuedKey,
  listKeys,
  revokeKey,
  rotateKey,
  stateOf,
} from '../../access/index.ts';
import type { Scope } from '../../sessions/index.ts';
import { table } from '../layout.ts';
import { must, type Terminal } from '../terminal.ts';

/** The store of the service, for as long as a command needs it. */
export type OpenKeys = () => Promise<AccessPorts & { close(): Promise<void> }>;

export type CreateKeyOptions = {
  readonly tenant: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly days?: number;
};

/** `parley keys create`: the secret alone goes to `out`, so that a script can take it; all else to `err`. */
export const createKeyCommand = (terminal: Terminal, open: OpenKeys, options: CreateKeyOptions): Promise<void> =>
  withKeys(open, async (keys) => {
    const { tenant, name, scopes, days } = options;
    const lifeMs = days === undefined ? undefined : days * DAY_MS;
    const { key, secret } = must(await createKey(keys, { tenant, name, scopes, lifeMs }));
    terminal.err(`Key ${key.id} of tenant ${tenant}, for ${scopes.join(', ')}${until(key.expiresAtMs)}.`);
    tellSecret(terminal, secret);
  });

/** `parley keys rotate`: a new secret; those before are good for a while. */
export const rotateKeyCommand = (
  terminal: Terminal,
  open: OpenKeys,
  id: string,
  { overlapHours }: { overlapHours: number },
): Promise<void> =>
  withKeys(open, async (keys) => {
    const { key, secret }: IssuedKey = must(await rotateKey(keys, { id, overlapMs: overlapHours * HOUR_MS }));
    const before = key.secrets.slice(1).map(({ untilMs }) => until(untilMs));
    terminal.err(
      `Key ${id} has a new secret; ${before[0] ? `the one before is good${before[0]}` : 'no other is good'}.`,
    );
    tellSecret(terminal, secret);
  });

/** `parley keys revoke`: servers that know the key refuse it within seconds. */
export const revokeKeyCommand = (terminal: Terminal, open: OpenKeys, id: string): Promise<void> =>
  withKeys(open, async (keys) => {
    must(await revokeKey(keys, { id }));
    terminal.out(`Key ${id} is revoked; servers refuse it within 5 seconds.`);
  });

/** `parley keys list`: everything of keys but their secrets, which nobody knows any more. */
export const listKeysCommand = (
  terminal: Terminal,
  open: OpenKeys,
  { tenant, json }: { tenant?: string; json?: boolean },
): Promise<void> =>
  withKeys(open, async (keys) => {
    const nowMs = keys.clock.now();
    const views = (await listKeys(keys, { tenant })).map((key) => viewOf(key, nowMs));
    if (json) return terminal.out(JSON.stringify(views, null, 2));
    if (views.length === 0) return terminal.out('There are no keys.');
    const rows = views.map(({ id, tenant, name, scopes, state, createdAt, expiresAt }) => [
      id,
      tenant,
      name,
      scopes.join(', '),
      state,
      createdAt.slice(0, 10),
      expiresAt?.slice(0, 10) ?? '',
    ]);
    terminal.out(table(['Id', 'Tenant', 'Name', 'Scopes', 'State', 'Created', 'Expires'], rows, WIDTHS));
  });

const WIDTHS = [18, 16, 20, 24, 9, 12, 12];
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

async function withKeys(open: OpenKeys, use: (keys: AccessPorts) => Promise<void>): Promise<void> {
  const keys = await open();
  try {
    await use(keys);
  } finally {
    await keys.close();
  }
}

function tellSecret(terminal: Terminal, secret: string): void {
  terminal.err('This is its secret. It is not kept, and told only now:');
  terminal.out(secret);
}

const until = (atMs: number | undefined): string =>
  atMs === undefined ? '' : ` until ${new Date(atMs).toISOString()}`;

const viewOf = (key: ApiKey, nowMs: number) => ({
  id: key.id,
  tenant: key.tenant,
  name: key.name,
  scopes: key.scopes,
  state: stateOf(key, nowMs),
  createdAt: new Date(key.createdAtMs).toISOString(),
  ...(key.expiresAtMs !== undefined && { expiresAt: new Date(key.expiresAtMs).toISOString() }),
});
