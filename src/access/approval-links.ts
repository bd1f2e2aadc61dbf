import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock, Random } from '../sessions/index.ts';

/** What a link lets its bearer decide: one request about one deal, as one approver. */
export type ApprovalGrant = {
  readonly tenant: string;
  readonly negotiationId: string;
  readonly requestId: number;
  readonly approver: string;
  readonly expiresAtMs: number;
  /** Who made the link; absent where nobody is asked who they are. */
  readonly madeBy?: string | undefined;
};

export type ApprovalLinks = {
  /** A token that stands for the grant. */
  sign(grant: ApprovalGrant): Promise<string>;
  /** The grant of a token; nothing where it is not ours, was changed, or has expired. */
  read(token: string): Promise<ApprovalGrant | undefined>;
};

/** Where a secret of the service is kept, so that all its processes have the same. */
export interface SecretStore {
  /** The secret of a name: the candidate of the first call. */
  secret(name: string, candidate: string): Promise<string>;
}

/**
 * Links by which an approver decides without an account: the grant, and its HMAC-SHA256 under a secret of the service. What
 * makes a link good for one use is the request: an approver decides on it once, and a later deal has another.
 */
export function approvalLinks({
  store,
  clock,
  random,
}: {
  readonly store: SecretStore;
  readonly clock: Clock;
  readonly random: Random;
}): ApprovalLinks {
  let secret: Promise<string> | undefined;
  const key = (): Promise<string> => {
    secret ??= store.secret('approval-links', Buffer.from(random.bytes(32)).toString('base64url'));
    secret.catch(() => {
      secret = undefined;
    });
    return secret;
  };
  const signature = async (payload: string) =>
    createHmac('sha256', await key())
      .update(payload)
      .digest();
  return {
    async sign(grant) {
      const payload = Buffer.from(JSON.stringify(grant)).toString('base64url');
      return `${payload}.${(await signature(payload)).toString('base64url')}`;
    },
    async read(token) {
      const [, payload, proof] = /^([A-Za-z0-9_-]{1,2000})\.([A-Za-z0-9_-]{43})$/.exec(token) ?? [];
      if (payload === undefined || proof === undefined) return undefined;
      if (!timingSafeEqual(await signature(payload), Buffer.from(proof, 'base64url'))) return undefined;
      const grant: ApprovalGrant = JSON.parse(Buffer.from(payload, 'base64url').toString());
      return grant.expiresAtMs > clock.now() ? grant : undefined;
    },
  };
}
