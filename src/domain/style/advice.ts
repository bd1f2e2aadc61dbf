import { pointer } from '../result.ts';

export type AdviceKind =
  | 'style'
  | 'authority'
  | 'languages'
  | 'time-zone'
  | 'culture'
  | 'small-talk'
  | 'gifts'
  | 'moves';

/** Advice on dealing with their negotiator. `pointer` is the place in the plan it rests on, `source` who says so. */
export type StyleAdvice = {
  readonly kind: AdviceKind;
  readonly pointer?: string;
  readonly text: string;
  readonly source?: string;
};

/** The JSON pointer of a field of the plan's negotiator. */
export const atNegotiator = (field: string): string => pointer('counterpart', 'negotiator', field);
