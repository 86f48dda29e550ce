// One entry of `services` in the project file: its endpoints and ports.

import { isIP } from "node:net";
import type { Endpoint } from "./endpoint.ts";
import type { ServiceEntry } from "./project.ts";
import type { ServicePort } from "./resources/core.ts";

interface NamedPort {
  readonly namespace: string;
  readonly name: string;
  readonly port: number;
}

/** The texts of its endpoints: each host:port, or a template. */
export function endpointTexts(entry: ServiceEntry): readonly string[] {
  return [typeof entry === "object" && "endpoints" in entry ? entry.endpoints : entry].flat();
}

/** The ports that the Service has; undefined where the entry names none, and any will do. */
export function portsOfEntry(entry: ServiceEntry): readonly ServicePort[] | undefined {
  if (typeof entry !== "object" || !("endpoints" in entry) || entry.ports === undefined) return undefined;
  return entry.ports.map((text) => {
    const [port, protocol] = String(text).split("/");
    return { port: Number(port), protocol: protocol === "UDP" ? "UDP" : "TCP" };
  });
}

/** The endpoint of one port of a Service; undefined where the text is not a valid endpoint. */
export function endpointFor(text: string, { namespace, name, port }: NamedPort): Endpoint | undefined {
  const filled = text.replaceAll("{namespace}", namespace).replaceAll("{name}", name);
  return parseEndpoint(filled.replaceAll("{port}", String(port)), port);
}

/** True for a host alone, which has the port of its Service. */
export function leavesOutPort(text: string): boolean {
  return isIP(text) === 6 || !/:(\d+|\{port\})$/.test(text);
}

/** host:port, [IPv6]:port, or a host alone. */
function parseEndpoint(text: string, defaultPort: number): Endpoint | undefined {
  const bare = isIP(text) === 6 ? [text, text] : undefined;
  const [, host, port] = bare ?? /^\[?([^\]\s/]+?)\]?(?::(\d{1,5}))?$/.exec(text) ?? [];
  const number = port === undefined ? defaultPort : Number(port);
  if (host === undefined || number < 1 || number > 65_535) return undefined;
  if (isIP(host) !== 0) return { kind: "ip", address: host, port: number };
  return /^[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9])?$/.test(host) ? { kind: "dns", host, port: number } : undefined;
}
