// Moves HTTP filters as an EnvoyProxy asks for it, and says where the new order does harm.

import { filterOrderUnsafe } from "../../../diagnostics/catalogue/xds.ts";
import type { Report } from "../../../diagnostics/diagnostic.ts";
import type { AnyHttpFilterFeature } from "../../../model/features.ts";
import type { FilterMove } from "../../../model/ir/filter-move.ts";
import { listenerFilters } from "./listener-filters.ts";

type Features = readonly AnyHttpFilterFeature[];

/** Pairs that act otherwise in the other order. */
const order: readonly (readonly [first: string, second: string, why: string])[] = [
  ["buffer", "bandwidth_limit", "a body longer than the limit of a request buffer passes in parts"],
  ["geoip", "rbac", "rules of `authorization` about places of clients match no request"],
  ["jwt_authn", "rbac", "rules of `authorization` about claims of a token match no request"],
].map(([first, second, why]) => [`envoy.filters.http.${first}`, `envoy.filters.http.${second}`, why ?? ""]);

/** Reports xds/filter-order-unsafe. */
export function moveFilters(features: Features, moves: readonly FilterMove[], report: Report): Features {
  const [first] = moves;
  if (first === undefined) return features;
  const moved = moves.reduce((before, move) => moveFilter(before, move), features);
  for (const [filter, other, why] of order) {
    const { origin } = moves.findLast((move) => [filter, other].includes(move.filter)) ?? first;
    if (placesOf(other, moved).some((place) => place < Math.max(...placesOf(filter, moved))))
      report(filterOrderUnsafe({ filter: other, other: filter, why }, origin));
  }
  return moved;
}

/** There is a feature for each name that the schema of EnvoyProxy accepts. */
function moveFilter(features: Features, { filter, to, other }: FilterMove): Features {
  if (filter === other) return features;
  const moving = features.filter((feature) => isOf(filter, feature));
  const others = features.filter((feature) => !isOf(filter, feature));
  const places = placesOf(other, others);
  const place = to === "before" ? Math.min(...places) : Math.max(...places) + 1;
  return [...others.slice(0, place), ...moving, ...others.slice(place)];
}

function placesOf(name: string, features: Features): readonly number[] {
  return features.flatMap((feature, index) => (isOf(name, feature) ? [index] : []));
}

/** Filters of listeners stay where they are: they may change the route. */
function isOf(name: string, feature: AnyHttpFilterFeature): boolean {
  return feature.envoyName === name && feature !== listenerFilters;
}
