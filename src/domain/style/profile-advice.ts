import type { PlanDraft } from '../plan-draft.ts';
import { pointer } from '../result.ts';
import { atNegotiator, type StyleAdvice } from './advice.ts';
import { AUTHORITY } from './authority.ts';
import { clockAdvice } from './clocks.ts';
import { cultureAdvice } from './culture.ts';
import { giftAdvice } from './gifts.ts';
import { languageAdvice } from './language.ts';
import { MODES } from './modes.ts';
import { smallTalkAdvice } from './small-talk.ts';

/** How to deal with the negotiator whom the plan describes: for each part of the profile what follows from it. */
export function adviseOnProfile({
  counterpart,
  schedule,
}: Pick<PlanDraft, 'counterpart' | 'schedule'>): readonly StyleAdvice[] {
  const { style, authority, languages, hobbies, timeZone, country } = counterpart?.negotiator ?? {};
  const home = { country: counterpart?.company.country, pointer: pointer('counterpart', 'company', 'country') };
  const theirs = { country, pointer: atNegotiator('country') };
  const places = [theirs, home].flatMap((place) =>
    place.country?.trim() ? [{ country: place.country, pointer: place.pointer }] : [],
  );
  return [
    ...(style ? MODES[style].advice.map((advice) => at('style', { kind: 'style', ...advice })) : []),
    ...(authority ? [at('authority', { kind: 'authority', ...AUTHORITY[authority] })] : []),
    ...languageAdvice(languages, atNegotiator('languages')),
    ...clockAdvice(timeZone ?? schedule?.theirTimeZone, schedule ?? {}, clockPointer(timeZone)),
    ...places.slice(0, 1).flatMap((place) => cultureAdvice(place.country, place.pointer)),
    ...smallTalkAdvice(hobbies, atNegotiator('hobbies')),
    ...giftAdvice(places),
  ];
}

const at = (field: string, advice: StyleAdvice): StyleAdvice => ({ ...advice, pointer: atNegotiator(field) });

const clockPointer = (timeZone: string | undefined): string =>
  timeZone === undefined ? pointer('schedule', 'theirTimeZone') : atNegotiator('timeZone');
