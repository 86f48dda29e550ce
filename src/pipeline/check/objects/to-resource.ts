// Makes the resource of a checked object; kinds without a `spec` get one of their own fields.

import type { JsonObject } from "../../../base/json/json.ts";
import { SecretBytes } from "../../../base/secret-bytes.ts";
import type { KnownResource } from "../../../model/resources/known-resources.ts";
import type { Metadata } from "../../../model/resources/resource.ts";
import type { Identity } from "./identity.ts";

/** `object` is valid and has its defaults; that is what makes its type known. */
export function toResource(
  { document, definition, version, namespace, name }: Identity,
  metadata: Metadata,
  object: JsonObject,
): KnownResource {
  const { kind, group } = definition;
  return {
    kind,
    group,
    version,
    namespace,
    name,
    metadata: withNamespaceLabel(kind, name, metadata),
    spec: specOf(kind, object),
    document,
  } as KnownResource;
}

/** A cluster labels every Namespace with its name; selectors rely on it. */
function withNamespaceLabel(kind: string, name: string, metadata: Metadata): Metadata {
  return kind === "Namespace"
    ? { ...metadata, labels: { ...metadata.labels, "kubernetes.io/metadata.name": name } }
    : metadata;
}

function specOf(kind: KnownResource["kind"], object: JsonObject): unknown {
  switch (kind) {
    case "Secret":
      return { type: object.type, data: secretData(object), immutable: object.immutable };
    case "ConfigMap":
      return {
        data: object.data ?? {},
        binaryData: binaryData(object.binaryData),
        immutable: object.immutable,
      };
    case "EndpointSlice":
      return { addressType: object.addressType, endpoints: object.endpoints, ports: object.ports };
    case "Namespace":
      return {};
    case "TLSRoute":
      // v1alpha2 allows a route without hostnames; it then has those of its listeners.
      return { hostnames: [], ...(object.spec as JsonObject) };
    default:
      return object.spec;
  }
}

function secretData(object: JsonObject): Readonly<Record<string, SecretBytes>> {
  const encoded = Object.entries((object.data ?? {}) as Record<string, string>);
  const plain = Object.entries((object.stringData ?? {}) as Record<string, string>);
  return Object.fromEntries([
    ...encoded.map(([key, text]) => [key, SecretBytes.fromBase64(text)] as const),
    ...plain.map(([key, text]) => [key, SecretBytes.fromText(text)] as const),
  ]);
}

function binaryData(value: unknown): Readonly<Record<string, Uint8Array>> {
  const entries = Object.entries((value ?? {}) as Record<string, string>);
  return Object.fromEntries(entries.map(([key, text]) => [key, Uint8Array.from(Buffer.from(text, "base64"))]));
}
