// References to backends, in Gateway API's routes and in Envoy Gateway's policies.

import type { JsonObject } from "../../../base/json/json.ts";
import { or } from "./conditions.ts";
import { at, objectRule, only, type Placement, type Rule } from "./rule.ts";

/** A Service needs a port; so does everything that looks like one. */
export const servicePort = objectRule("service-port", "089ed26a9f0f", (self, fail) => {
  if (self.group === "" && self.kind === "Service" && self.port === undefined)
    fail(`the reference to Service "${String(self.name)}" has no port.`, "set port to one of the Service's ports.");
});

/** An XBackend carries its port itself. */
const xBackendPort = only(
  "experimental",
  objectRule("xbackend-port", "91f0c17f10a5", (self, fail) => {
    if (self.group === "gateway.networking.x-k8s.io" && self.kind === "XBackend" && self.port !== undefined)
      fail("port must not be set for an XBackend, which defines its own port.", "remove port.", "port");
  }),
);

/** What holds for a reference in one of Gateway API's kinds. */
export const routeBackendRef: readonly Rule[] = [servicePort, xBackendPort];

/** The references of Envoy Gateway's kinds that may name any backend, and what holds for each of them. */
export const anyBackendRefs: readonly (Rule | Placement)[] = [
  backendKinds("6039513610ba", "Service", "ServiceImport", "Backend"),
  backendGroups("dcea0050bddd", "", "multicluster.x-k8s.io", "gateway.envoyproxy.io"),
  at("backendRef", servicePort),
  at("backendRefs[]", servicePort),
];

/** The same for telemetry, which does not support ServiceImport. */
export const telemetryBackendRefs: readonly (Rule | Placement)[] = [
  backendKinds("23dbd48f87c5", "Service", "Backend"),
  backendGroups("103ac3dea1d4", "", "gateway.envoyproxy.io"),
  noBackendRef(),
  at("backendRef", servicePort),
  at("backendRefs[]", servicePort),
];

/** The deprecated field for a single reference is rejected where Envoy Gateway reads only the list. */
export function noBackendRef(): Rule {
  return objectRule("backend-ref-retired", "fa38b29e9872", (self, fail) => {
    if (self.backendRef !== undefined)
      fail("backendRef is not supported here.", "use backendRefs instead.", "backendRef");
  });
}

/** At least one reference, in the list or in the old field. */
export const someBackend = objectRule("some-backend", "4438d06fe46b", (self, fail) => {
  if (self.backendRef === undefined && !hasItems(self.backendRefs))
    fail("no backend is set.", "add a backend to backendRefs.");
});

function backendKinds(upstream: string, ...kinds: readonly string[]): Rule {
  return eachBackend("backend-kind", upstream, "kind", kinds, or(kinds));
}

function backendGroups(upstream: string, ...groups: readonly string[]): Rule {
  return eachBackend("backend-group", upstream, "group", groups, or(groups.map((group) => JSON.stringify(group))));
}

function eachBackend(name: string, upstream: string, field: string, values: readonly string[], words: string): Rule {
  return objectRule(name, upstream, (self, fail) => {
    const references = (self.backendRefs ?? []) as readonly JsonObject[];
    references.forEach((reference, index) => {
      if (!values.includes(reference[field] as string))
        fail(
          `the ${field} of a backend is "${String(reference[field])}", but must be ${words}.`,
          `refer to a backend of another ${field}.`,
          "backendRefs",
          index,
          field,
        );
    });
  });
}

function hasItems(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}

/** Like someBackend, where a telemetry sink may name a plain host instead. */
export const hostOrBackend = objectRule("host-or-backend", "5518eab21d9c", (self, fail) => {
  if (self.host === undefined && !hasItems(self.backendRefs))
    fail("neither host nor backendRefs is set.", "add a backend to backendRefs.");
});

/** An access log service has no host field: only the list counts. */
export const someBackendRefs = objectRule("some-backend-refs", "20ef1537f6f4", (self, fail) => {
  if (!hasItems(self.backendRefs)) fail("backendRefs is empty.", "add a backend to backendRefs.");
});
