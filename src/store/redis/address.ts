/** Where Redis is, and how to log in. */
export type RedisAddress = Login &
  (
    | { readonly kind: 'single'; readonly node: Node; readonly db: number }
    | { readonly kind: 'cluster'; readonly nodes: readonly Node[] }
    | {
        readonly kind: 'sentinel';
        readonly sentinels: readonly Node[];
        readonly sentinelPassword?: string;
        readonly master: string;
        readonly db: number;
      }
  );

type Node = { readonly host: string; readonly port: number };
type Login = { readonly username?: string; readonly password?: string; readonly isTls: boolean };

const FORMS =
  'redis://HOST:PORT, rediss:// for TLS, several with commas for a cluster (or redis+cluster://HOST:PORT), ' +
  'or redis+sentinel://HOST:PORT,HOST:PORT/MASTER';

/**
 * The address a `REDIS_URL` stands for. Several hosts are the nodes of a cluster; scheme and login are those of the first,
 * the path is that of the last. Throws an error that names `REDIS_URL` but does not repeat it, as it may hold a password.
 */
export function parseRedisUrl(url: string): RedisAddress {
  const [, scheme, flavour, rest] = /^(rediss?)(?:\+(cluster|sentinel))?:\/\/(.+)$/.exec(url.trim()) ?? [];
  const parts = rest?.split(',').map((part) => toUrl(part.trim().replace(/^[a-z+]+:\/\//, ''))) ?? [];
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last) throw badUrl();
  const login: Login = {
    ...(first.username && { username: decoded(first.username) }),
    ...(first.password && { password: decoded(first.password) }),
    isTls: scheme === 'rediss',
  };
  const path = last.pathname.split('/').slice(1);
  if (flavour === 'sentinel') {
    const sentinelPassword = last.searchParams.get('sentinelPassword');
    return {
      kind: 'sentinel',
      sentinels: parts.map((part) => toNode(part, 26379)),
      ...(sentinelPassword && { sentinelPassword }),
      master: path[0] || refuse(),
      db: toDb(path[1]),
      ...login,
    };
  }
  const nodes = parts.map((part) => toNode(part, 6379));
  if (flavour === 'cluster' || nodes.length > 1) return { kind: 'cluster', nodes, ...login };
  return { kind: 'single', node: nodes[0] as Node, db: toDb(path[0]), ...login };
}

function toUrl(part: string): URL {
  const url = `redis://${part}`;
  return URL.canParse(url) ? new URL(url) : refuse();
}

function toNode({ hostname, port }: URL, defaultPort: number): Node {
  return { host: hostname.replace(/^\[|\]$/g, '') || refuse(), port: port === '' ? defaultPort : Number(port) };
}

const toDb = (text = '0'): number => (/^\d{0,4}$/.test(text) ? Number(text) : refuse());

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return refuse();
  }
}

const badUrl = () => new Error(`REDIS_URL: not an address of Redis; it is ${FORMS}`);

function refuse(): never {
  throw badUrl();
}
