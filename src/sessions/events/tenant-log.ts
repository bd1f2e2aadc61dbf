import type { Clock } from '../ports.ts';
import type { ChangeLog, LoggedChange, LogPage, LogPosition } from './change-log.ts';
import type { Following, Tail } from './tail.ts';

/** A change of the tenant, with the position after it. */
export type PlacedChange = LoggedChange & { readonly position: LogPosition };

/** What one tenant may see of the change log: its own changes. Positions are of the log of all. */
export type TenantLog = {
  /** Something has been committed here. */
  ring(): void;
  /** As `ChangeLog.changes`; about `limit` changes of all tenants are looked at. */
  changes(query: { after?: LogPosition; limit: number }): Promise<LogPage>;
  /** As `Tail.follow`. */
  follow(
    following: Following,
  ): AsyncGenerator<{ readonly changes: readonly PlacedChange[]; readonly position: LogPosition }, void, undefined>;
};

export function tenantLog(log: ChangeLog, tail: Tail, clock: Clock, tenant: string): TenantLog {
  const isOurs = (change: LoggedChange) => change.tenant === tenant;
  return {
    ring: () => tail.ring(),
    async changes(query) {
      const page = await log.changes(query);
      return { ...page, changes: page.changes.filter(isOurs) };
    },
    async *follow(following) {
      let toldAtMs = clock.now();
      for await (const { changes, after, position } of tail.follow(following)) {
        let [told, from] = [after, 0];
        const ours = changes.flatMap((change, k): PlacedChange[] => {
          if (!isOurs(change)) return [];
          told = log.positionAfter(told, changes.slice(from, k + 1));
          from = k + 1;
          return [{ ...change, position: told }];
        });
        // What others do is not to be heard, neither that they do something.
        const isSilence = changes.length === 0 || clock.now() - toldAtMs >= following.patienceMs;
        if (ours.length === 0 && !isSilence) continue;
        toldAtMs = clock.now();
        yield { changes: ours, position };
      }
    },
  };
}
