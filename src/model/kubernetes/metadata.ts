// Names, labels and annotations of every object and of the pods, with those of the Gateway's spec.infrastructure.

import type { JsonObject } from "../../base/json/json.ts";
import type { EnvoyBundle } from "../envoy/bundle.ts";
import { labelValue } from "./names.ts";
import { objectNameOf } from "./object-name.ts";

interface OwnMetadata {
  readonly name?: string | undefined;
  readonly labels?: JsonObject;
  readonly annotations?: JsonObject;
}

/** The labels that select the pods; those of spec.infrastructure never change them. */
export function selectorOf({ proxy, infrastructure }: EnvoyBundle): JsonObject {
  return {
    ...(proxy.kind === "Gateway" && { "gateway.networking.k8s.io/gateway-name": labelValue(proxy.name) }),
    "gateway.networking.k8s.io/gateway-class-name": labelValue(infrastructure.className),
  };
}

function labelsOf(bundle: EnvoyBundle): JsonObject {
  return {
    "app.kubernetes.io/name": "envoy",
    "app.kubernetes.io/managed-by": "gwc",
    ...bundle.infrastructure.labels,
    ...selectorOf(bundle),
  };
}

export const selectors = new Set([
  "gateway.networking.k8s.io/gateway-name",
  "gateway.networking.k8s.io/gateway-class-name",
]);

/** With what a user adds: never what selects pods, also not where all Gateways of a class share them. */
export function labelsWith(bundle: EnvoyBundle, more: JsonObject): JsonObject {
  const added = Object.entries(more).filter(([label]) => !selectors.has(label));
  return { ...labelsOf(bundle), ...Object.fromEntries(added) };
}

/** Of one object, with what is said of it. */
export function metadataOf(bundle: EnvoyBundle, { name, labels = {}, annotations }: OwnMetadata = {}): JsonObject {
  return {
    name: objectNameOf(bundle, { name }),
    namespace: bundle.infrastructure.namespace,
    labels: labelsWith(bundle, labels),
    ...annotated({ ...bundle.infrastructure.annotations, ...annotations }),
  };
}

/** Kubernetes drops an empty map, and what it keeps would differ from what was applied. */
export function annotated(annotations: JsonObject): { readonly annotations?: JsonObject } {
  return Object.keys(annotations).length > 0 ? { annotations } : {};
}
