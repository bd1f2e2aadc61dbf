import { lookup as lookUp } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { type AllowedNetworks, maySend } from './address-guard.ts';
import type { Sender, Sent } from './ports.ts';

/** How long an attempt may take, from the look-up of the name to the answer's headers, ms. */
const PATIENCE_MS = 15_000;

export type SenderOptions = {
  readonly networks: AllowedNetworks;
  /** Resolves names; that of the system if absent. */
  readonly lookup?: typeof lookUp;
};

/**
 * Sends messages to addresses that anybody may give us, and so never to our own network: what a name stands for is checked
 * when it is resolved, and the connection goes to that very address. `fetch` resolves on its own, after any check of ours.
 * Redirects are not followed; plain HTTP is for allowed networks only.
 */
export function guardedSender({ networks, lookup = lookUp }: SenderOptions): Sender {
  function objection(text: string): string | undefined {
    if (!URL.canParse(text)) return 'must be an address such as https://example.com/parley';
    const url = new URL(text);
    const protocols = networks.length > 0 ? ['https:', 'http:'] : ['https:'];
    if (!protocols.includes(url.protocol)) return 'must begin with https://';
    if (url.username !== '' || url.password !== '') return 'must not hold a name or password: messages are signed';
    if (url.hash !== '') return 'must not have a fragment';
    const host = hostOf(url);
    return isIP(host) === 0 || maySend(url.protocol, host, networks) ? undefined : PRIVATE;
  }

  return {
    objection,
    async post(text, headers, body) {
      // The networks may be others than when the endpoint was made.
      const fault = objection(text);
      if (fault !== undefined) return { error: `the address ${fault}` };
      const url = new URL(text);
      const options = {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body), 'user-agent': 'parley' },
        lookup: guardedLookup(url.protocol, networks, lookup),
        // A connection for each message: one that is kept would outlive what its name stood for.
        agent: false,
        signal: AbortSignal.timeout(PATIENCE_MS),
      } as const;
      return request(url, options, body).catch((error: unknown) => ({ error: reasonOf(error) }));
    },
  };
}

const PRIVATE = 'must not lead into a private network';

/** The URL class writes addresses of IPv6 in brackets, and unusual forms such as `0x7f.1` in the usual one. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

function request(url: URL, options: https.RequestOptions, body: string): Promise<Sent> {
  const { request } = url.protocol === 'http:' ? http : https;
  return new Promise((resolve, reject) => {
    const sending = request(url, options, (answer) => {
      resolve({ status: answer.statusCode ?? 0 });
      answer.on('error', () => undefined);
      answer.destroy(); // what it says is of no interest, and may be endless
    });
    sending.on('error', reject);
    sending.end(body);
  });
}

/** Resolves a name to those of its addresses that messages may go to; fails where there is none. */
const guardedLookup =
  (protocol: string, networks: AllowedNetworks, lookup: typeof lookUp): LookupFunction =>
  (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '');
      const good = found.filter(({ address }) => maySend(protocol, address, networks));
      const [first] = good;
      if (!first) return callback(new Error(`the address ${PRIVATE}`), '');
      return options.all ? callback(null, good) : callback(null, first.address, first.family);
    });
  };

/** The fault alone: the addresses in the message are those of our network, and nobody's business. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'it could not be sent';
  if (error.name === 'AbortError') return `no answer within ${PATIENCE_MS / 1000} s`;
  return (error as NodeJS.ErrnoException).code ?? error.message;
}
