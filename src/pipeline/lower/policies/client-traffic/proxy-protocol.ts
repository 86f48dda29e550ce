// proxyProtocol: a proxy in front says who the client is, at the start of each connection.

import { type ClientTrafficFeature, withoutDatagrams } from "./client-traffic-feature.ts";

/** The older field; `proxyProtocol` overrides it. */
export const enableProxyProtocol: ClientTrafficFeature = {
  name: "enableProxyProtocol",
  fields: [""],
  on: withoutDatagrams,
  lower: ({ value }) => (value ? { proxyProtocol: "required" } : {}),
};

export const proxyProtocol: ClientTrafficFeature = {
  name: "proxyProtocol",
  fields: ["optional"],
  on: withoutDatagrams,
  lower: ({ value }) => ({ proxyProtocol: value.optional === true ? "optional" : "required" }),
};
