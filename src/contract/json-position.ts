/**
 * Where a text stops being JSON (RFC 8259), as an index; its length when it ends too early. V8's own message names no
 * position for every fault and quotes the input. Keeps its own stack, so that deep nesting can't exhaust the real one.
 */
export function positionOfFault(text: string): number {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let at = skipSpace(text, 0);
  for (; at < text.length; at = skipSpace(text, at)) {
    const char = text[at]!;
    const next = step(char, expected, open);
    if (next === 'name' || next === 'scalar') {
      const end = char === '"' ? endOfString(text, at) : endOfWord(text, at);
      if (end.isFault) return end.at;
      at = end.at;
      expected = next === 'name' ? 'colon' : afterValue(open);
    } else if (next === 'fault') {
      return at;
    } else {
      at++;
      expected = next;
    }
  }
  return at;
}

type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'end';
type End = { readonly at: number; readonly isFault: boolean };

/** What is expected after a mark, which opens or closes a container in `open`. */
function step(char: string, expected: Expected, open: ('{' | '[')[]): Expected | 'name' | 'scalar' | 'fault' {
  const isKey = expected === 'key' || expected === 'key-or-end';
  const isValue = expected === 'value' || expected === 'value-or-end';
  if (isKey && char === '"') return 'name';
  if (isValue && (char === '{' || char === '[')) {
    open.push(char);
    return char === '{' ? 'key-or-end' : 'value-or-end';
  }
  if (expected === 'colon') return char === ':' ? 'value' : 'fault';
  const inside = open.at(-1);
  if (expected === 'comma-or-end' && char === ',') return inside === '{' ? 'key' : 'value';
  const mayEnd = expected === 'comma-or-end' || expected === 'key-or-end' || expected === 'value-or-end';
  if (mayEnd && char === (inside === '{' ? '}' : ']')) {
    open.pop();
    return afterValue(open);
  }
  return isValue && !MARKS.includes(char) ? 'scalar' : 'fault';
}

const MARKS = '{}[]:,';
const SPACE = ' \t\n\r';
const afterValue = (open: readonly unknown[]): Expected => (open.length === 0 ? 'end' : 'comma-or-end');

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && SPACE.includes(text[at]!)) at++;
  return at;
}

function endOfString(text: string, from: number): End {
  for (let at = from + 1; at < text.length; at++) {
    const char = text[at]!;
    if (char === '"') return { at: at + 1, isFault: false };
    if (char < ' ') return { at, isFault: true };
    if (char === '\\') {
      const rest = text.slice(at + 1, at + 6);
      if (/^["\\/bfnrt]/.test(rest)) at += 1;
      else if (/^u[0-9a-fA-F]{4}/.test(rest)) at += 5;
      else return { at, isFault: true };
    }
  }
  return { at: text.length, isFault: true };
}

/** A number or a literal; the fault is where the word begins. */
function endOfWord(text: string, from: number): End {
  let at = from;
  while (at < text.length && !(SPACE + MARKS).includes(text[at]!)) at++;
  const word = text.slice(from, at);
  const isScalar = /^(?:-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null)$/.test(word);
  return { at: isScalar ? at : from, isFault: !isScalar };
}
