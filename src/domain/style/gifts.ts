import type { StyleAdvice } from './advice.ts';
import { countryIn } from './country.ts';

/** A published rule on gifts and hospitality: in force `everywhere`, or where their people work. ISO 3166 codes. */
type GiftRule = { readonly where: 'everywhere' | readonly string[]; readonly text: string; readonly source: string };

/** Law and guidance only, no folklore, and no legal advice. To add a rule: a line with its source. */
const RULES: readonly GiftRule[] = [
  {
    where: 'everywhere',
    text: 'A gift or an invitation is reasonable and bona fide, allowed by the law and by the rules of their own company, given openly and recorded, and neither frequent nor given at a time when they decide. Never cash or its equivalent.',
    source: 'ICC Guidelines on Gifts and Hospitality, 2014',
  },
  {
    where: 'everywhere',
    text: 'Under the US FCPA there is no amount that is always safe with officials, among them people of state-owned companies. A gift is given openly, recorded, out of esteem or gratitude only, and allowed by local law.',
    source: 'DOJ & SEC, A Resource Guide to the US FCPA, 2nd ed., 2020',
  },
  {
    where: ['GB'],
    text: 'Hospitality and gifts which are reasonable, proportionate and in good faith are allowed; no amount is fixed. The law reaches bribes between private companies, and companies from abroad which do business in the United Kingdom.',
    source: 'Bribery Act 2010; Ministry of Justice, Guidance, 2011',
  },
  {
    where: ['US'],
    text: 'An employee of the federal executive branch may take unsolicited gifts, not cash, of up to 20 USD per source and occasion, and 50 USD per source and year.',
    source: '5 CFR 2635.204(a)',
  },
  {
    where: ['DE'],
    text: 'An advantage to an employee of a company in return for an unfair preference, or for a breach of duty without the consent of the company, is a crime for both sides, at whatever value.',
    source: 'Strafgesetzbuch (StGB), section 299',
  },
  {
    where: ['CN'],
    text: 'Staff of the other side, and whoever can influence the deal, may not be given property to win business. Discounts and commissions are agreed openly and entered in the books truthfully by both sides.',
    source: 'Anti-Unfair Competition Law of the PRC, revised 2017, Article 7',
  },
  {
    where: ['HK'],
    text: 'An employee needs the permission of the employer for any advantage connected with the business, whatever its amount; that it is customary is no defence.',
    source: 'Prevention of Bribery Ordinance (Cap. 201), sections 9 and 19',
  },
  {
    where: ['SG'],
    text: 'The law reaches the private sector, and anything given as an inducement or reward; that it is customary in the trade is no evidence in its favour.',
    source: 'Prevention of Corruption Act 1960, sections 5, 6 and 23',
  },
];

/** The rules that hold everywhere, then those of the countries they work in. */
export function giftAdvice(
  places: readonly { readonly country: string; readonly pointer: string }[],
): readonly StyleAdvice[] {
  return RULES.flatMap(({ where, text, source }) => {
    if (where === 'everywhere') return [{ kind: 'gifts', text, source }];
    const place = places.find(({ country }) => where.includes(countryIn(country)?.code ?? ''));
    return place ? [{ kind: 'gifts', pointer: place.pointer, text, source }] : [];
  });
}
