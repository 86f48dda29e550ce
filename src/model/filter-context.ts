// What a filter has at hand while it is built, for one route that calls for it, or for its chain.

import type { DiagnosticDetails, DiagnosticKind } from "../diagnostics/define.ts";
import type { Origin } from "../source/document.ts";
import type { DataSource, PathConfigSource } from "./envoy/generated/envoy.config.core.v3.ts";
import type { SdsSecretConfig } from "./envoy/generated/envoy.extensions.transport_sockets.tls.v3.ts";
import type { Secret } from "./host.ts";
import type { Proxy } from "./ir/proxy.ts";
import type { PolicyName } from "./ir/security/policy-name.ts";
import type { Certificate } from "./tls.ts";

export interface FilterContext {
  readonly proxy: Proxy;
  readonly secrets: FilterSecrets;
  readonly names: FilterNames;
  /** Where the route, host or chain at hand came from; of several routes that share their settings, the first. */
  readonly origin: Origin;
  /** Reports a problem at that place: report(kind, facts). */
  report<Facts>(kind: DiagnosticKind<Facts>, facts: Facts, details?: DiagnosticDetails): void;
}

/**
 * Secrets for a filter. What Envoy then reads on the host is noted as a need of the bundle, with the origin of the context; contents
 * that go into the bundle are not.
 */
export interface FilterSecrets {
  /** Contents that the input holds go into the bundle. */
  readonly areInline: boolean;
  /** The contents as a field of the filter, which Envoy reads when it starts. */
  source(secret: Secret): DataSource;
  /** A file of the host that holds configuration, which Envoy reads again when it is replaced. */
  configFile(secret: Secret): PathConfigSource;
  /** A secret of its own that Envoy follows. @param name inside Envoy; two secrets of one name are one */
  generic(name: string, secret: Secret): SdsSecretConfig;
  /** A certificate chain with its key, as a secret of its own. */
  certificate(pair: Certificate): SdsSecretConfig;
  /** A file of certificate authorities, as a secret of its own. */
  authority(secret: Secret): SdsSecretConfig;
}

/** Names of filters, as Envoy Gateway gives them. */
export interface FilterNames {
  /** Of a filter for one policy: envoy.filters.http.basic_auth/securitypolicy/shop/users. */
  policyFilterName(filter: string, policy: PolicyName): string;
  /** Of a filter for all routes that want the same of a destination: envoy.filters.http.ext_authz/service/shop/authz/80/http/4f2a… */
  sharedFilterName(filter: string, destination: string, content: unknown): string;
}
