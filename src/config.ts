import { isIP } from 'node:net';

export type Config = {
  readonly host: string;
  readonly port: number;
  readonly store: StoreConfig;
  readonly logLevel: LogLevel;
  readonly bodyLimitBytes: number;
};

/** Redis by one address, or several for a cluster; else the embedded store in a folder. */
export type StoreConfig =
  | { readonly kind: 'redis'; readonly urls: readonly string[] }
  | { readonly kind: 'embedded'; readonly dataDir: string };

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

type Env = Readonly<Record<string, string | undefined>>;
type Read = { ok: true; value: Config } | { ok: false; error: string[] };

/**
 * The configuration from the environment, or every fault in it by the variable's name. Values are not told: an address
 * may hold a password. An empty variable counts as unset, as compose files write it.
 */
export function readConfig(env: Env): Read {
  const faults: string[] = [];
  const text = (name: string, fallback: string) => env[name]?.trim() || fallback;
  const number = (name: string, fallback: number, min: number, max: number) => {
    const given = text(name, String(fallback));
    if (/^[0-9]{1,9}$/.test(given) && Number(given) >= min && Number(given) <= max) return Number(given);
    faults.push(`${name} must be a whole number from ${min} to ${max}`);
    return fallback;
  };

  const host = text('HOST', '127.0.0.1');
  if (!isHost(host)) faults.push('HOST must be an IP address or a host name, without scheme and port');
  const auth = text('AUTH', '');
  if (auth !== '' && auth !== 'off') faults.push('AUTH may only be "off"');
  if (isHost(host) && !isLoopback(host) && auth !== 'off') faults.push(OPEN_SERVER);
  const logLevel = LOG_LEVELS.find((level) => level === text('LOG_LEVEL', 'info'));
  if (!logLevel) faults.push(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}`);
  const urls = redisUrls(text('REDIS_URL', ''));
  if (!urls)
    faults.push('REDIS_URL must be redis://HOST:PORT or rediss://HOST:PORT; several, for a cluster, with commas');

  const config: Config = {
    host,
    port: number('PORT', 8080, 0, 65_535),
    store: urls?.length ? { kind: 'redis', urls } : { kind: 'embedded', dataDir: text('DATA_DIR', './data') },
    logLevel: logLevel ?? 'info',
    bodyLimitBytes: number('BODY_LIMIT_KB', 256, 1, 16_384) * 1024,
  };
  return faults.length > 0 ? { ok: false, error: faults } : { ok: true, value: config };
}

const OPEN_SERVER =
  'HOST is not a loopback address, and this server asks nobody who they are: set AUTH=off to open it to the network all the same';

const isHost = (host: string) => isIP(host) !== 0 || /^(?!-)[A-Za-z0-9.-]{1,253}$/.test(host);

const isLoopback = (host: string) =>
  host === 'localhost' || (isIP(host) === 4 && host.startsWith('127.')) || host === '::1';

/** None for an unset variable; nothing for a bad one. Later addresses may leave out the scheme of the first. */
function redisUrls(value: string): string[] | undefined {
  if (value === '') return [];
  const parts = value.split(',').map((part) => part.trim());
  const scheme = parts[0]?.match(/^rediss?:\/\//)?.[0];
  const urls = parts.map((part) => (part.includes('://') ? part : `${scheme}${part}`));
  return urls.every((url) => /^rediss?:\/\/[^/]/.test(url) && URL.canParse(url)) ? urls : undefined;
}
