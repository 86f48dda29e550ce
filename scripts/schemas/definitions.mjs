// Reads CRD files: which kinds there are, in which versions and channels, and the facts of each schema.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { factsOf } from "./facts.mjs";

const homes = { "gateway.networking.k8s.io": "gateway-api", "gateway.envoyproxy.io": "envoy-gateway" };
const channels = ["standard", "experimental"];

/** `HTTPRoute` as a file's name: `http-route`. */
export function kebab(kind) {
  return kind
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1-$2")
    .toLowerCase();
}

/**
 * The kinds of the two API groups, by name. A file below a folder named after a channel belongs to that channel, any other
 * to both. `versions` says per version and channel which schema file holds it and whether a cluster serves it; `files`
 * holds those schemas, equal ones once; `widest` is the experimental schema of the newest version.
 */
export function readDefinitions(folder) {
  const byKind = new Map();
  for (const path of readdirSync(folder, { recursive: true }).map(String).sort()) {
    if (!/\.ya?ml$/.test(path)) continue;
    const crd = load(readFileSync(join(folder, path), "utf8"));
    if (crd?.kind !== "CustomResourceDefinition" || homes[crd.spec.group] === undefined) continue;
    const own = channels.filter((channel) => path.split(/[\\/]/).includes(channel));
    for (const channel of own.length > 0 ? own : channels) {
      const { kind } = crd.spec.names;
      byKind.set(kind, { ...byKind.get(kind), [channel]: crd });
    }
  }
  return [...byKind].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, crds]) => definitionOf(kind, crds));
}

function definitionOf(kind, crds) {
  const { group, scope } = crds.experimental.spec;
  const file = kebab(kind);
  const files = new Map();
  const pathsByText = new Map();
  const versions = {};
  const raw = [];
  for (const { name } of [...crds.experimental.spec.versions].sort(newestFirst)) {
    versions[name] = {};
    for (const channel of channels) {
      const version = crds[channel].spec.versions.find((each) => each.name === name);
      const facts = factsOf(version.schema.openAPIV3Schema);
      const text = JSON.stringify(facts);
      const suffix = [name === versionNames(versions)[0] ? [] : [name], channel === "standard" ? [] : [channel]].flat();
      const path = pathsByText.get(text) ?? `${homes[group]}/${[file, ...suffix].join(".")}.json`;
      pathsByText.set(text, path);
      files.set(path, facts);
      versions[name][channel] = { schema: path, served: version.served };
      raw.push({ version: name, channel, schema: version.schema.openAPIV3Schema });
    }
  }
  const widest = files.get(versions[versionNames(versions)[0]].experimental.schema);
  return { kind, group, scope, file, versions, files, raw, widest };
}

function versionNames(versions) {
  return Object.keys(versions);
}

/** v1 before v1beta1 before v1alpha3 before v1alpha2. */
function newestFirst(a, b) {
  const rank = ({ name }) => (/alpha/.test(name) ? 2 : /beta/.test(name) ? 1 : 0);
  return rank(a) - rank(b) || (a.name < b.name ? 1 : -1);
}
