/** Where a decision is recorded: its id is `NEGOTIATION@SEQ`. Nothing for a text that is no such id. */
export function placeOfDecision(decisionId: string): { negotiationId: string; seq: number } | undefined {
  const [, negotiationId, seq] = /^(.+)@([1-9]\d{0,9})$/.exec(decisionId) ?? [];
  return negotiationId === undefined ? undefined : { negotiationId, seq: Number(seq) };
}
