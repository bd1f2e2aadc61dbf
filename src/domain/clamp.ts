/** The nearest number in [0, 1]. */
export const clamp = (value: number): number => Math.min(1, Math.max(0, value));
