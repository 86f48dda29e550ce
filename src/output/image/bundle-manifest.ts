// Reads what bundle.json says of a bundle: its files with their digests, and what its image needs to know.

import { isJsonObject, type JsonObject, type JsonValue } from "../../base/json/json.ts";
import type { BundleFolder, Port } from "./format/forms.ts";

export interface ListedFile {
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
}

/** undefined unless every entry is valid and every path is unique. */
export function listedFiles(value: JsonValue | undefined): readonly ListedFile[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const files = value.filter(isListedFile);
  const paths = new Set(files.map((file) => file.path));
  return files.length === value.length && paths.size === files.length && !paths.has("bundle.json") ? files : undefined;
}

function isListedFile(value: unknown): value is ListedFile {
  if (!isJsonObject(value) || typeof value.path !== "string" || typeof value.size !== "number") return false;
  return typeof value.sha256 === "string" && isInsidePath(value.path);
}

// The path becomes a path in the layer: it must stay below /etc/envoy there, and ".wh." would delete files of the base.
function isInsidePath(path: string): boolean {
  const steps = path.split("/");
  return (
    steps.every((step) => step !== "" && step !== "." && step !== ".." && !step.startsWith(".wh.")) &&
    !/[\\\p{Cc}]/u.test(path)
  );
}

/** undefined where something is missing or invalid. */
export function bundleFacts(document: JsonObject): Omit<BundleFolder, "files"> | undefined {
  const { gatewayClass, gateway = gatewayClass, envoy, gwc, inputs, ports, reads, inlineSecrets } = document;
  if (!isJsonObject(gateway) || !isJsonObject(envoy) || !isJsonObject(gwc) || !Array.isArray(ports)) return undefined;
  if (typeof gateway.name !== "string" || typeof envoy.version !== "string" || typeof gwc.version !== "string")
    return undefined;
  const known = ports.filter(isPort).map(({ port, protocol }) => ({ port, protocol }));
  if (known.length !== ports.length || typeof inputs !== "string") return undefined;
  return {
    gateway: gateway.name,
    namespace: typeof gateway.namespace === "string" ? gateway.namespace : undefined,
    envoyVersion: envoy.version,
    gwcVersion: gwc.version,
    inputs,
    arguments: textsOf(document.arguments),
    ports: known,
    inlineSecrets: inlineSecrets === true,
    reads: textsOf(reads),
  };
}

function textsOf(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((text: JsonValue) => typeof text === "string") : [];
}

function isPort(value: unknown): value is Port {
  if (!isJsonObject(value) || typeof value.port !== "number") return false;
  const { port, protocol } = value;
  return Number.isInteger(port) && port >= 1 && port <= 65535 && (protocol === "TCP" || protocol === "UDP");
}
