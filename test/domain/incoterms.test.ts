import { describe, expect, it } from 'vitest';
import { INCOTERM_DUTIES, INCOTERMS, isIncoterm } from '../../src/domain/incoterms.ts';

/**
 * ICC, "Incoterms 2020" (publication 723E). S the seller pays, B the buyer. Carriage: A4/B4. Insurance: A5/B5, which oblige
 * the seller under CIF and CIP only; elsewhere whoever bears the risk on the way (A3/B3). Unloading at the destination:
 * A2/B2 and A9/B9. Export and import clearance with duty: A7/B7.
 */
const TABLE = [
  // term, transport, export clearance, main carriage, insurance, unloading, import duty
  ['EXW', 'any', 'B', 'B', 'B', 'B', 'B'],
  ['FCA', 'any', 'S', 'B', 'B', 'B', 'B'],
  ['FAS', 'sea', 'S', 'B', 'B', 'B', 'B'],
  ['FOB', 'sea', 'S', 'B', 'B', 'B', 'B'],
  ['CFR', 'sea', 'S', 'S', 'B', 'B', 'B'],
  ['CIF', 'sea', 'S', 'S', 'S', 'B', 'B'],
  ['CPT', 'any', 'S', 'S', 'B', 'B', 'B'],
  ['CIP', 'any', 'S', 'S', 'S', 'B', 'B'],
  ['DAP', 'any', 'S', 'S', 'S', 'B', 'B'],
  ['DPU', 'any', 'S', 'S', 'S', 'S', 'B'],
  ['DDP', 'any', 'S', 'S', 'S', 'B', 'S'],
] as const;

const payer = { S: 'seller', B: 'buyer' } as const;

describe('Incoterms 2020', () => {
  it.each(TABLE)('%s: transport %s, export %s, carriage %s, insurance %s, unloading %s, duty %s', (term, ...row) => {
    const [transport, exportClearance, mainCarriage, insurance, unloading, importDuty] = row;
    expect(INCOTERM_DUTIES[term]).toMatchObject({
      transport,
      exportClearance: payer[exportClearance],
      mainCarriage: payer[mainCarriage],
      insurance: payer[insurance],
      unloading: payer[unloading],
      importDuty: payer[importDuty],
    });
  });

  it('are eleven, and the table has them all', () => {
    expect(TABLE.map(([term]) => term)).toEqual([...INCOTERMS]);
    expect(Object.keys(INCOTERM_DUTIES)).toHaveLength(11);
  });

  it.each(['fob', 'DAT', 'FOB Shenzhen', 'constructor', undefined])('%o is none of them', (value) => {
    expect(isIncoterm(value)).toBe(false);
  });
});
