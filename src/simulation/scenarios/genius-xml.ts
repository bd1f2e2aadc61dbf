import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Misfit } from './file-fault.ts';
import { type Bounds, ownBounds, rangeOf, type Tell } from './genius-range.ts';
import type { Options, Profile, ProfileIssue, Range } from './profile.ts';
import { childrenOf, numberIn, placeOf, readXml, type XmlElement } from './xml.ts';

export type GeniusFile =
  | { readonly kind: 'domain'; readonly bounds: Bounds }
  | { readonly kind: 'profile'; profile(name: string, bounds: Bounds): Result<Profile, readonly Misfit[]> };

/**
 * A domain (`negotiation_template`) or a profile (`utility_space`) of GENIUS. Source of the format: Lin et al. 2014 and the
 * GENIUS user guide: discrete issues weigh each evaluation against the issue's greatest; integer issues are worth
 * offset + slope · (value - lower bound); real ones are linear (offset + slope · value) or triangular.
 */
export function readGenius(text: string): Result<GeniusFile, readonly Misfit[]> {
  const root = readXml(text);
  if (!root.ok) return root;
  switch (root.value.name) {
    case 'negotiation_template':
      return ok({ kind: 'domain', bounds: boundsOf(root.value) });
    case 'utility_space':
      return ok({ kind: 'profile', profile: (name, bounds) => readProfile(text, root.value, name, bounds) });
    default:
      return refuse([
        {
          place: placeOf(text, root.value),
          detail: `the root is <${root.value.name}>, not <utility_space> or <negotiation_template>`,
        },
      ]);
  }
}

function boundsOf(template: XmlElement): Bounds {
  const objectives = childrenOf(template, 'utility_space').flatMap((space) => childrenOf(space, 'objective'));
  const issues = objectives.flatMap((objective) => childrenOf(objective, 'issue'));
  return new Map(
    issues.flatMap((issue) => {
      const bounds = ownBounds(issue);
      return bounds ? [[issue.attributes.name ?? '', bounds] as const] : [];
    }),
  );
}

function readProfile(text: string, root: XmlElement, name: string, bounds: Bounds): Result<Profile, readonly Misfit[]> {
  const faults: Misfit[] = [];
  const fault = (at: XmlElement, detail: string): undefined => {
    faults.push({ place: placeOf(text, at), detail });
  };
  const objective = onlyObjective(root, fault);
  if (!objective) return refuse(faults);
  const weights = new Map(childrenOf(objective, 'weight').map((weight) => [weight.attributes.index, weight]));
  const issues = childrenOf(objective, 'issue').flatMap((issue): ProfileIssue[] => {
    const scale = scaleOf(issue, bounds, fault);
    const weight = weights.get(issue.attributes.index);
    const share = weight ? numberIn(weight, 'value') : Number.NaN;
    if (!weight) fault(issue, 'the issue has no weight');
    else if (!(share >= 0)) fault(weight, `a weight is 0 or more, not "${weight.attributes.value}"`);
    return scale ? [{ title: issue.attributes.name ?? '', weight: share, scale }] : [];
  });
  const reservation = figure(root, 'reservation', 0, fault);
  const discount = figure(root, 'discount_factor', 1, fault);
  if (issues.length === 0 && faults.length === 0) fault(objective, 'the profile has no issues');
  return faults.length > 0 ? refuse(faults) : ok({ name, issues, reservation, discount });
}

function onlyObjective(root: XmlElement, fault: Tell): XmlElement | undefined {
  const [objective, ...more] = childrenOf(root, 'objective');
  if (!objective) return fault(root, 'there is no <objective>: only additive utility spaces can be read');
  const nested = more[0] ?? childrenOf(objective, 'objective')[0];
  return nested ? fault(nested, 'objectives within objectives can not be read') : objective;
}

/** A share in [0, 1] that stands by itself; GENIUS takes a discount of 0 for none. */
function figure(root: XmlElement, name: string, otherwise: number, fault: Tell): number {
  const [element] = childrenOf(root, name);
  if (!element) return otherwise;
  const value = numberIn(element, 'value');
  if (!(value >= 0 && value <= 1)) fault(element, `${name} lies in [0, 1], not "${element.attributes.value}"`);
  return name === 'discount_factor' && value === 0 ? 1 : value;
}

function scaleOf(issue: XmlElement, bounds: Bounds, fault: Tell): Options | Range | undefined {
  const { type = 'discrete', vtype = type } = issue.attributes;
  switch (vtype) {
    case 'discrete':
      return optionsOf(issue, fault);
    case 'integer':
    case 'real':
      return rangeOf(issue, vtype, bounds, fault);
    default:
      return fault(issue, `issues are discrete, integer or real, not "${vtype}"`);
  }
}

function optionsOf(issue: XmlElement, fault: Tell): Options | undefined {
  const items = childrenOf(issue, 'item');
  if (items.length === 0) return fault(issue, 'the issue has no items');
  const evaluations = items.map((item) => {
    const evaluation = numberIn(item, 'evaluation');
    if (!(evaluation >= 0)) {
      fault(item, `an evaluation is 0 or more, not "${item.attributes.evaluation ?? ''}"`);
    }
    return evaluation;
  });
  const most = Math.max(...evaluations);
  const values = items.map(({ attributes }) => attributes.value ?? '');
  items.forEach((item, k) => {
    if (values.indexOf(values[k]!) < k) fault(item, `"${values[k]}" is there twice`);
  });
  const utilities = evaluations.map((evaluation) => (most > 0 ? evaluation / most : 0));
  return { kind: 'choice', options: values.map((value, k) => ({ value, utility: utilities[k]! })) };
}
