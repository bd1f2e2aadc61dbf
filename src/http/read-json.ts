import { isUtf8 } from 'node:buffer';
import { parseJson } from '../contract/index.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { type Trouble, unfit } from './problem.ts';

/** A body as it came and what it says; `value` is `{}` where an optional body is absent. */
export type JsonBody = { readonly bytes: Uint8Array; readonly value: unknown };

/** Reads a body of up to `limitBytes`: the media type first, then the size, so that nothing is read in vain. */
export async function readBody(
  raw: Request,
  limitBytes: number,
  { isOptional, acceptsForm }: { readonly isOptional: boolean; readonly acceptsForm: boolean },
): Promise<Result<JsonBody, Trouble>> {
  const type = raw.headers.get('content-type');
  if (acceptsForm && type !== null && FORM_TYPE.test(type)) return readForm(raw, limitBytes);
  if (type === null ? !isOptional : !JSON_TYPE.test(type)) return unsupported('Send Content-Type: application/json.');
  const encoding = raw.headers.get('content-encoding');
  if (encoding !== null && encoding !== 'identity') return unsupported('Send the body without Content-Encoding.');
  const read = await readBytes(raw, limitBytes);
  if (!read.ok) return read;
  const bytes = read.value;
  if (bytes.length === 0 && isOptional) return ok({ bytes, value: {} });
  if (type === null) return unsupported('Send Content-Type: application/json.');
  if (bytes.length === 0) return malformed('The body is empty.');
  if (!isUtf8(bytes)) return malformed('The body is not UTF-8.');
  const parsed = parseJson(textOf(bytes));
  if (parsed.ok) return ok({ bytes, value: parsed.value });
  return parsed.error.kind === 'malformed'
    ? malformed(`The body is ${parsed.error.detail}.`)
    : unfit('body', parsed.error.faults);
}

/** A form as the value that its fields say; one without text is as good as absent. */
async function readForm(raw: Request, limitBytes: number): Promise<Result<JsonBody, Trouble>> {
  const read = await readBytes(raw, limitBytes);
  if (!read.ok) return read;
  const fields = [...new URLSearchParams(Buffer.from(read.value).toString())].filter(([, value]) => value !== '');
  return ok({ bytes: read.value, value: Object.fromEntries(fields) });
}

const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(?:;|$)/i;
const JSON_TYPE = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

/**
 * Where the length is declared, Node's parser holds the sender to it, and the adapter's direct read is the fast one;
 * chunks of unknown number are counted as they come.
 */
async function readBytes(raw: Request, limitBytes: number): Promise<Result<Uint8Array, Trouble>> {
  const declared = raw.headers.get('content-length');
  if (declared !== null && Number(declared) > limitBytes) return tooLarge(limitBytes);
  try {
    const bytes = declared === null ? await readChunks(raw, limitBytes) : new Uint8Array(await raw.arrayBuffer());
    return bytes === undefined || bytes.length > limitBytes ? tooLarge(limitBytes) : ok(bytes);
  } catch {
    return malformed('The request ended before its body did.');
  }
}

/** Nothing when there are more than `limitBytes`. */
async function readChunks(raw: Request, limitBytes: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = raw.body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    length += read.value.byteLength;
    if (length > limitBytes) {
      reader?.cancel().catch(() => {}); // the answer is settled; how the rest of the body fails is of no interest
      return undefined;
    }
    chunks.push(read.value);
  }
  return Buffer.concat(chunks);
}

/** RFC 8259 section 8.1 lets a parser overlook a byte order mark, and Windows editors still write one. */
function textOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

const malformed = (detail: string): Result<never, Trouble> => refuse({ code: 'malformed', detail });
const unsupported = (detail: string): Result<never, Trouble> => refuse({ code: 'unsupported-media-type', detail });
const tooLarge = (limitBytes: number): Result<never, Trouble> =>
  refuse({
    code: 'too-large',
    detail: `A body may have up to ${limitBytes} bytes.`,
    headers: { Connection: 'close' },
  });
