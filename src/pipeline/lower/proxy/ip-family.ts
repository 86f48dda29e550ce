// ipFamily: the addresses that listeners bind where the Gateway names none.

import { fieldIgnored } from "../../../diagnostics/catalogue/lower.ts";
import { titleOf } from "../../../model/resources/resource.ts";
import type { ProxyFeature } from "./proxy-feature.ts";

export const ipFamily: ProxyFeature = {
  name: "ipFamily",
  fields: [""],
  notes: { "": "without `addresses` in the Gateway" },
  on: ["proxy"],
  lower(field, { proxy }) {
    if (proxy.addresses.length === 0) return { ipFamily: field.value };
    field.report(fieldIgnored, { why: `${titleOf(proxy.owner)} names its addresses` }, { atKey: true });
    return {};
  },
};
