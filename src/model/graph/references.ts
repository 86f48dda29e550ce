// References between objects, and what they lead to.

import type { SecretBytes } from "../../base/secret-bytes.ts";
import type { Origin } from "../../source/document.ts";
import type { Secret } from "../host.ts";
import type { HTTPRouteFilterResource } from "../resources/known-resources.ts";
import type { AnyResource } from "../resources/resource.ts";
import type { ResolvedBackend } from "./backend.ts";

/** What a reference leads to. Each call gives the same answer and reports its problem once, about the object it stands in. */
export interface References {
  /** The endpoints behind a backendRef of a route or policy. */
  backend(reference: BackendReference, from: AnyResource, origin: Origin): ResolvedBackend;
  /** One key of a Secret, where `keys` are tried in order; with none the Secret as a whole, of which only `data` counts. */
  secret(reference: ObjectReference, keys: readonly string[], from: AnyResource, origin: Origin): ResolvedSecret;
  /** One key of a ConfigMap; the first of `keys` that it has, else its only key. */
  configMap(reference: ObjectReference, keys: readonly string[], from: AnyResource, origin: Origin): string | undefined;
  /** CA certificates from a ConfigMap, a Secret or a ClusterTrustBundle. */
  certificateAuthority(reference: ObjectReference, from: AnyResource, origin: Origin): ResolvedSecret;
  /** The HTTPRouteFilter that an ExtensionRef names. */
  routeFilter(reference: ObjectReference, from: AnyResource, origin: Origin): HTTPRouteFilterResource | undefined;
}

export interface ObjectReference {
  readonly group?: string;
  readonly kind?: string;
  readonly namespace?: string;
  readonly name: string;
}

export interface BackendReference extends ObjectReference {
  readonly port?: number;
}

export type ResolvedSecret =
  /** `data` is every key of the Secret where the input holds it; undefined where only the host has it. */
  | {
      readonly kind: "found";
      readonly secret: Secret;
      readonly data: Readonly<Record<string, SecretBytes>> | undefined;
    }
  | { readonly kind: "invalid" };

/** What stands at a place of an object, and what it asks for. `keys` are tried in order; none: the Secret as a whole. */
export type ReferenceKind =
  | { readonly kind: "backend" | "certificateAuthority" | "routeFilter" }
  | { readonly kind: "secret" | "configMap"; readonly keys: readonly string[] };

/** Places below a name → what is asked there; "[]" stands for each item of a list, such as "providers[].localJWKS.valueRef". */
export type ReferencePlaces = Readonly<Record<string, ReferenceKind>>;
