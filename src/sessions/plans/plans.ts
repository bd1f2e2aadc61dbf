import { LRUCache } from 'lru-cache';
import { type Plan, preparePlan } from '../../domain/plan.ts';
import type { PlanStore } from '../ports.ts';
import { type QuestionBank, questionBank } from '../questions/question-bank.ts';
import type { StoredPlan } from '../session.ts';

/** Prepared plans in memory; stored versions never change, so nothing has to be invalidated. */
const MOST_PLANS = 2_000;

/** Full-text indexes in memory; one takes a few times the room of the plan's questions. */
const MOST_BANKS = 200;

/** What this process keeps of the plans of all tenants. */
export class PlanMemory {
  readonly prepared = new LRUCache<string, Plan>({ max: MOST_PLANS });
  readonly banks = new LRUCache<string, QuestionBank>({ max: MOST_BANKS });
}

/** The plans of a tenant by id and version, prepared once. */
export class Plans {
  readonly #store: PlanStore;
  readonly #tenant: string;
  readonly #memory: PlanMemory;

  constructor(store: PlanStore, tenant: string, memory: PlanMemory) {
    this.#store = store;
    this.#tenant = tenant;
    this.#memory = memory;
  }

  /** A stored version, prepared. Throws when it is gone or no longer fits, as sessions only name versions that did. */
  async prepared(id: string, version: number): Promise<Plan> {
    const known = this.#memory.prepared.get(this.#keyOf(id, version));
    if (known) return known;
    const stored = await this.#store.plan(id, version);
    if (!stored) throw new Error(`plan ${id} has no version ${version}, though a negotiation names it`);
    const plan = preparePlan(stored.draft);
    if (!plan.ok) {
      throw new Error(
        `stored plan ${id} version ${version} no longer fits: ${plan.error[0]?.pointer} ${plan.error[0]?.detail}`,
      );
    }
    this.remember(stored, plan.value);
    return plan.value;
  }

  /** The question bank of a stored version, built when it is first asked. */
  async questionBank(id: string, version: number): Promise<QuestionBank> {
    const key = this.#keyOf(id, version);
    const known = this.#memory.banks.get(key);
    if (known) return known;
    const { draft } = await this.prepared(id, version);
    const bank = questionBank(draft.questions ?? []);
    this.#memory.banks.set(key, bank);
    return bank;
  }

  remember({ id, version }: Pick<StoredPlan, 'id' | 'version'>, plan: Plan): void {
    this.#memory.prepared.set(this.#keyOf(id, version), plan);
  }

  /** A tenant's name holds no `@` (TENANT_NAME), so no key is that of another tenant's plan. */
  #keyOf(id: string, version: number): string {
    return `${version}@${this.#tenant}@${id}`;
  }
}
