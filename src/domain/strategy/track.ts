/** What their offers on one scope have been worth to us, in [0, 1]: of constant size, whatever the number of offers. */
export type Track = {
  readonly first: number;
  readonly last: number;
  /** Whether it breaches a bottom line or not; `bestSound` is the best of those that do not, absent before the first. */
  readonly best: number;
  readonly bestSound?: number;
};

/** The track with one more offer. */
export function tracked(before: Track | undefined, utility: number, isSound: boolean): Track {
  const bestSound = isSound ? Math.max(utility, before?.bestSound ?? 0) : before?.bestSound;
  return {
    first: before?.first ?? utility,
    last: utility,
    best: Math.max(utility, before?.best ?? 0),
    ...(bestSound !== undefined && { bestSound }),
  };
}
