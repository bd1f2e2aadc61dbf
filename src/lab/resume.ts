import type { LabPorts } from './deps.ts';
import type { Part, PartQueue } from './ports.ts';

/** Adds what is missing of all simulations that go on: after a restart, or where a queue has lost something. */
export async function resume({ store }: LabPorts, queue: PartQueue): Promise<void> {
  for (const { tenant, id } of await store.simulationsGoingOn()) {
    const found = await store.simulationsOf(tenant).read(id);
    if (!found) continue;
    const missing = found.head.parts.flatMap((_, part): Part[] =>
      found.played.includes(part) ? [] : [{ tenant, id, part }],
    );
    // Where all parts are there, what is missing is the report: who looks at any part makes it.
    await queue.add(missing.length > 0 ? missing : [{ tenant, id, part: 0 }]);
  }
}
