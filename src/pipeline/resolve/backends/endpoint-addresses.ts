// Endpoints whose address is not valid: Envoy does not start with one of them.

import { isIP } from "node:net";
import type { Path } from "../../../base/json/json.ts";
import { addressInvalid } from "../../../diagnostics/catalogue/resolve.ts";
import type {
  BackendResource,
  EndpointSliceResource,
  ServiceImportResource,
  ServiceResource,
} from "../../../model/resources/known-resources.ts";
import { originOf } from "../../../model/resources/resource.ts";
import type { ResolveContext } from "../context.ts";
import { userOf } from "../references/reference-user.ts";

type Holder = BackendResource | EndpointSliceResource | ServiceResource | ServiceImportResource;

/** The path of a socket has 108 bytes, its end included. */
const longestSocketPath = 107;

/** Reports resolve/address-invalid for each endpoint of the Backend that Envoy could not connect to; true without any. */
export function endpointsAreSound(backend: BackendResource, context: ResolveContext): boolean {
  let sound = true;
  for (const [index, { ip, unix }] of (backend.spec.endpoints ?? []).entries()) {
    const path: Path = ["spec", "endpoints", index];
    if (ip !== undefined && !isAddress(ip.address))
      sound = refuse(backend, [...path, "ip", "address"], ip.address, context);
    if (unix !== undefined && !isSocketPath(unix.path))
      sound = refuse(backend, [...path, "unix", "path"], unix.path, context);
  }
  return sound;
}

/** Reports resolve/address-invalid for addresses that Kubernetes would reject; they are left out. */
export function refuseAddresses(context: ResolveContext): void {
  const { resources } = context;
  for (const slice of resources.ofKind("EndpointSlice"))
    for (const [index, { addresses }] of slice.spec.endpoints.entries())
      for (const [place, address] of addresses.entries())
        if (!isEndpointAddress(slice.spec.addressType, address))
          refuse(slice, ["endpoints", index, "addresses", place], address, context);
  for (const service of resources.ofKind("Service")) {
    const { clusterIP = "None" } = service.spec;
    if (!isClusterIp(clusterIP)) refuse(service, ["spec", "clusterIP"], clusterIP, context);
  }
  for (const service of resources.ofKind("ServiceImport"))
    for (const [index, address] of (service.spec.ips ?? []).entries())
      if (!isAddress(address)) refuse(service, ["spec", "ips", index], address, context);
}

/** Of an EndpointSlice; addresses of type FQDN are names. */
export function isEndpointAddress(type: string, address: string): boolean {
  return type === "FQDN" ? /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?\.?$/.test(address) : isAddress(address);
}

/** An IP address without a zone, which means something on one host only. */
export function isAddress(text: string): boolean {
  return isIP(text) !== 0 && !text.includes("%");
}

function isClusterIp(text: string): boolean {
  return text === "" || text === "None" || isAddress(text);
}

function isSocketPath(path: string): boolean {
  return path !== "" && !path.includes("\0") && Buffer.byteLength(path) <= longestSocketPath;
}

function refuse(holder: Holder, path: Path, address: string, context: ResolveContext): false {
  const { origin, about } = userOf(holder, originOf(holder, ...path));
  context.report(addressInvalid({ holder, address, isPath: path.at(-1) === "path" }, origin, about));
  return false;
}
