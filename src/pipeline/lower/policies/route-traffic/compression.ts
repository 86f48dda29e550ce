// compressor, and its older name compression: responses are compressed for clients that accept it.

import { optionalQuantity } from "../../../../base/quantity.ts";
import type { Field } from "../../../../model/fields.ts";
import type { Compressor } from "../../../../model/ir/route/compression.ts";
import type { RouteTraffic } from "../../../../model/ir/route/route-traffic.ts";
import type { BackendTrafficPolicyCompressor } from "../../../../model/resources/generated/backend-traffic-policy.ts";
import { bytesBetween } from "../../fields/value-forms.ts";
import { policyName } from "../policy-name.ts";
import type { RouteTrafficFeature } from "./route-traffic-feature.ts";

type List = readonly BackendTrafficPolicyCompressor[];

/** Envoy takes 0 for 30, its least; it counts in 32 bits. */
export const minContentLength = bytesBetween(30, 4_294_967_295);

/** The empty objects beside `type` say nothing that it does not. The schema accepts one of the two lists. */
const common = {
  fields: ["type", "minContentLength", "gzip", "brotli", "zstd"],
  values: { minContentLength },
  notes: { type: "works without the object beside it, such as gzip: {}" },
  on: ["requests"],
  lower: lowerCompressors,
} as const;

export const compressor: RouteTrafficFeature = { name: "compressor", ...common };

export const compression: RouteTrafficFeature = { name: "compression", ...common };

function lowerCompressors(field: Field<List>): Partial<RouteTraffic> {
  if (field.value.length === 0) return {};
  return { compression: { policy: policyName(field.resource), compressors: field.value.map(lowerCompressor) } };
}

/** Also that of an EnvoyProxy's statistics. */
export function lowerCompressor({ type, minContentLength: least }: List[number]): Compressor {
  return { type: typeNames[type], minContentLength: optionalQuantity(least) };
}

const typeNames = { Gzip: "gzip", Brotli: "brotli", Zstd: "zstd" } as const;
