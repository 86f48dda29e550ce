// Changed copies of a bootstrap, to run it on another machine than its host: other ports, other addresses, other folders.

import { isJsonObject, type JsonObject, type JsonValue } from "../../base/json/json.ts";
import { withoutEnd } from "../../base/without-end.ts";
import { portOutOfRange } from "../../diagnostics/catalogue/operate.ts";
import type { Report } from "../../diagnostics/diagnostic.ts";
import { fileFields } from "../../model/envoy/file-fields.ts";

/**
 * Adds `offset` to the port of every listener; 0 changes nothing. Reports operate/port-out-of-range and leaves that listener where it
 * was. `withRedirectOffset` is for the redirects between listeners.
 */
export function withPortOffset(bootstrap: JsonObject, offset: number, report: Report): JsonObject {
  return mapResources(bootstrap, "listeners", (listener) => {
    const move = (address: JsonValue | undefined): JsonValue | undefined => {
      const socket = isJsonObject(address) ? address.socket_address : undefined;
      if (!isJsonObject(address) || !isJsonObject(socket)) return address;
      const port = Number(socket.port_value);
      if (port + offset >= 1 && port + offset <= 65_535) {
        return { ...address, socket_address: { ...socket, port_value: port + offset } };
      }
      report(portOutOfRange({ listener: String(listener.name), port, offset }, undefined));
      return address;
    };
    const more = isJsonArray(listener.additional_addresses)
      ? {
          additional_addresses: listener.additional_addresses.map((each) =>
            isJsonObject(each) ? { ...each, address: move(each.address) } : each,
          ),
        }
      : {};
    return { ...listener, address: move(listener.address), ...more };
  });
}

/** Binds every listener to this address instead of its own; for a host that lacks the Gateway's addresses. */
export function withListenAddress(bootstrap: JsonObject, address: string): JsonObject {
  return mapResources(bootstrap, "listeners", (listener) => {
    const bound = isJsonObject(listener.address) ? listener.address : {};
    if (!isJsonObject(bound.socket_address)) return listener;
    // Only "::" may take connections of IPv4 as well.
    const { ipv4_compat: _, ...socket } = bound.socket_address;
    return { ...listener, address: { ...bound, socket_address: { ...socket, address } } };
  });
}

/** Fields whose `path` is that of a folder or file that Envoy reads. */
const watched: readonly (string | undefined)[] = ["watched_directory", "path_config_source"];

/** Moves the secrets directory: every path at or below `from` is at or below `to` instead. */
export function withSecretsDirectory(bootstrap: JsonObject, from: string, to: string): JsonObject {
  const [old, own] = [from, to].map((path) => withoutEnd(path, "/")) as [string, string];
  const visit = (
    value: JsonValue | undefined,
    parent: string | undefined,
    field: string | undefined,
  ): JsonValue | undefined => {
    if (isJsonArray(value)) return value.map((item) => visit(item, parent, field) as JsonValue);
    if (isJsonObject(value)) {
      return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, visit(item, field, name)]));
    }
    if (typeof value !== "string" || (value !== old && !value.startsWith(`${old}/`))) return value;
    const isFile = field === "path" ? watched.includes(parent) : field !== undefined && fileFields.has(field);
    return isFile ? own + value.slice(old.length) : value;
  };
  return visit(bootstrap, undefined, undefined) as JsonObject;
}

/** A copy with every listener, cluster or secret changed by `change`. */
export function mapResources(
  bootstrap: JsonObject,
  kind: "listeners" | "clusters" | "secrets",
  change: (resource: JsonObject) => JsonObject,
): JsonObject {
  const resources = isJsonObject(bootstrap.static_resources) ? bootstrap.static_resources : {};
  const list = resources[kind];
  if (!isJsonArray(list)) return bootstrap;
  const changed = list.map((item) => (isJsonObject(item) ? change(item) : item));
  return { ...bootstrap, static_resources: { ...resources, [kind]: changed } };
}

export function isJsonArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
