// The spec of the EnvoyProxy that applies to a proxy.

import { sourceOfSpec } from "../../../model/field-source.ts";
import { Field } from "../../../model/fields.ts";
import type { EnvoyProxySpec } from "../../../model/resources/generated/envoy-proxy.ts";
import type { LowerContext } from "../context.ts";
import { aboutPolicy } from "./unsupported.ts";

/** undefined: none applies. */
export function proxySpec({ proxy, report }: LowerContext): Field<EnvoyProxySpec> | undefined {
  const { parameters, mergedParameters } = proxy;
  if (parameters === undefined) return undefined;
  const source = mergedParameters?.source ?? sourceOfSpec(parameters, aboutPolicy(parameters));
  return new Field(parameters.spec, source, report);
}
