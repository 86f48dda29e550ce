// The kinds of Kubernetes itself that gwc reads, as far as it reads them.

import type { SecretBytes } from "../../base/secret-bytes.ts";

/** A Namespace matters for its labels, which are in its metadata. */
export type NamespaceSpec = Readonly<Record<string, never>>;

export interface ServiceSpec {
  readonly ports: readonly ServicePort[];
  readonly selector?: Readonly<Record<string, string>>;
  /** "None" for a headless Service. */
  readonly clusterIP?: string;
  readonly clusterIPs?: readonly string[];
  readonly type: "ClusterIP" | "ExternalName" | "LoadBalancer" | "NodePort";
  readonly externalName?: string;
  readonly externalIPs?: readonly string[];
  readonly sessionAffinity?: "ClientIP" | "None";
  readonly trafficDistribution?: string;
}

export interface ServicePort {
  readonly name?: string;
  readonly port: number;
  readonly protocol: "SCTP" | "TCP" | "UDP";
  /** A number or the name of a container's port; the port itself where it is not set. */
  readonly targetPort?: number | string;
  readonly appProtocol?: string;
  readonly nodePort?: number;
}

/** EndpointSlice has no `spec`: its own fields. */
export interface EndpointSliceSpec {
  readonly addressType: "FQDN" | "IPv4" | "IPv6";
  readonly endpoints: readonly EndpointSliceEndpoint[];
  readonly ports: readonly EndpointSlicePort[];
}

export interface EndpointSliceEndpoint {
  readonly addresses: readonly string[];
  readonly conditions?: EndpointSliceConditions;
  readonly hostname?: string;
  readonly nodeName?: string;
  readonly zone?: string;
}

/** Not set means unknown, which reads as ready, serving and not terminating. */
interface EndpointSliceConditions {
  readonly ready?: boolean;
  readonly serving?: boolean;
  readonly terminating?: boolean;
}

export interface EndpointSlicePort {
  readonly name: string;
  readonly port?: number;
  readonly protocol: "SCTP" | "TCP" | "UDP";
  readonly appProtocol?: string;
}

/** Secret has no `spec`. `data` is decoded and contains `stringData` too, which wins where both have a key. */
export interface SecretSpec {
  readonly type: string;
  readonly data: Readonly<Record<string, SecretBytes>>;
  readonly immutable?: boolean;
}

/** ConfigMap has no `spec`. `binaryData` is decoded. */
export interface ConfigMapSpec {
  readonly data: Readonly<Record<string, string>>;
  readonly binaryData: Readonly<Record<string, Uint8Array>>;
  readonly immutable?: boolean;
}

/** ServiceImport of the Multi-Cluster Services API. */
export interface ServiceImportSpec {
  readonly ports: readonly ServiceImportPort[];
  readonly ips?: readonly string[];
  readonly type: "ClusterSetIP" | "Headless";
  readonly sessionAffinity?: "ClientIP" | "None";
}

interface ServiceImportPort {
  readonly name?: string;
  readonly port: number;
  readonly protocol: "SCTP" | "TCP" | "UDP";
  readonly appProtocol?: string;
}

export interface ClusterTrustBundleSpec {
  readonly signerName?: string;
  /** PEM. */
  readonly trustBundle: string;
}
