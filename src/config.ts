import { isIP } from 'node:net';

export type Config = {
  readonly host: string;
  readonly port: number;
  /** Redis, one server or many; what it may be is the store's to say. Unset: the embedded store in `dataDir`. */
  readonly redisUrl?: string;
  readonly dataDir: string;
  readonly logLevel: LogLevel;
  readonly bodyLimitBytes: number;
};

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
  const redisUrl = text('REDIS_URL', '');

  const config: Config = {
    host,
    port: number('PORT', 8080, 0, 65_535),
    ...(redisUrl !== '' && { redisUrl }),
    dataDir: text('DATA_DIR', './data'),
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
