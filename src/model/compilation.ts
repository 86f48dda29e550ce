// A finished compilation: what came in, what comes out, and all that was found on the way.

import type { JsonObject } from "../base/json/json.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { EnvoyBundle } from "./envoy/bundle.ts";
import type { Wanted } from "./pinned/pinned.ts";
import type { ProxyName } from "./proxy-name.ts";
import type { KnownResource } from "./resources/known-resources.ts";
import type { AnyResource } from "./resources/resource.ts";
import type { ResourceSet } from "./resources/resource-set.ts";

export interface Compilation {
  readonly files: readonly SourceFile[];
  readonly resources: ResourceSet;
  /** Objects that gwc does not handle, with the reason. */
  readonly notRelevant: readonly ForeignObject[];
  readonly diagnostics: readonly Diagnostic[];
  /** Computed when they are first asked for: builds need only those of `accountOf`. */
  readonly statuses: () => readonly ObjectStatus[];
  /** What a bundle tells of the input. Computed when it is asked for: only builds need it. */
  readonly accountOf: (proxy: ProxyName) => BundleAccount;
  /** In the order of the graph. With errors among the diagnostics they must not be written, except by isolated builds. */
  readonly bundles: readonly EnvoyBundle[];
  /** What the input takes from the network by gwc.lock, whether it is there or not. */
  readonly wanted: readonly Wanted[];
  /** Proxies whose bundle itself has an error: Envoy would reject it, or a part of it is missing. Never written, not even by isolated builds. */
  readonly unsound: readonly ProxyName[];
}

/** The part of the input that one proxy uses; other objects can change without a change in it. */
export interface BundleAccount {
  /** In the order of `resources`. */
  readonly objects: readonly KnownResource[];
  /** Of these objects, with the entries that are about its Gateways and their ListenerSets. */
  readonly statuses: readonly ObjectStatus[];
}

export interface ForeignObject {
  readonly resource: Pick<AnyResource, "kind" | "group" | "version" | "namespace" | "name">;
  readonly reason: string;
}

/** What a controller would write into an object's status. */
export interface ObjectStatus {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly status: JsonObject;
}
