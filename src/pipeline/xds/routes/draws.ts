// The random number that Envoy draws for a request: shares, mirrors and weights all depend on it, and must not depend on each other.

import type { RouteMatch as EnvoyRouteMatch } from "../../../model/envoy/generated/envoy.config.route.v3.ts";
import type { FractionalPercent } from "../../../model/envoy/generated/envoy.type.v3.ts";
import type { Forward, Mirror, Target } from "../../../model/ir/route.ts";
import { fractionalPercent } from "../messages/values.ts";

/** The requests whose number, modulo a million, is from `from` to below `to`. */
export interface Share {
  readonly from: number;
  readonly to: number;
}

export const million = 1_000_000;

/** The routes of lower shares come first and take theirs; the last share takes the rest. */
export function shareMatch({ to }: Share): Pick<EnvoyRouteMatch, "runtime_fraction"> {
  return to === million ? {} : { runtime_fraction: { default_value: { numerator: to, denominator: "MILLION" } } };
}

/** Of a share, a mirror takes the lower part, since all its requests have numbers of that range. */
export function mirrorFraction({ numerator, denominator }: Mirror, share: Share | undefined): FractionalPercent {
  if (share === undefined || numerator >= denominator) return fractionalPercent(numerator, denominator);
  const part = ((share.to - share.from) * numerator) / denominator;
  return { numerator: Math.round(share.from + part), denominator: "MILLION" };
}

/** The largest prime below 2³²: what a number is modulo a prime does not depend on what it is modulo a power of ten. */
const prime = 4_294_967_291;

/**
 * The targets with weights that do not depend on the route's share or mirrors. Envoy takes one number modulo a million or a hundred for
 * these, and modulo the sum of the weights for a target, so that of two backends with weight 50 a mirror of 50 % copies one only.
 */
export function independentTargets({ targets, mirrors }: Forward, share: Share | undefined): readonly Target[] {
  const drawn = share !== undefined || mirrors.some(isPartial);
  const whole = targets.reduce((sum, { weight }) => sum + weight, 0);
  if (!drawn || targets.length < 2 || isCoprimeToTen(whole)) return targets;
  let below = 0;
  return targets.map((target) => {
    const from = spread(below / whole);
    below += target.weight;
    return { ...target, weight: spread(below / whole) - from };
  });
}

function isPartial({ numerator, denominator }: Mirror): boolean {
  return numerator > 0 && numerator < denominator;
}

function isCoprimeToTen(sum: number): boolean {
  return sum % 2 !== 0 && sum % 5 !== 0;
}

function spread(part: number): number {
  return Math.round(part * prime);
}
