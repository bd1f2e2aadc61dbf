import type { SimulationStore } from './ports.ts';

/** How many simulations of all tenants wait, and how many are being played. */
export async function countGoingOn(
  store: SimulationStore,
): Promise<{ readonly queued: number; readonly running: number }> {
  const refs = await store.simulationsGoingOn();
  const found = await Promise.all(refs.map(({ tenant, id }) => store.simulationsOf(tenant).read(id)));
  const having = (status: string) => found.filter((each) => each?.state.status === status).length;
  return { queued: having('queued'), running: having('running') };
}
