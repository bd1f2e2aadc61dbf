/** How a negotiation's records end: how many there are, and the hash of the last. Kept elsewhere, it vouches for them all. */
export type Seal = { readonly negotiationId: string; readonly records: number; readonly headHash: string };

/** The line that follows a negotiation's records in an export. */
export const sealLine = ({ negotiationId, records, headHash }: Seal): string =>
  JSON.stringify({ negotiationId, records, headHash });

/** A seal from its line; nothing for any other line, and for a seal written in another way. */
export function readSeal(line: string): Seal | undefined {
  if (!line.startsWith('{"negotiationId":')) return undefined;
  try {
    const seal = JSON.parse(line) as Partial<Seal>;
    const isSeal =
      typeof seal.negotiationId === 'string' &&
      Number.isSafeInteger(seal.records) &&
      typeof seal.headHash === 'string' &&
      sealLine(seal as Seal) === line;
    return isSeal ? (seal as Seal) : undefined;
  } catch {
    return undefined;
  }
}
