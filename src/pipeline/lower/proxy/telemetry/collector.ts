// Collectors: where they are, how they are called, and what requests to those of OpenTelemetry carry.

import { defined } from "../../../../base/defined.ts";
import type { Destination } from "../../../../model/ir/destination/destination.ts";
import type { Collector, OtlpCollector } from "../../../../model/ir/telemetry/collector.ts";
import type { Origin } from "../../../../source/document.ts";
import type { LowerContext } from "../../context.ts";
import { addServiceDestination } from "../../destinations/service-destination.ts";
import type { collectorUrl } from "../../fields/service-url.ts";
import { headerValue, type ValueForm } from "../../fields/value-forms.ts";
import { lowerBackendSettings } from "../../policies/cluster-settings/cluster-settings.ts";

/** Where a service of telemetry is; its backendSettings are a list of their own. */
export const collectorFields: readonly string[] = ["backendRefs", "host", "port"];

/** Why the singular field is rejected everywhere below telemetry. */
export const noSingleReference = "Envoy Gateway accepts only backendRefs here";

interface CollectorPlace {
  /** Of its destination. */
  readonly key: string;
  /** Where it is without references. */
  readonly url?: ReturnType<typeof collectorUrl>;
  readonly references: Parameters<typeof addServiceDestination>[0]["references"];
  readonly kind: Parameters<typeof lowerBackendSettings>[0];
  readonly settings: Parameters<typeof lowerBackendSettings>[1];
  readonly origin: Origin;
  readonly protocol: NonNullable<Destination["protocol"]>;
}

/** undefined where a part of it was rejected. */
export function lowerCollector(place: CollectorPlace, context: LowerContext): Collector | undefined {
  const { url, kind, protocol, ...others } = place;
  const service = lowerBackendSettings(kind, place.settings, context, protocol);
  if (url === "invalid" || service === "invalid") return undefined;
  const { settings, call } = service;
  const destination = addServiceDestination({ ...others, ...defined({ url }), protocol, settings }, context);
  return destination === undefined ? undefined : { destination, ...call };
}

interface WithHeaders {
  readonly headers?: OtlpCollector["headers"];
  readonly resourceAttributes?: Readonly<Record<string, string>>;
}

/** What requests to the collector carry, and what all of them are about. */
export function lowerExport(
  collector: Collector,
  { headers = [], resourceAttributes = {} }: WithHeaders = {},
): OtlpCollector {
  return { ...collector, headers: headers.map(({ name, value }) => ({ name, value })), resourceAttributes };
}

/** Envoy sets the host itself, and rejects one among the headers. */
const exportHeader: ValueForm = {
  words: "a header name other than host",
  fits: (value) => String(value).toLowerCase() !== "host",
};

/** Envoy 1.40 reads operators in them, and then sends the text as it is written: there is no request to take anything from. */
const exportHeaderValue: ValueForm = {
  words: "a valid header value without %, since Envoy fills in nothing there",
  fits: (value) => headerValue.fits(value) && !String(value).includes("%"),
};

/** What Envoy rejects of `headers` below a path. */
export function headerForms(path: string): Readonly<Record<string, ValueForm>> {
  return { [`${path}.headers[].name`]: exportHeader, [`${path}.headers[].value`]: exportHeaderValue };
}
