// Headers that change before a request is routed.

import { any } from "../../../model/envoy/any.ts";
import type { HeaderMutation as EnvoyMutation } from "../../../model/envoy/generated/envoy.config.common.mutation_rules.v3.ts";
import type { TypedExtensionConfig } from "../../../model/envoy/generated/envoy.config.core.v3.ts";
import type { HeaderMutation } from "../../../model/ir/header-mutation.ts";
import { withoutForgedPlaces } from "../messages/geo-headers.ts";
import { buildHeaderMutations, changesNothing, fingerprintHeaders } from "../messages/header-mutation.ts";

/** @param locates whether a filter of the chain notes where clients are */
export function buildEarlyMutation(
  mutation: HeaderMutation | undefined,
  locates: boolean,
): readonly TypedExtensionConfig[] | undefined {
  const own = mutation === undefined || changesNothing(mutation) ? [] : buildMutations(mutation);
  if (own.length === 0 && !locates) return undefined;
  const config = { mutations: [...own, ...(locates ? withoutForgedPlaces : [])] };
  return [
    {
      name: "envoy.http.early_header_mutation.header_mutation",
      typed_config: any("envoy.extensions.http.early_header_mutation.header_mutation.v3.HeaderMutation", config),
    },
  ];
}

function buildMutations(mutation: HeaderMutation): readonly EnvoyMutation[] {
  const forged = fingerprintHeaders(mutation).map((remove) => ({ remove }));
  return [...forged, ...buildHeaderMutations(mutation)];
}
