// Messages of xds.core.v3. Written by scripts/protos/generate.mjs; do not edit.
import type { Any } from "../any.ts";

/** xds.core.v3.Authority */
export type Authority = {
  readonly name?: string;
};

/** xds.core.v3.CidrRange */
export type CidrRange = {
  readonly address_prefix?: string;
  readonly prefix_len?: number;
};

/** xds.core.v3.CollectionEntry */
export type CollectionEntry = {
  readonly locator?: ResourceLocator;
  readonly inline_entry?: CollectionEntry_InlineEntry;
};

/** xds.core.v3.CollectionEntry.InlineEntry */
export type CollectionEntry_InlineEntry = {
  readonly name?: string;
  readonly version?: string;
  readonly resource?: Any;
};

/** xds.core.v3.ContextParams */
export type ContextParams = {
  readonly params?: Readonly<Record<string, string>>;
};

/** xds.core.v3.ResourceLocator */
export type ResourceLocator = {
  readonly scheme?: ResourceLocator_Scheme;
  readonly id?: string;
  readonly authority?: string;
  readonly resource_type?: string;
  readonly exact_context?: ContextParams;
  readonly directives?: readonly ResourceLocator_Directive[];
};

/** xds.core.v3.ResourceLocator.Directive */
export type ResourceLocator_Directive = {
  readonly alt?: ResourceLocator;
  readonly entry?: string;
};

/** xds.core.v3.ResourceLocator.Scheme */
export type ResourceLocator_Scheme = "XDSTP" | "HTTP" | "FILE";

/** xds.core.v3.TypedExtensionConfig */
export type TypedExtensionConfig = {
  readonly name?: string;
  readonly typed_config?: Any;
};
