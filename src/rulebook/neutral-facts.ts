import { FACTS, type Facts } from '../domain/facts.ts';

/** Facts in which nothing calls for attention; a case takes them for what it does not mention. */
export function neutralFacts(): Facts {
  // The table's types guarantee one neutral value of the right type for each fact; TypeScript can't see it through entries.
  return Object.fromEntries(Object.entries(FACTS).map(([name, { neutral }]) => [name, neutral])) as Facts;
}
