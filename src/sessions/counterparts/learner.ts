import {
  type CounterpartMemory,
  type Lesson,
  learned,
  lessonOf,
  rememberedCompany,
} from '../../domain/counterparts/index.ts';
import { statusOf } from '../../domain/course.ts';
import { planInForce } from '../../domain/plan.ts';
import { type LoggedChange, type LogPosition, LogTrimmed } from '../events/change-log.ts';
import { courseOf } from '../machine-host.ts';
import type { Plans } from '../plans/plans.ts';
import { type NewMemory, type Store, StoreUnavailable, type TenantStore } from '../ports.ts';

/** About how many changes are read at once. */
const AT_ONCE = 1_000;

export type LearnerDeps = {
  readonly store: Pick<Store, 'changes' | 'learned' | 'keepLearned'>;
  of(tenant: string): { readonly store: Pick<TenantStore, 'load' | 'memory'>; readonly plans: Plans };
};

/**
 * Remembers what ended negotiations showed of their counterparts. It follows the change log, which has every commit
 * (docs/decisions/0003): the commit itself could not write the memory of a company, which in a cluster lies elsewhere.
 */
export class Learner {
  readonly #deps: LearnerDeps;
  #current: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  /** Told of negotiations that nothing could be learned from: bugs, which must not keep us from learning from others. */
  onError: (error: unknown) => void = () => {};

  constructor(deps: LearnerDeps) {
    this.#deps = deps;
  }

  /** Resolves when all that had ended at the call has been learned from. Calls of one moment share the work. */
  learn(): Promise<void> {
    if (!this.#current) {
      this.#current = this.#learnAll().finally(() => {
        this.#current = undefined;
      });
      return this.#current;
    }
    // What is under way may have read the log before the call.
    this.#next ??= this.#current
      .catch(() => undefined)
      .then(() => {
        this.#next = undefined;
        return this.learn();
      });
    return this.#next;
  }

  async #learnAll(): Promise<void> {
    for (;;) {
      const { revision, position: after } = await this.#deps.store.learned();
      const { changes, position, isEnd } = await this.#changes(after);
      if (position !== after) {
        const memories = await this.#memoriesAfter(changes);
        // Another process may have been first: then we go on from where it has come to.
        if (!(await this.#deps.store.keepLearned(revision, position, memories))) continue;
      }
      if (isEnd) return;
    }
  }

  /** Where the log was trimmed meanwhile, from its oldest change on: what is gone can't be learned from any more. */
  async #changes(after: LogPosition | undefined) {
    try {
      return await this.#deps.store.changes({ ...(after !== undefined && { after }), limit: AT_ONCE });
    } catch (error) {
      if (!(error instanceof LogTrimmed)) throw error;
      this.onError(error);
      return this.#deps.store.changes({ limit: AT_ONCE });
    }
  }

  async #memoriesAfter(changes: readonly LoggedChange[]): Promise<readonly NewMemory[]> {
    const ended = changes.filter(({ phase, isNewPhase }) => isNewPhase && statusOf(phase) !== 'open');
    const lessons = await Promise.all(ended.map((change) => this.#lessonFrom(change)));
    const memories = new Map<string, NewMemory>();
    for (const found of lessons) {
      if (!found) continue;
      const { tenant, companyId, lesson } = found;
      const name = JSON.stringify([tenant, companyId]);
      const before: CounterpartMemory | undefined =
        memories.get(name)?.memory ?? (await this.#deps.of(tenant).store.memory(companyId));
      memories.set(name, { tenant, companyId, memory: learned(before, lesson) });
    }
    return [...memories.values()];
  }

  async #lessonFrom({
    tenant,
    negotiationId,
  }: LoggedChange): Promise<{ tenant: string; companyId: string; lesson: Lesson } | undefined> {
    const { store, plans } = this.#deps.of(tenant);
    const loaded = await store.load(negotiationId);
    if (loaded.kind !== 'found') return undefined;
    const { session } = loaded;
    const { planId, planVersion, talks, outcome, deadline, machine, updatedAtMs } = session;
    if (!talks.conduct) return undefined;
    try {
      const base = await plans.prepared(planId, planVersion);
      const companyId = rememberedCompany(base.draft);
      if (companyId === undefined) return undefined;
      const plan = planInForce(base, courseOf(machine).alternative);
      const deal = outcome?.kind === 'agreement' ? outcome.terms : undefined;
      const lesson = lessonOf(plan, talks, { atMs: updatedAtMs, deal, rounds: deadline?.rounds });
      return lesson && { tenant, companyId, lesson };
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
      this.onError(error);
      return undefined;
    }
  }
}
