import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';

/** A secret in the form of Standard Webhooks 1.0: 32 random bytes in base64, behind a mark. */
export const newSecret = (random: { bytes(count: number): Uint8Array }): string =>
  `${PREFIX}${Buffer.from(random.bytes(32)).toString('base64')}`;

/**
 * The headers of Standard Webhooks 1.0 for a message: one signature for each secret, so that a receiver may change from
 * one to the other when it likes. https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function signedHeaders(
  secrets: readonly string[],
  id: string,
  atMs: number,
  body: string,
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(atMs / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
