// Chooses the files of a bundle that go into the image, and makes the file that Envoy starts from.

import type { JsonValue } from "../../base/json/json.ts";
import { printJson } from "../../base/json/print-json.ts";
import { bundleUnreadable, envoyConfigNotConvertible } from "../../diagnostics/catalogue/image.ts";
import type { Report } from "../../diagnostics/diagnostic.ts";
import { readYaml } from "../../source/read-yaml.ts";
import type { BundleFolder } from "./format/forms.ts";

/** The files of the layer, by path below /etc/envoy, and the one that Envoy gets with -c. */
export interface PackedFiles {
  readonly files: ReadonlyMap<string, Buffer>;
  readonly start: string;
}

// Not for Envoy: how to start the bundle, what Grafana, Prometheus and the rate limit service read, where each value comes from, the status of each object.
const leftOut = [/^dashboards\//, /^deploy\//, /^ratelimit\//, /^sources\.json$/, /^status\.yaml$/];

/**
 * Everything that Envoy or the host reads. Envoy starts from envoy.json, which it reads several times faster than YAML and
 * without YAML 1.1's booleans and octal numbers; it is made from envoy.yaml where the bundle has none.
 */
export function choosePackedFiles(bundle: BundleFolder, folder: string, report: Report): PackedFiles | undefined {
  const files = new Map([...bundle.files].filter(([path]) => !leftOut.some((pattern) => pattern.test(path))));
  const yaml = files.get("envoy.yaml");
  if (!files.has("envoy.json") && yaml !== undefined) {
    const value = parseEnvoyFile("envoy.yaml", yaml, report);
    if (value === undefined) return undefined;
    files.set("envoy.json", Buffer.from(printJson(value), "utf8"));
  }
  const start = ["envoy.json", "envoy.pb"].find((path) => files.has(path));
  if (start !== undefined) return { files, start };
  report(
    bundleUnreadable(
      { bundle: folder, reason: "it has no envoy.yaml, envoy.json or envoy.pb" },
      { kind: "file", path: folder },
    ),
  );
  return undefined;
}

/** The messages in a YAML or JSON file of a bundle; undefined after a report. */
export function parseEnvoyFile(path: string, bytes: Buffer, report: Report): JsonValue | undefined {
  const refuse = (reason: string): undefined => {
    report(envoyConfigNotConvertible({ path, reason }, { kind: "file", path }));
    return undefined;
  };
  const text = bytes.toString("utf8");
  const { value, problems } = readYaml(text, { start: 0, end: text.length });
  if (value === undefined || problems.length > 0) return refuse("it cannot be parsed");
  return holdsInexactNumber(value)
    ? refuse("it contains a number that is too large for JSON to represent exactly")
    : value;
}

function holdsInexactNumber(value: JsonValue | undefined): boolean {
  if (typeof value === "number")
    return !Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value));
  return typeof value === "object" && value !== null && Object.values(value).some(holdsInexactNumber);
}
