// Fields of an EnvoyProxy that are read where they act.

import { fieldIgnored, valueOutOfRange } from "../../../diagnostics/catalogue/lower.ts";
import { routingTypes } from "../policies/cluster-settings/routing-type.ts";
import type { ProxyFeature } from "./proxy-feature.ts";

/** Where routes get their order. */
export const preserveRouteOrder: ProxyFeature = {
  name: "preserveRouteOrder",
  fields: [""],
  notes: { "": "routes of older objects first, then by rule and match" },
  on: ["proxy"],
  lower: () => ({}),
};

/** Where Gateways are gathered into proxies. */
export const mergeGateways: ProxyFeature = {
  name: "mergeGateways",
  fields: [""],
  notes: { "": "in the EnvoyProxy of a GatewayClass" },
  on: ["proxy"],
  lower(field, { proxy }) {
    const isOfGateway = field.value && proxy.owner.kind === "Gateway";
    if (isOfGateway) field.report(fieldIgnored, { why: "only the EnvoyProxy of a GatewayClass merges Gateways" });
    return {};
  },
};

/** It is read where a route's backends become endpoints. */
export const defaultRoutingType: ProxyFeature = {
  name: "routingType",
  fields: [""],
  notes: { "": "of backends of routes; a BackendTrafficPolicy overrides it" },
  on: ["proxy"],
  lower: (field) =>
    routingTypes.fits(field.value) ? {} : field.report(valueOutOfRange, { bounds: routingTypes.words }),
};

/** It is read where scripts of routes are checked. */
export const luaValidation: ProxyFeature = {
  name: "luaValidation",
  fields: [""],
  notes: { "": "Strict means InsecureSyntax: gwc checks the syntax and runs no script" },
  on: ["proxy"],
  lower: () => ({}),
};
