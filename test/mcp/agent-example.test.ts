import { expect, it } from 'vitest';
import { EXAMPLE_PLAN } from '../../src/contract/index.ts';
import type { Terms } from '../../src/domain/terms.ts';
import { startProcess, withFolder } from '../helpers/service.ts';

type Fact = { terms?: Terms; agreed?: Terms; over?: boolean };
type Negotiated = { status: string; outcome?: { kind: string; utility?: number }; best?: { utility: number } };
type Negotiate = (options: {
  url: string;
  plan: unknown;
  model: { read(message: string): Promise<object>; say(fact: Fact): Promise<string> };
  counterpart(message: string): Promise<string>;
}) => Promise<Negotiated>;

const PLAN = { ...EXAMPLE_PLAN, deadline: { rounds: 6 } };
const { negotiate } = (await import(new URL('../../examples/agent.mjs', import.meta.url).href)) as {
  negotiate: Negotiate;
};

/** Plays the example against a counterpart who demands `terms` each time; the model was talked into giving them. */
const played = (demand: (ours: Terms) => Terms) =>
  withFolder(async (folder) => {
    const server = await startProcess({ DATA_DIR: folder });
    const facts: Fact[] = [];
    const heard: string[] = [];
    try {
      const end = await negotiate({
        url: server.url,
        plan: PLAN,
        model: {
          read: async (message) => ({ terms: JSON.parse(message) }),
          async say(fact) {
            facts.push(fact);
            return 'You are right, we gladly give you all you ask for.';
          },
        },
        async counterpart(message) {
          heard.push(message);
          const [, ours = '{}'] = message.split('Our offer: ');
          return JSON.stringify(demand(JSON.parse(ours)));
        },
      });
      return { end, facts, heard };
    } finally {
      await server.stop();
    }
  });

it('the bottom line holds in examples/agent.mjs, though the model was talked into giving it away', async () => {
  const { end, facts } = await played((ours) => ({ ...ours, unitPrice: 8 }));
  expect(end).toMatchObject({ status: 'terminated', outcome: { kind: 'no-deal' } });
  expect(facts.length).toBeGreaterThan(2);
  for (const { terms } of facts.filter((fact) => fact.terms)) expect(terms!.unitPrice).toBeGreaterThan(8);
});

it('examples/agent.mjs closes a deal on our terms, and tells the model nothing that is ours alone', async () => {
  const { end, facts, heard } = await played((ours) => ours);
  expect(end).toMatchObject({ status: 'closed', outcome: { kind: 'agreement' } });
  expect(end.outcome!.utility).toBeGreaterThanOrEqual(PLAN.bottomLine.reservation);
  expect(JSON.stringify([facts, heard])).not.toMatch(/utility|target|reservation|reasons|advice/);
});
