// What every Kubernetes object looks like once it is read and checked.

import type { Path } from "../../base/json/json.ts";
import type { Origin, SourceDocument } from "../../source/document.ts";

/** A checked object. `spec` has the schema's defaults; kinds without a spec (Secret, ConfigMap) have their own fields instead. */
export interface Resource<Kind extends string, Spec> {
  readonly kind: Kind;
  /** API group, "" for the core group. */
  readonly group: string;
  /** The version as written, such as "v1". */
  readonly version: string;
  /** "" for cluster-scoped kinds; "default" where a namespaced object names none. */
  readonly namespace: string;
  readonly name: string;
  readonly metadata: Metadata;
  readonly spec: Spec;
  readonly document: SourceDocument;
}

export interface Metadata {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** RFC 3339, as a cluster exports it; most files have none. */
  readonly creationTimestamp?: string;
  readonly generation?: number;
  readonly uid?: string;
}

/** Any object, where only its identity matters. */
export type AnyResource = Resource<string, unknown>;

/** Kind, namespace and name as people say them: HTTPRoute shop/cart, or GatewayClass edge. */
export function titleOf(resource: {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}): string {
  return resource.namespace === ""
    ? `${resource.kind} ${resource.name}`
    : `${resource.kind} ${resource.namespace}/${resource.name}`;
}

/** The identity of an object, equal for two documents of the same object: group/Kind/namespace/name. Also `Subject.id`. */
export function idOf(resource: {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}): string {
  return `${resource.group}/${resource.kind}/${resource.namespace}/${resource.name}`;
}

/** The place of a field of the object, such as originOf(route, "spec", "rules", 0). */
export function originOf(resource: { readonly document: SourceDocument }, ...path: Path): Origin {
  return { document: resource.document, path };
}
