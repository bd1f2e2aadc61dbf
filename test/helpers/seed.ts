/** The seed of every property: the same each time, unless `SEED` names another, or is `random`. */
export const seed = process.env.SEED === 'random' ? Date.now() % 2 ** 31 : Number(process.env.SEED ?? 20261123);
