// The admin interface of a bootstrap, and the clusters that lead to it.

import { isJsonObject, type JsonObject, type JsonValue } from "../../base/json/json.ts";

/** "127.0.0.1:19000"; undefined without an admin interface, or with one that has no port. */
export function adminAddressOf({ admin }: JsonObject): string | undefined {
  return isJsonObject(admin) ? portAddress(admin.address) : undefined;
}

/** The endpoint's address in the same form. */
function portAddress(address: JsonValue | undefined): string | undefined {
  const socket = isJsonObject(address) ? address.socket_address : undefined;
  return isJsonObject(socket) ? `${socket.address}:${socket.port_value}` : undefined;
}

/** A copy whose admin interface is on this port of 127.0.0.1, as is every endpoint that led to it: the statistics come from there. */
export function withAdminPort(bootstrap: JsonObject, port: number): JsonObject {
  const old = adminAddressOf(bootstrap);
  const address = { socket_address: { address: "127.0.0.1", port_value: port } };
  const visit = (value: JsonValue): JsonValue => {
    if (Array.isArray(value)) return value.map(visit);
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [
        name,
        name === "address" && portAddress(each) === old ? address : visit(each as JsonValue),
      ]),
    );
  };
  const admin = { ...(isJsonObject(bootstrap.admin) ? bootstrap.admin : {}), address };
  const resources = isJsonObject(bootstrap.static_resources) ? bootstrap.static_resources : {};
  const clusters = resources.clusters === undefined ? {} : { clusters: visit(resources.clusters) };
  return { ...bootstrap, admin, static_resources: { ...resources, ...clusters } };
}
