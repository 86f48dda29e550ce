// The places of objects that contain the references that lowering looks up; resolving follows each of them first.

import type { ReferenceKind, ReferencePlaces, ReferenceTable } from "../../model/graph/references.ts";
import type { AnyFeature } from "./fields/field-feature.ts";
import { backendTrafficFeatures } from "./policies/backend-traffic.ts";
import { clientTrafficFeatures } from "./policies/client-traffic/client-traffic.ts";
import { extensionFeatures } from "./policies/extension/extension.ts";
import { securityFeatures } from "./policies/security/security.ts";
import { proxyFeatures } from "./proxy/proxy-settings.ts";

const backend: ReferenceKind = { kind: "backend" };
const routeFilter: ReferenceKind = { kind: "routeFilter" };

const grpcFilters = (place: string): ReferencePlaces => ({
  [`${place}.requestMirror.backendRef`]: backend,
  [`${place}.extensionRef`]: routeFilter,
});

const httpFilters = (place: string): ReferencePlaces => ({
  ...grpcFilters(place),
  [`${place}.externalAuth.backendRef`]: backend,
});

const backendRefs: ReferencePlaces = { "rules[].backendRefs[]": backend };

const listeners: ReferencePlaces = {
  "listeners[].filters.requests[].externalAuth.backendRef": backend,
  "listeners[].filters.requests[].extensionRef": routeFilter,
};

/** Without fields that are not supported yet. */
export const referenceTable: ReferenceTable = {
  Gateway: listeners,
  ListenerSet: listeners,
  HTTPRoute: { ...httpFilters("rules[].filters[]"), ...backendRefs, ...httpFilters("rules[].backendRefs[].filters[]") },
  GRPCRoute: { ...grpcFilters("rules[].filters[]"), ...backendRefs, ...grpcFilters("rules[].backendRefs[].filters[]") },
  TLSRoute: backendRefs,
  TCPRoute: backendRefs,
  UDPRoute: backendRefs,
  HTTPRouteFilter: {
    "directResponse.body.valueRef": { kind: "configMap", keys: ["response.body"] },
    "credentialInjection.credential.valueRef": { kind: "secret", keys: ["credential"] },
  },
  BackendTrafficPolicy: placesOf(backendTrafficFeatures),
  ClientTrafficPolicy: placesOf(clientTrafficFeatures),
  EnvoyExtensionPolicy: placesOf(extensionFeatures),
  EnvoyProxy: placesOf(proxyFeatures),
  SecurityPolicy: placesOf(securityFeatures),
};

/** As the records of the fields name them. */
function placesOf<Where extends string>(features: readonly AnyFeature<Where>[]): ReferencePlaces {
  return Object.assign({}, ...features.map(({ name, references = {} }) => below(name, references)));
}

function below(name: string, places: ReferencePlaces): ReferencePlaces {
  return Object.fromEntries(Object.entries(places).map(([place, asked]) => [placeBelow(name, place), asked]));
}

/** A place that starts with "[]" is in a list that has the name; "" is the name itself. */
export function placeBelow(name: string, place: string): string {
  return place === "" || place.startsWith("[]") ? `${name}${place}` : `${name}.${place}`;
}
