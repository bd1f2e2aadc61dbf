import { LRUCache } from 'lru-cache';
import { type Plan, preparePlan } from '../domain/plan.ts';
import type { PlanStore } from './ports.ts';
import { type QuestionBank, questionBank } from './question-bank.ts';
import type { StoredPlan } from './session.ts';

/** Prepared plans in memory; stored versions never change, so nothing has to be invalidated. */
const MOST_PLANS = 2_000;

/** Full-text indexes in memory; one takes a few times the room of the plan's questions. */
const MOST_BANKS = 200;

/** Plans by id and version, prepared once. */
export class Plans {
  readonly #prepared = new LRUCache<string, Plan>({ max: MOST_PLANS });
  readonly #banks = new LRUCache<string, QuestionBank>({ max: MOST_BANKS });
  readonly #store: PlanStore;

  constructor(store: PlanStore) {
    this.#store = store;
  }

  /** A stored version, prepared. Throws when it is gone or no longer fits, as sessions only name versions that did. */
  async prepared(id: string, version: number): Promise<Plan> {
    const known = this.#prepared.get(keyOf(id, version));
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
    const key = keyOf(id, version);
    const known = this.#banks.get(key);
    if (known) return known;
    const { draft } = await this.prepared(id, version);
    const bank = questionBank(draft.questions ?? []);
    this.#banks.set(key, bank);
    return bank;
  }

  remember({ id, version }: Pick<StoredPlan, 'id' | 'version'>, plan: Plan): void {
    this.#prepared.set(keyOf(id, version), plan);
  }
}

const keyOf = (id: string, version: number): string => `${version}@${id}`;
