// Messages of envoy.type.metadata.v3. Written by scripts/protos/generate.mjs; do not edit.


/** envoy.type.metadata.v3.MetadataKey */
export type MetadataKey = {
  readonly key?: string;
  readonly path?: readonly MetadataKey_PathSegment[];
};

/** envoy.type.metadata.v3.MetadataKey.PathSegment */
export type MetadataKey_PathSegment = {
  readonly key?: string;
  readonly index?: number;
};

/** envoy.type.metadata.v3.MetadataKind */
export type MetadataKind = {
  readonly request?: MetadataKind_Request;
  readonly route?: MetadataKind_Route;
  readonly cluster?: MetadataKind_Cluster;
  readonly host?: MetadataKind_Host;
};

/** envoy.type.metadata.v3.MetadataKind.Cluster */
export type MetadataKind_Cluster = { readonly [field: string]: never };

/** envoy.type.metadata.v3.MetadataKind.Host */
export type MetadataKind_Host = { readonly [field: string]: never };

/** envoy.type.metadata.v3.MetadataKind.Request */
export type MetadataKind_Request = { readonly [field: string]: never };

/** envoy.type.metadata.v3.MetadataKind.Route */
export type MetadataKind_Route = { readonly [field: string]: never };
