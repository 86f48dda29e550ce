// References between objects: where they stand, what they ask for, and what they lead to.

import type { SecretBytes } from "../../base/secret-bytes.ts";
import type { Secret } from "../host.ts";
import type { HTTPRouteFilterResource, KnownKind } from "../resources/known-resources.ts";
import type { ResolvedBackend } from "./backend.ts";

/** What a reference asks for. `keys` are tried in order; without any, a Secret is asked for as a whole, and only its `data` counts. */
export type ReferenceKind =
  | { readonly kind: "backend" }
  | { readonly kind: "secret"; readonly keys: readonly string[] }
  /** The first of `keys` that the ConfigMap has, else its only key. */
  | { readonly kind: "configMap"; readonly keys: readonly string[] }
  /** CA certificates from a ConfigMap, a Secret or a ClusterTrustBundle. */
  | { readonly kind: "certificateAuthority" }
  | { readonly kind: "routeFilter" };

/** Places below spec, or below a name in it, with what is asked there; "[]" stands for each item of a list, as in "jwt.providers[].localJWKS.valueRef". */
export type ReferencePlaces = Readonly<Record<string, ReferenceKind>>;

/** By kind of the object that holds the references. */
export type ReferenceTable = Readonly<Partial<Record<KnownKind, ReferencePlaces>>>;

/**
 * What every reference of every attached object leads to, stored under the reference object itself. Looking up reports nothing: that
 * was done when the reference was followed. To look up one that was not followed is a defect (InternalError).
 */
export interface References {
  backend(reference: BackendReference): ResolvedBackend;
  secret(reference: ObjectReference): ResolvedSecret;
  configMap(reference: ObjectReference): string | undefined;
  certificateAuthority(reference: ObjectReference): ResolvedSecret;
  routeFilter(reference: ObjectReference): HTTPRouteFilterResource | undefined;
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
