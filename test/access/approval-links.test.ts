import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { approvalLinks } from '../../src/access/index.ts';

it('a link is good until its time has passed, at every process with the same store', async () => {
  const kept = new Map<string, string>();
  let nowMs = 1_000;
  const ports = {
    store: {
      async secret(name: string, candidate: string) {
        if (!kept.has(name)) kept.set(name, candidate);
        return kept.get(name) as string;
      },
    },
    clock: { now: () => nowMs },
    random: { bytes: randomBytes },
  };
  const grant = {
    tenant: 'acme',
    negotiationId: 'n1',
    requestId: 7,
    approver: 'ada',
    expiresAtMs: 2_000,
    madeBy: 'desk',
  };
  const token = await approvalLinks(ports).sign(grant);
  const another = approvalLinks(ports);
  expect(await another.read(token)).toEqual(grant);
  nowMs = 2_000;
  expect(await another.read(token)).toBeUndefined();
});
