// References between objects: where they are, what they ask for, and what they lead to.

import type { SecretBytes } from "../../base/secret-bytes.ts";
import type { Secret } from "../host.ts";
import type { HTTPRouteFilterResource, KnownKind } from "../resources/known-resources.ts";
import type { Certificate } from "../tls.ts";
import type { ResolvedBackend } from "./backend.ts";

/** What a reference asks for. `keys` are tried in order; without keys the Secret as a whole is asked for, of which only `data` is used. */
export type ReferenceKind =
  | { readonly kind: "backend" }
  | { readonly kind: "secret"; readonly keys: readonly string[] }
  /**
   * The first of `keys` that the ConfigMap has, else its only key. named: the `key` that the reference itself names; it may be of a Secret, of which
   * no content is given.
   */
  | { readonly kind: "configMap"; readonly keys: readonly string[] | "named" }
  /** A certificate chain and its key, from a Secret of type kubernetes.io/tls. */
  | { readonly kind: "certificate" }
  /** CA certificates from a ConfigMap, a Secret or a ClusterTrustBundle. */
  | { readonly kind: "certificateAuthority" }
  /** Revoked certificates, from a ConfigMap or a Secret. */
  | { readonly kind: "revocationList" }
  | { readonly kind: "routeFilter" };

/** Places below spec, or below a name in it, with what is asked for there; "[]" is each item of a list: "jwt.providers[].localJWKS.valueRef", or "[].valueRef" where the name is a list. */
export type ReferencePlaces = Readonly<Record<string, ReferenceKind>>;

/** By kind of the object that contains the references. */
export type ReferenceTable = Readonly<Partial<Record<KnownKind, ReferencePlaces>>>;

/**
 * What every reference of every attached object leads to, stored under the reference object itself. A lookup reports nothing: problems
 * are reported when a reference is followed. To look up one that was not followed is a defect of gwc (InternalError).
 */
export interface References {
  backend(reference: BackendReference): ResolvedBackend;
  secret(reference: ObjectReference): ResolvedSecret;
  /** Bytes where they are not text. */
  configMap(reference: ObjectReference): string | Uint8Array | undefined;
  /** undefined where it cannot be used. */
  certificate(reference: ObjectReference): Certificate | undefined;
  certificateAuthority(reference: ObjectReference): ResolvedSecret;
  revocationList(reference: ObjectReference): ResolvedSecret;
  routeFilter(reference: ObjectReference): HTTPRouteFilterResource | undefined;
}

export interface ObjectReference {
  readonly group?: string;
  readonly kind?: string;
  readonly namespace?: string;
  readonly name: string;
  /** Where the reference is to one key. */
  readonly key?: string;
}

export interface BackendReference extends ObjectReference {
  readonly port?: number;
}

export type ResolvedSecret =
  /** `data` is every key of a Secret in the input; undefined where only hosts have it. */
  | {
      readonly kind: "found";
      readonly secret: Secret;
      readonly data: Readonly<Record<string, SecretBytes>> | undefined;
    }
  | { readonly kind: "invalid" };
