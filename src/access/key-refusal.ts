import { type Result, refuse } from '../domain/result.ts';

/** Why a key could not be made or changed. */
export type KeyRefusal = {
  readonly code: 'no-such-key' | 'not-active' | 'changed-meanwhile' | 'bad-tenant';
  readonly detail: string;
};

export const noSuchKey = (id: string): Result<never, KeyRefusal> =>
  refuse({ code: 'no-such-key', detail: `there is no key "${id}"` });

export const changedMeanwhile: Result<never, KeyRefusal> = refuse({
  code: 'changed-meanwhile',
  detail: 'somebody else changed the key meanwhile; look at it and try again',
});
