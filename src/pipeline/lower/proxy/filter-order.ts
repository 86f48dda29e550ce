// filterOrder: HTTP filters in another order than Envoy Gateway's.

import type { Field } from "../../../model/fields.ts";
import type { FilterMove } from "../../../model/ir/filter-move.ts";
import type { EnvoyProxyFilterOrder } from "../../../model/resources/generated/envoy-proxy.ts";
import type { ProxyFeature } from "./proxy-feature.ts";

/** Each move is made in the order that the moves before have left. */
export const filterOrder: ProxyFeature = {
  name: "filterOrder",
  fields: ["name", "before", "after"],
  notes: { name: "of filters that no listener has, only a warning is reported" },
  on: ["proxy"],
  lower: (field) => ({ filterMoves: field.value.map((each, index) => lowerMove(each, field, index)) }),
};

/** The schema accepts one of `before` and `after`. */
function lowerMove(
  { name, before, after = name }: EnvoyProxyFilterOrder,
  field: Field<readonly EnvoyProxyFilterOrder[]>,
  index: number,
): FilterMove {
  const origin = field.placeOf(index).at;
  if (before !== undefined) return { filter: name, to: "before", other: before, origin };
  return { filter: name, to: "behind", other: after, origin };
}
