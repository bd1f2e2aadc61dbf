/**
 * Lets callers in this process take turns on one negotiation, so that they do not waste work by conflicting with each
 * other. Only a courtesy: what keeps writers apart is the version check of the store, which holds between processes too.
 */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  async take<T>(id: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(id);
    const turn = before ? before.then(work, work) : work();
    this.#last.set(id, turn);
    try {
      return await turn;
    } finally {
      if (this.#last.get(id) === turn) this.#last.delete(id);
    }
  }
}
