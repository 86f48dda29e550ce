// What Envoy asks a rate limit service for, and whether a file of the service has it.

import { isJsonObject, type JsonObject } from "../../../base/json/json.ts";
import { oncePerObject } from "../../../base/once-per-object.ts";
import { camelCase } from "../names.ts";
import { fieldOf, listIn, objectIn } from "./hazard.ts";

/** value undefined: it depends on the request. */
interface AskedEntry {
  readonly key: string;
  readonly value: string | undefined;
}

/** Keys that actions have where they name none. */
const defaultKeys: Readonly<Record<string, string>> = {
  destination_cluster: "destination_cluster",
  generic_key: "generic_key",
  header_value_match: "header_match",
  masked_remote_address: "masked_remote_address",
  query_parameter_value_match: "query_match",
  remote_address: "remote_address",
  remote_address_match: "",
  request_headers: "",
  query_parameters: "",
  dynamic_metadata: "",
  metadata: "",
  source_cluster: "source_cluster",
};
const ofRequest = new Set(["masked_remote_address", "remote_address", "destination_cluster", "source_cluster"]);

/** The descriptor of a RateLimit; undefined: of an extension, or with a limit that comes with the request. */
export function askedBy(rateLimit: JsonObject): readonly AskedEntry[] | undefined {
  if (objectIn(rateLimit, "limit") !== undefined) return undefined;
  const entries = listIn(rateLimit, "actions").map(entryOf);
  return entries.every((entry) => entry !== undefined) ? entries : undefined;
}

/** @see https://www.envoyproxy.io/docs/envoy/v1.40.0/api-v3/config/route/v3/route_components.proto#config-route-v3-ratelimit-action */
function entryOf(action: JsonObject): AskedEntry | undefined {
  const kind = Object.keys(defaultKeys).find((name) => name in action || camelCase(name) in action);
  if (kind === undefined) return undefined;
  const settings = objectIn(action, kind);
  const { [kind]: defaultKey = "" } = defaultKeys;
  const value = ofRequest.has(kind) ? undefined : textOf(settings, "descriptor_value");
  // A value with an operator is of the request.
  return { key: textOf(settings, "descriptor_key") ?? defaultKey, value: value?.includes("%") ? undefined : value };
}

function textOf(message: JsonObject | undefined, name: string): string | undefined {
  const value = fieldOf(message, name);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** True where the service may find a limit at the end of the entries. @param level a domain of a file of the service, or a descriptor in it */
export function isLimited(level: JsonObject, [first, ...rest]: readonly AskedEntry[]): boolean {
  if (first === undefined) return isJsonObject(level.rate_limit);
  return (descriptorsByKey(level).get(first.key) ?? []).some((below) => {
    const { value } = below;
    const fits = value === undefined || first.value === undefined || fitsValue(String(value), first.value);
    return fits && isLimited(below, rest);
  });
}

/** A domain has one for each route. */
const descriptorsByKey = oncePerObject((level: JsonObject) => {
  const byKey = new Map<unknown, JsonObject[]>();
  for (const each of listIn(level, "descriptors")) {
    const known = byKey.get(each.key);
    if (known === undefined) byKey.set(each.key, [each]);
    else known.push(each);
  }
  return byKey;
});

/** A value may end with an asterisk. */
function fitsValue(written: string, asked: string): boolean {
  return written.endsWith("*") ? asked.startsWith(written.slice(0, -1)) : written === asked;
}

/** "plan=gold, user": for a message. */
export function printAsked(entries: readonly AskedEntry[]): string {
  return entries.map(({ key, value }) => (value === undefined ? key : `${key}=${value}`)).join(", ");
}
