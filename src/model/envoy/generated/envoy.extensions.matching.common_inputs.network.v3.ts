// Messages of envoy.extensions.matching.common_inputs.network.v3. Written by scripts/protos/generate.mjs; do not edit.


/** envoy.extensions.matching.common_inputs.network.v3.ApplicationProtocolInput */
export type ApplicationProtocolInput = { readonly [field: string]: never };

/** envoy.extensions.matching.common_inputs.network.v3.DestinationIPInput */
export type DestinationIPInput = { readonly [field: string]: never };

/** envoy.extensions.matching.common_inputs.network.v3.DestinationPortInput */
export type DestinationPortInput = { readonly [field: string]: never };

/** envoy.extensions.matching.common_inputs.network.v3.DirectSourceIPInput */
export type DirectSourceIPInput = { readonly [field: string]: never };

/** envoy.extensions.matching.common_inputs.network.v3.DynamicMetadataInput */
export type DynamicMetadataInput = {
  readonly filter?: string;
  readonly path?: readonly DynamicMetadataInput_PathSegment[];
};

/** envoy.extensions.matching.common_inputs.network.v3.DynamicMetadataInput.PathSegment */
export type DynamicMetadataInput_PathSegment = {
  readonly key?: string;
};

/** envoy.extensions.matching.common_inputs.network.v3.FilterStateInput */
export type FilterStateInput = {
  readonly key?: string;
  readonly field?: string;
};

/** envoy.extensions.matching.common_inputs.network.v3.NetworkNamespaceInput */
export type NetworkNamespaceInput = { readonly [field: string]: never };

/** envoy.extensions.matching.common_inputs.network.v3.ServerNameInput */
export type ServerNameInput = { readonly [field: string]: never };

/** envoy.extensions.matching.common_inputs.network.v3.SourceIPInput */
export type SourceIPInput = { readonly [field: string]: never };

/** envoy.extensions.matching.common_inputs.network.v3.SourcePortInput */
export type SourcePortInput = { readonly [field: string]: never };

/** envoy.extensions.matching.common_inputs.network.v3.SourceTypeInput */
export type SourceTypeInput = { readonly [field: string]: never };

/** envoy.extensions.matching.common_inputs.network.v3.TransportProtocolInput */
export type TransportProtocolInput = { readonly [field: string]: never };
