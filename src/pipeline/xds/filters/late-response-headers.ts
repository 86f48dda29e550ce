// The response header changes of a ClientTrafficPolicy, which apply last, to every response of a listener.

import { any } from "../../../model/envoy/any.ts";
import type { ChainFilterFeature } from "../../../model/features.ts";
import { buildHeaderMutations, changesNothing } from "../messages/header-mutation.ts";

export const lateResponseHeaders: ChainFilterFeature = {
  scope: "chain",
  envoyName: "envoy.filters.http.header_mutation",
  buildFilters({ client }) {
    const late = client.headers?.late;
    if (late === undefined || changesNothing(late)) return [];
    const config = { mutations: { response_mutations: buildHeaderMutations(late) } };
    return [
      {
        name: this.envoyName,
        typed_config: any("envoy.extensions.filters.http.header_mutation.v3.HeaderMutation", config),
      },
    ];
  },
};
