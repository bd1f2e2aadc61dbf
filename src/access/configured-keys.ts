import { type Caller, DEFAULT_TENANT, hashOf, SCOPES, type Scope, sameHash, TENANT_NAME } from '../sessions/index.ts';

/** Callers by the keys of the configuration, which need no store. */
export type ConfiguredKeys = {
  readonly count: number;
  find(text: string): Caller | undefined;
};

/**
 * `API_KEYS`: entries between commas or blanks, each a key, or `TENANT/SCOPE+SCOPE=KEY`; of the default tenant and with all
 * scopes where it does not say. A key may stand as `sha256:HEX`, and be kept elsewhere. Throws an error that names
 * `API_KEYS` and the place of the entry, and repeats none of it.
 */
export function configuredKeys(text: string): ConfiguredKeys {
  const callers = new Map(
    text
      .split(/[\s,]+/)
      .filter((entry) => entry !== '')
      .map((entry, k) => callerOf(entry, (why) => new Error(`API_KEYS: entry ${k + 1} ${why}`))),
  );
  return {
    count: callers.size,
    find(presented) {
      const hash = hashOf(presented);
      const found = callers.get(hash);
      return found && sameHash(found.hash, hash) ? found.caller : undefined;
    },
  };
}

type Entry = { readonly hash: string; readonly caller: Caller };

function callerOf(entry: string, fault: (why: string) => Error): readonly [string, Entry] {
  const [, tenant = DEFAULT_TENANT, scopes = 'admin', key = entry] = /^([^/=]+)\/([^/=]+)=(.+)$/.exec(entry) ?? [];
  if (!TENANT_NAME.test(tenant)) throw fault('has a tenant that can be none');
  const named = scopes.split('+');
  if (!named.every(isScope)) throw fault(`has a scope that is none of ${SCOPES.join(', ')}`);
  const hash = hashOfKey(key, fault);
  // Tells two keys apart in the record, and is of no use to who does not have the key.
  const caller: Caller = { tenant, kind: 'key', subject: `configured-${hash.slice(0, 8)}`, scopes: named };
  return [hash, { hash, caller }];
}

function hashOfKey(key: string, fault: (why: string) => Error): string {
  if (key.startsWith('sha256:')) {
    const hash = key.slice('sha256:'.length).toLowerCase();
    if (!/^[0-9a-f]{64}$/.test(hash)) throw fault('has a hash that is not SHA-256 in hexadecimal');
    return hash;
  }
  if (key.length < LEAST_LENGTH) throw fault(`has a key of fewer than ${LEAST_LENGTH} characters`);
  if (!/^[\x21-\x7e]+$/.test(key)) throw fault('has a key with characters that no header can bear');
  return hashOf(key);
}

/** Shorter ones can be guessed. */
const LEAST_LENGTH = 16;

const isScope = (name: string): name is Scope => (SCOPES as readonly string[]).includes(name);
