// Headers that change before a request is routed.

import { any } from "../../../model/envoy/any.ts";
import type { TypedExtensionConfig } from "../../../model/envoy/generated/envoy.config.core.v3.ts";
import type { HeaderMutation } from "../../../model/ir/header-mutation.ts";
import { buildHeaderMutations, changesNothing, fingerprintHeaders } from "../messages/header-mutation.ts";

export function buildEarlyMutation(mutation: HeaderMutation): readonly TypedExtensionConfig[] | undefined {
  if (changesNothing(mutation)) return undefined;
  const forged = fingerprintHeaders(mutation).map((remove) => ({ remove }));
  const config = { mutations: [...forged, ...buildHeaderMutations(mutation)] };
  return [
    {
      name: "envoy.http.early_header_mutation.header_mutation",
      typed_config: any("envoy.extensions.http.early_header_mutation.header_mutation.v3.HeaderMutation", config),
    },
  ];
}
