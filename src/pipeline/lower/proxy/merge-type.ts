// mergeType: the EnvoyProxy of a Gateway is merged onto that of its class, which happened before anything is lowered.

import { fieldIgnored } from "../../../diagnostics/catalogue/lower.ts";
import type { ProxyFeature } from "./proxy-feature.ts";

const nothingAbove = "nothing is above the EnvoyProxy of a GatewayClass";

export const mergeType: ProxyFeature = {
  name: "mergeType",
  fields: [""],
  notes: { "": "of the EnvoyProxy of a Gateway, onto that of its GatewayClass" },
  on: ["proxy"],
  lower(field, { proxy }) {
    const isOfClass = proxy.gateways.every(({ resource }) => resource.spec.infrastructure?.parametersRef === undefined);
    if (isOfClass && field.value !== "Replace") field.report(fieldIgnored, { why: nothingAbove }, { atKey: true });
    return {};
  },
};
