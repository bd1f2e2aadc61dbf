/**
 * How alike two folded words are, in [0, 1]: 1 the same; a share for a beginning in common (`deliver`, `delivery`) or a
 * slip of the keys (`recieve`); 0 for less than that. Numbers are the same or not.
 */
export function alikeness(a: string, b: string): number {
  if (a === b) return 1;
  const [shorter, longer] = a.length <= b.length ? [a.length, b.length] : [b.length, a.length];
  const beginning = commonBeginning(a, b);
  if (isNumber(a) || isNumber(b)) return 0;
  if (isIdeographic(a)) return beginning === shorter ? shorter / longer : 0;
  const isForm = beginning >= LEAST_STEM || (beginning === shorter && shorter >= 3);
  const byForm = isForm ? beginning / longer : 0;
  const byKeys = mayBeSlip(a, b, shorter, longer) ? 1 - slips(a, b) / longer : 0;
  return Math.max(byForm >= LEAST_ALIKE ? byForm : 0, byKeys >= LEAST_TYPED ? byKeys : 0);
}

/** Below it two words have nothing to do with each other. Letters may differ by chance, a beginning hardly does. */
const LEAST_ALIKE = 0.6;
const LEAST_TYPED = 0.7;

/** Words with as many letters in common at their beginning may be forms of one. */
const LEAST_STEM = 5;

/** Chinese characters and kana, of which one tells as much as several letters. */
const isIdeographic = (word: string): boolean => word.charCodeAt(0) >= 0x2e80;

const isNumber = (word: string): boolean => word[0]! >= '0' && word[0]! <= '9';

/** Who mistypes a word hardly mistypes both its ends; short words are too near to each other to tell. */
const mayBeSlip = (a: string, b: string, shorter: number, longer: number): boolean =>
  longer >= 5 && shorter >= 4 && longer - shorter <= 2 && (a[0] === b[0] || a.at(-1) === b.at(-1));

function commonBeginning(a: string, b: string): number {
  let k = 0;
  while (k < a.length && a[k] === b[k]) k++;
  return k;
}

/** Letters put in, left out, mistaken, or swapped with their neighbour (optimal string alignment distance). */
function slips(a: string, b: string): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const mistaken = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(Math.min(last[j]! + 1, row[j - 1]! + 1, mistaken, isSwap ? before[j - 2]! + 1 : Infinity));
    }
    [before, last] = [last, row];
  }
  return last[b.length]!;
}
