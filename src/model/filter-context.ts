// What a filter's build functions can use: the proxy, secrets, names, and a report that knows the place of the input.

import type { DiagnosticDetails, DiagnosticKind } from "../diagnostics/define.ts";
import type { Origin } from "../source/document.ts";
import type { DataSource, PathConfigSource } from "./envoy/generated/envoy.config.core.v3.ts";
import type { SdsSecretConfig } from "./envoy/generated/envoy.extensions.transport_sockets.tls.v3.ts";
import type { HostFile, Secret } from "./host.ts";
import type { Proxy } from "./ir/proxy.ts";
import type { PolicyName } from "./ir/security/policy-name.ts";
import type { PinnedFile } from "./pinned/pinned-file.ts";
import type { Certificate } from "./tls.ts";

export interface FilterContext {
  readonly proxy: Proxy;
  readonly secrets: FilterSecrets;
  readonly names: FilterNames;
  /** The path by which Envoy reads a file that gwc.lock pins; it becomes a file of the bundle. */
  pinnedPath(file: PinnedFile): string;
  /** The path of a file that Envoy reads on the host; it is recorded as a requirement of the bundle, with this origin or the context's. */
  hostFile(file: HostFile, origin?: Origin): string;
  /** Origin of the route, host or chain that the filter is built for; where several routes share their settings, of the first. */
  readonly origin: Origin;
  /** Reports a problem at `origin`: report(kind, facts). */
  report<Facts>(kind: DiagnosticKind<Facts>, facts: Facts, details?: DiagnosticDetails): void;
}

/**
 * Secrets for a filter. Each file that Envoy will read on the host is recorded as a requirement of the bundle, with the context's
 * origin; contents that go into the bundle are not.
 */
export interface FilterSecrets {
  /** Secret contents that are in the input go into the bundle. */
  readonly areInline: boolean;
  /** For a field of the filter that holds a secret directly; Envoy reads the file when it starts. */
  source(secret: Secret): DataSource;
  /** A configuration file on the host; Envoy reads it again when it is replaced. */
  configFile(secret: Secret): PathConfigSource;
  /**
   * A token, password or key, by SDS.
   * @param name its name inside Envoy, unless a different secret already has it
   */
  generic(name: string, secret: Secret): SdsSecretConfig;
  /** A certificate chain with its key, by SDS. */
  certificate(pair: Certificate): SdsSecretConfig;
  /** A file of certificate authorities, by SDS. */
  authority(secret: Secret): SdsSecretConfig;
}

/** Names of filters, as in Envoy Gateway. */
export interface FilterNames {
  /** For the filter of one policy: envoy.filters.http.basic_auth/securitypolicy/shop/users. */
  policyFilterName(filter: string, policy: PolicyName): string;
  /** Of the first policy in the chain the filter's plain name; of any further one, policyFilterName. */
  firstFilterName(filter: string, policy: PolicyName): string;
  /** For a filter shared by all routes that use a destination in the same way: envoy.filters.http.ext_authz/service/shop/authz/80/http/4f2a… */
  sharedFilterName(filter: string, destination: string, content: unknown): string;
}
