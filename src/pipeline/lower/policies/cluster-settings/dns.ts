// dns: how the hostnames of a destination are resolved.

import { defined } from "../../../../base/defined.ts";
import type { DnsFamily } from "../../../../model/ir/destination/dns.ts";
import { optionalMs } from "../../fields/durations.ts";
import { longerThan } from "../../fields/value-forms.ts";
import { everywhere } from "../traffic-places.ts";
import type { ClusterSetting } from "./cluster-setting.ts";

const families: Readonly<Record<string, DnsFamily>> = {
  IPv4: "v4Only",
  IPv6: "v6Only",
  IPv4Preferred: "v4Preferred",
  IPv6Preferred: "v6Preferred",
  IPv4AndIPv6: "all",
};

export const dns: ClusterSetting = {
  name: "dns",
  fields: ["dnsRefreshRate", "respectDnsTtl", "lookupFamily"],
  values: { dnsRefreshRate: longerThan(1) },
  notes: { lookupFamily: "dns acts on backends with hostnames" },
  on: everywhere,
  lower({ value: { dnsRefreshRate, respectDnsTtl, lookupFamily } }) {
    return {
      dns: defined({
        refreshMs: optionalMs(dnsRefreshRate),
        respectTtl: respectDnsTtl,
        family: lookupFamily === undefined ? undefined : families[lookupFamily],
      }),
    };
  },
};
