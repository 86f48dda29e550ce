// mergeType: the EnvoyProxy of a Gateway is merged onto that of its class, which happened before anything is lowered.

import { fieldIgnored } from "../../../diagnostics/catalogue/lower.ts";
import type { ProxyNode } from "../../../model/graph/proxy.ts";
import type { ProxyFeature } from "./proxy-feature.ts";

export const mergeType: ProxyFeature = {
  name: "mergeType",
  fields: [""],
  notes: { "": "of the EnvoyProxy of a Gateway, onto that of its GatewayClass" },
  on: ["proxy"],
  lower(field, { proxy }) {
    if (proxy.mergedParameters === undefined && field.value !== "Replace")
      field.report(fieldIgnored, { why: nothingAbove(proxy) }, { atKey: true });
    return {};
  },
};

function nothingAbove({ gateways: [gateway] }: ProxyNode): string {
  const spec = gateway?.resource.spec;
  return spec?.infrastructure?.parametersRef === undefined
    ? "nothing is above the EnvoyProxy of a GatewayClass"
    : `GatewayClass ${spec.gatewayClassName} has no EnvoyProxy`;
}
