// Prints ConfigMaps and Secrets so that Envoy's configuration in them stays readable.

import type { JsonObject } from "../../../base/json/json.ts";
import { printYaml } from "../../../base/json/print-yaml.ts";
import type { EnvoyBundle } from "../../../model/envoy/bundle.ts";
import { metadataOf } from "../../../model/kubernetes/metadata.ts";
import type { BundleFile } from "../tree.ts";
import { type ConfigurationPart, keyOf } from "./configuration.ts";

/** A ConfigMap, or with inlined secrets a Secret; never changed, since its name is its digest. */
export function printPart(bundle: EnvoyBundle, part: ConfigurationPart, inlineSecrets: boolean): string {
  return printObject(metadataOf(bundle, { name: part.name }), part, inlineSecrets);
}

export function printObject(metadata: JsonObject, { files }: ConfigurationPart, inlineSecrets: boolean): string {
  const kind = inlineSecrets ? "Secret" : "ConfigMap";
  const head: JsonObject = { apiVersion: "v1", kind, metadata, immutable: true };
  const isText = ({ content }: BundleFile) => typeof content === "string";
  return [
    printYaml(head),
    printFiles(inlineSecrets ? "stringData" : "data", files.filter(isText)),
    printFiles(
      inlineSecrets ? "data" : "binaryData",
      files.filter((file) => !isText(file)),
    ),
  ].join("");
}

function printFiles(field: string, files: readonly BundleFile[]): string {
  if (files.length === 0) return "";
  return `${field}:\n${files.map((file) => printFile(keyOf(file), file.content)).join("")}`;
}

/** Characters that some YAML readers change in a block: control characters, and line breaks other than line feeds. */
const unsafe = /[^\P{Cc}\n]|[\u2028\u2029\ufeff]/u;

/** True for text that can be a block as it is: it does not begin with a blank and ends with one line feed. */
function isPlain(text: string): boolean {
  return /^\S/.test(text) && text.endsWith("\n") && !text.endsWith("\n\n") && !unsafe.test(text);
}

function printFile(key: string, content: string | Uint8Array): string {
  if (typeof content === "string" && isPlain(content)) return `  ${key}: |\n${content.replaceAll(/^(?=.)/gm, "    ")}`;
  const text = typeof content === "string" ? content : Buffer.from(content).toString("base64");
  return printYaml({ [key]: text }).replaceAll(/^(?=.)/gm, "  ");
}
