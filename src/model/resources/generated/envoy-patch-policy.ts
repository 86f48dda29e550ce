// The fields of EnvoyPatchPolicy, written by scripts/schemas/generate.mjs: fields with a default or that are required always stand.

import type { JsonValue } from "../../../base/json/json.ts";

export interface EnvoyPatchPolicySpec {
  readonly jsonPatches?: readonly EnvoyPatchPolicyJsonPatch[];
  readonly priority?: number;
  readonly targetRef: EnvoyPatchPolicyTargetRef;
  readonly type: "JSONPatch";
}

export interface EnvoyPatchPolicyJsonPatch {
  readonly name: string;
  readonly operation: EnvoyPatchPolicyJsonPatchOperation;
  readonly type: "type.googleapis.com/envoy.config.listener.v3.Listener" | "type.googleapis.com/envoy.config.route.v3.RouteConfiguration" | "type.googleapis.com/envoy.config.cluster.v3.Cluster" | "type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment" | "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.Secret";
}

export interface EnvoyPatchPolicyJsonPatchOperation {
  readonly from?: string;
  readonly jsonPath?: string;
  readonly op: "add" | "remove" | "replace" | "move" | "copy" | "test";
  readonly path?: string;
  readonly value?: JsonValue;
}

export interface EnvoyPatchPolicyTargetRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}
