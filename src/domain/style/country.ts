import { SCORES } from './hofstede.ts';

/** `code` is that of ISO 3166-1 with two letters. */
export type Country = { readonly code: string; readonly name: string };

/** Names in use beside those of the runtime's locale data. */
const ALSO_CALLED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    uk: 'GB',
    'great britain': 'GB',
    england: 'GB',
    usa: 'US',
    'united states of america': 'US',
    'hong kong': 'HK',
    korea: 'KR',
    'republic of korea': 'KR',
    'czech republic': 'CZ',
    turkey: 'TR',
    turkiye: 'TR',
    'viet nam': 'VN',
    prc: 'CN',
    "people's republic of china": 'CN',
  }),
);

/** The country a plan means, which it may name by its code or in English; nothing where we can't tell. */
export function countryIn(text: string): Country | undefined {
  const name = text.trim().toLowerCase();
  const code = ALSO_CALLED.get(name) ?? (/^[a-z]{2}$/.test(name) ? name.toUpperCase() : codeOf(name));
  const known = code && nameOf(code);
  return known ? { code, name: known } : undefined;
}

const REGIONS = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const nameOf = (code: string): string | undefined => REGIONS.of(code);

const codeOf = (name: string): string | undefined =>
  Object.keys(SCORES).find((code) => nameOf(code)?.toLowerCase() === name);
