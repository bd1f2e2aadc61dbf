import { isIP } from 'node:net';
import { availableParallelism } from 'node:os';
import { type AllowedNetworks, networksIn } from './webhooks/index.ts';

export type Config = {
  readonly host: string;
  readonly port: number;
  /** Redis, one server or many; what it may be is the store's to say. Unset: the embedded store in `dataDir`. */
  readonly redisUrl?: string;
  readonly dataDir: string;
  readonly logLevel: LogLevel;
  readonly bodyLimitBytes: number;
  /** Requests of one caller in a minute; absent: no limit. */
  readonly requestsPerMinute?: number;
  /** No rule set is activated without a backtest. */
  readonly requireBacktest: boolean;
  /** `open`: nobody is asked who they are, though others than this machine may call. */
  readonly auth: 'on' | 'off' | 'open';
  /** Keys of callers; what an entry may be is access's to say. */
  readonly apiKeys: string;
  /** Networks that webhooks may lead into though they are not public. */
  readonly webhookNetworks: AllowedNetworks;
  /** Threads that play simulations; 0 on Redis only, where other machines play them. */
  readonly simulationThreads: number;
  /** Sessions that one simulation may have. */
  readonly simulationSessions: number;
  readonly identityProvider?: { readonly jwksUrl: string; readonly issuer: string; readonly audience: string };
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
  const apiKeys = text('API_KEYS', '');
  const identityProvider = providerOf(text('JWT_JWKS_URL', ''), text('JWT_ISSUER', ''), text('JWT_AUDIENCE', ''));
  if (typeof identityProvider === 'string') faults.push(identityProvider);
  const hasCredentials = apiKeys !== '' || identityProvider !== undefined;
  const auth = text('AUTH', isLoopback(host) && !hasCredentials ? 'off' : 'on');
  if (auth !== 'on' && auth !== 'off' && auth !== 'insecure') faults.push('AUTH must be one of on, off, insecure');
  if (auth === 'off' && isHost(host) && !isLoopback(host)) faults.push(OPEN_SERVER);
  if (auth !== 'on' && hasCredentials) faults.push(IDLE_CREDENTIALS);
  const logLevel = LOG_LEVELS.find((level) => level === text('LOG_LEVEL', 'info'));
  if (!logLevel) faults.push(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}`);
  const backtest = text('RULES_NEED_BACKTEST', 'off');
  if (backtest !== 'on' && backtest !== 'off') faults.push('RULES_NEED_BACKTEST must be on or off');
  const redisUrl = text('REDIS_URL', '');
  const webhookNetworks = networksIn(text('WEBHOOK_NETWORKS', ''));
  if (!webhookNetworks) faults.push('WEBHOOK_NETWORKS must be networks such as 10.0.0.0/8, with commas between them');
  const simulationThreads = number('SIMULATION_THREADS', Math.max(1, availableParallelism() - 1), 0, 256);
  if (simulationThreads === 0 && redisUrl === '') faults.push(IDLE_SIMULATIONS);

  const config: Config = {
    host,
    port: number('PORT', 8080, 0, 65_535),
    ...(redisUrl !== '' && { redisUrl }),
    dataDir: text('DATA_DIR', './data'),
    logLevel: logLevel ?? 'info',
    requireBacktest: backtest === 'on',
    bodyLimitBytes: number('BODY_LIMIT_KB', 256, 1, 16_384) * 1024,
    ...(text('RATE_LIMIT_PER_MINUTE', '') !== '' && {
      requestsPerMinute: number('RATE_LIMIT_PER_MINUTE', 0, 1, 1_000_000),
    }),
    webhookNetworks: webhookNetworks ?? [],
    auth: auth === 'on' ? 'on' : isLoopback(host) ? 'off' : 'open',
    apiKeys,
    simulationThreads,
    simulationSessions: number('SIMULATION_SESSIONS', 100_000, 1, 10_000_000),
    ...(typeof identityProvider === 'object' && { identityProvider }),
  };
  return faults.length > 0 ? { ok: false, error: faults } : { ok: true, value: config };
}

const OPEN_SERVER =
  'AUTH may be "off" only where HOST is a loopback address: elsewhere give callers keys; AUTH=insecure lets everybody who reaches the server do everything';

const IDLE_SIMULATIONS =
  'SIMULATION_THREADS may be 0 only with REDIS_URL, where workers on other machines play simulations';

const IDLE_CREDENTIALS =
  'AUTH lets everybody in, though API_KEYS or JWT_JWKS_URL say who may call: leave one of the two out';

/** Nothing without an address, a fault where a part is missing or the keys could be changed on their way. */
function providerOf(jwksUrl: string, issuer: string, audience: string): Config['identityProvider'] | string {
  if (jwksUrl === '')
    return issuer + audience === '' ? undefined : 'JWT_JWKS_URL is missing beside JWT_ISSUER and JWT_AUDIENCE';
  const url = URL.canParse(jwksUrl) ? new URL(jwksUrl) : undefined;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  if (!isSafe) return 'JWT_JWKS_URL must be an https address';
  if (issuer === '' || audience === '')
    return 'JWT_JWKS_URL needs JWT_ISSUER and JWT_AUDIENCE, or any token of the provider would do';
  return { jwksUrl, issuer, audience };
}

const isHost = (host: string) => isIP(host) !== 0 || /^(?!-)[A-Za-z0-9.-]{1,253}$/.test(host);

const isLoopback = (host: string) =>
  host === 'localhost' || (isIP(host) === 4 && host.startsWith('127.')) || host === '::1' || host === '[::1]';
