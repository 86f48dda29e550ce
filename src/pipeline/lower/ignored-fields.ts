// Warns of fields that do nothing beside what else is written, in every object that is part of a proxy.

import { isJsonObject, type JsonObject, printPath } from "../../base/json/json.ts";
import { fieldIgnored } from "../../diagnostics/catalogue/lower.ts";
import type { Report } from "../../diagnostics/diagnostic.ts";
import { parametersOf } from "../../model/graph/gateway.ts";
import type { Graph } from "../../model/graph/graph.ts";
import type { ReferencePlaces } from "../../model/graph/references.ts";
import type { KnownKind } from "../../model/resources/known-resources.ts";
import { type AnyResource, originOf, titleOf } from "../../model/resources/resource.ts";
import type { AnyFeature } from "./fields/field-feature.ts";
import { type IgnoredIn, type IgnoredPlaces, ignoredBy, ignoredRepeats, ignoredWhen } from "./fields/ignored.ts";
import { type PlaceFinder, placeFinder } from "./fields/value-places.ts";
import { backendTrafficFeatures } from "./policies/backend-traffic.ts";
import { clientTrafficFeatures } from "./policies/client-traffic/client-traffic.ts";
import { extensionFeatures } from "./policies/extension/extension.ts";
import { securityFeatures } from "./policies/security/security.ts";
import { proxyFeatures } from "./proxy/proxy-settings.ts";
import { placeBelow, referenceTable } from "./reference-table.ts";

/** Reports lower/field-ignored. */
export function reportIgnoredFields(graph: Graph, report: Report): void {
  for (const resource of partsOf(graph))
    groupFinders.get(resource.kind)?.(resource.document.value.spec, (value, at, ignoredIn) => {
      if (!isJsonObject(value)) return;
      for (const { at: below, why } of ignoredIn(value)) {
        const path = ["spec", ...at, ...below];
        const facts = { title: titleOf(resource), field: printPath(path), why };
        report(fieldIgnored(facts, { kind: "key", origin: originOf(resource, ...path) }));
      }
    });
}

function partsOf({ gateways, listenerSets, routes, policies }: Graph): ReadonlySet<AnyResource> {
  return new Set<AnyResource>([
    ...gateways.flatMap((gateway) => [gateway.resource, ...parametersOf(gateway)]),
    ...listenerSets.map(({ resource }) => resource),
    ...routes.filter(({ parents }) => parents.length > 0).map(({ resource }) => resource),
    ...policies.attached.map(({ policy }) => policy),
  ]);
}

const redirects = ({ filters }: JsonObject): boolean =>
  Array.isArray(filters) && filters.some((filter: JsonObject) => filter.type === "RequestRedirect");
const redirect = "the rule redirects every request";

const httpRules = ignoredBy(
  ...["timeouts", "retry", "sessionPersistence"].map((field) => ignoredWhen(field, redirects, redirect)),
);

/** A selector that another choice of namespaces leaves out. */
const namespaces = ignoredWhen(
  "selector",
  ({ from }) => from !== "Selector",
  "it selects namespaces only together with from: Selector",
);

const backendPort = ignoredWhen("port", ({ kind }) => kind === "Backend", "a Backend names its ports itself");

const listeners: IgnoredPlaces = { "listeners[].allowedRoutes.namespaces": namespaces };
const policies: IgnoredPlaces = { "targetSelectors[].namespaces": namespaces };

const modifiers = ["requestHeaderModifier", "responseHeaderModifier"].flatMap((name) => [
  `rules[].filters[].${name}`,
  `rules[].backendRefs[].filters[].${name}`,
]);
const repeats = ignoredBy(ignoredRepeats("set"), ignoredRepeats("add"));
const headers: IgnoredPlaces = {
  "rules[].matches[]": ignoredRepeats("headers"),
  ...Object.fromEntries(modifiers.map((place) => [place, repeats])),
};

const own: Readonly<Partial<Record<KnownKind, IgnoredPlaces>>> = {
  Gateway: { ...listeners, "allowedListeners.namespaces": namespaces },
  ListenerSet: listeners,
  HTTPRoute: { "rules[]": httpRules, ...headers },
  GRPCRoute: headers,
  BackendTrafficPolicy: { ...policies, ...placesOf(backendTrafficFeatures) },
  ClientTrafficPolicy: { ...policies, ...placesOf(clientTrafficFeatures) },
  EnvoyExtensionPolicy: { ...policies, ...placesOf(extensionFeatures) },
  SecurityPolicy: { ...policies, ...placesOf(securityFeatures) },
  EnvoyProxy: placesOf(proxyFeatures),
};

/** As the records of the fields name them. */
function placesOf<Where extends string>(features: readonly AnyFeature<Where>[]): IgnoredPlaces {
  const places = features.flatMap(({ name, ignored = {} }) =>
    Object.entries(ignored).map(([place, rule]) => [placeBelow(name, place), rule] as const),
  );
  return Object.fromEntries(places);
}

function backendRefs(places: ReferencePlaces = {}): IgnoredPlaces {
  const found = Object.entries(places).filter(([, { kind }]) => kind === "backend");
  return Object.fromEntries(found.map(([place]) => [place, backendPort]));
}

const kinds = [...new Set([...Object.keys(own), ...Object.keys(referenceTable)])] as KnownKind[];

/** Find the groups in which fields may be ignored. */
const groupFinders = new Map<string, PlaceFinder<IgnoredIn>>(
  kinds.map((kind) => [
    kind,
    placeFinder(Object.entries<IgnoredIn>({ ...own[kind], ...backendRefs(referenceTable[kind]) })),
  ]),
);
