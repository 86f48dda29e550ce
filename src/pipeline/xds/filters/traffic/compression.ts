// Compression of responses: filters for each policy, disabled until a route enables them.

import { type Any, any } from "../../../../model/envoy/any.ts";
import type { HttpFilterFeature, NamedHttpFilter } from "../../../../model/features.ts";
import type { FilterNames } from "../../../../model/filter-context.ts";
import type { Compression, Compressor } from "../../../../model/ir/route/compression.ts";
import { fields } from "../../messages/fields.ts";
import { switchedOn } from "../switched-on.ts";

const envoyName = "envoy.filters.http.compressor";

/** Envoy knows the least length only of a filter in the chain, not of a route, so each policy has filters of its own. */
export const compression: HttpFilterFeature<Compression> = {
  scope: "route",
  order: "asListed",
  envoyName,
  settingsOf: ({ traffic }) => traffic.compression,
  buildFilters: (settings, { names }) =>
    settings.compressors.map(
      (compressor, index): NamedHttpFilter => ({
        name: nameOf(settings, index, names),
        disabled: true,
        typed_config: buildCompressor(compressor, index === 0),
      }),
    ),
  buildRoutePart: (settings, { names }) =>
    Object.fromEntries(settings.compressors.map((_, index) => [nameOf(settings, index, names), switchedOn()])),
};

/** Patches written for Envoy Gateway find the first policy's filters by these names. */
function nameOf({ policy, compressors }: Compression, index: number, names: FilterNames): string {
  const type = compressors[index]?.type;
  const filter = `${envoyName}.${type}`;
  const again = compressors.findIndex((other) => other.type === type) < index;
  return again ? `${names.policyFilterName(filter, policy)}/${index}` : names.firstFilterName(filter, policy);
}

/** Only one filter of a route may be preferred: of two, Envoy takes now one and now the other. */
export function buildCompressor({ type, minContentLength }: Compressor, preferred: boolean): Any {
  return any(
    "envoy.extensions.filters.http.compressor.v3.Compressor",
    fields({
      compressor_library: { name: `envoy.compression.${type}.compressor`, typed_config: libraries[type] },
      choose_first: preferred || undefined,
      response_direction_config:
        minContentLength === undefined ? undefined : { common_config: { min_content_length: minContentLength } },
    }),
  );
}

const libraries: Readonly<Record<Compressor["type"], Any>> = {
  gzip: any("envoy.extensions.compression.gzip.compressor.v3.Gzip", {}),
  brotli: any("envoy.extensions.compression.brotli.compressor.v3.Brotli", {}),
  zstd: any("envoy.extensions.compression.zstd.compressor.v3.Zstd", {}),
};
