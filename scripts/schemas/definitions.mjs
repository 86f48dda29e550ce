// Reads CRD files: which kinds there are, in which versions and channels, and the facts of each schema.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { factsOf } from "./facts.mjs";

/** @import { Crd, CrdVersion, Definition, RawSchema, Schema, ServedSchema } from "./schema.ts" */

/** @type {Readonly<Record<string, string>>} */
const homes = { "gateway.networking.k8s.io": "gateway-api", "gateway.envoyproxy.io": "envoy-gateway" };
const channels = ["standard", "experimental"];

/**
 * `HTTPRoute` as a file's name: `http-route`.
 * @param {string} kind
 */
export function kebab(kind) {
  return kind
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1-$2")
    .toLowerCase();
}

/**
 * The kinds of the two API groups, by name. A file below a folder named after a channel belongs to that channel, any other
 * to both.
 * @param {string} folder
 */
export function readDefinitions(folder) {
  /** @type {Map<string, Record<string, Crd>>} */
  const byKind = new Map();
  for (const path of readdirSync(folder, { recursive: true }).map(String).sort()) {
    if (!/\.ya?ml$/.test(path)) continue;
    const crd = /** @type {Crd} */ (load(readFileSync(join(folder, path), "utf8")));
    if (crd?.kind !== "CustomResourceDefinition" || homes[crd.spec.group] === undefined) continue;
    const own = channels.filter((channel) => path.split(/[\\/]/).includes(channel));
    for (const channel of own.length > 0 ? own : channels) {
      const { kind } = crd.spec.names;
      byKind.set(kind, { ...byKind.get(kind), [channel]: crd });
    }
  }
  return [...byKind].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, crds]) => definitionOf(kind, crds));
}

/**
 * @param {string} kind
 * @param {Readonly<Record<string, Crd>>} crds by channel
 * @returns {Definition}
 */
function definitionOf(kind, crds) {
  const { group, scope, versions: known } = inChannel(crds, "experimental").spec;
  const file = kebab(kind);
  /** @type {Map<string, Schema>} */
  const files = new Map();
  /** @type {Map<string, string>} */
  const pathsByText = new Map();
  /** @type {Record<string, Record<string, ServedSchema>>} */
  const versions = {};
  /** @type {RawSchema[]} */
  const raw = [];
  const names = [...known].sort(newestFirst).map(({ name }) => name);
  for (const name of names) {
    /** @type {Record<string, ServedSchema>} */
    const served = {};
    versions[name] = served;
    for (const channel of channels) {
      const version = inChannel(crds, channel).spec.versions.find((each) => each.name === name);
      if (version === undefined) throw new Error(`${kind} ${name} is missing from the ${channel} channel`);
      const facts = factsOf(version.schema.openAPIV3Schema);
      const text = JSON.stringify(facts);
      const suffix = [name === names[0] ? [] : [name], channel === "standard" ? [] : [channel]].flat();
      const path = pathsByText.get(text) ?? `${homes[group]}/${[file, ...suffix].join(".")}.json`;
      pathsByText.set(text, path);
      files.set(path, facts);
      served[channel] = { schema: path, served: version.served };
      raw.push({ version: name, channel, schema: version.schema.openAPIV3Schema });
    }
  }
  const widest = files.get(versions[names[0] ?? ""]?.experimental?.schema ?? "");
  if (widest === undefined) throw new Error(`${kind} has no version`);
  return { kind, group, scope, file, versions, files, raw, widest };
}

/** @param {Readonly<Record<string, Crd>>} crds @param {string} channel */
function inChannel(crds, channel) {
  const crd = crds[channel];
  if (crd === undefined) throw new Error(`a kind has no CRD of the ${channel} channel`);
  return crd;
}

/**
 * v1 before v1beta1 before v1alpha3 before v1alpha2.
 * @param {CrdVersion} a
 * @param {CrdVersion} b
 */
function newestFirst(a, b) {
  const rank = (/** @type {CrdVersion} */ { name }) => (/alpha/.test(name) ? 2 : /beta/.test(name) ? 1 : 0);
  return rank(a) - rank(b) || (a.name < b.name ? 1 : -1);
}
