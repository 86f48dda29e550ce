// Collects the CEL rules of the CRDs: where each is, by digest, and its text for the tests that compare verdicts.
import { createHash } from "node:crypto";

/** @import { Definition, RuleEntry, Schema } from "./schema.ts" */

/**
 * `rules`: one entry for each kind, place and rule, with the channels and versions that have it; the place is written
 * as spec.rules[].matches[], with {} for the values of a map. `texts`: rule text by digest (SHA-256, hex).
 * @param {readonly Definition[]} definitions
 */
export function collectRules(definitions) {
  /** @type {Map<string, RuleEntry>} */
  const entries = new Map();
  /** @type {Record<string, string>} */
  const texts = {};
  for (const { kind, raw } of definitions) {
    for (const { version, channel, schema } of raw) {
      const { status, ...properties } = schema.properties ?? {};
      walk({ ...schema, properties }, "", (path, rule) => {
        const digest = createHash("sha256").update(rule).digest("hex");
        texts[digest] = rule;
        const key = `${kind} ${path} ${digest}`;
        const entry = entries.get(key) ?? { kind, path, digest, channels: [], versions: [] };
        if (!entry.channels.includes(channel)) entry.channels.push(channel);
        if (!entry.versions.includes(version)) entry.versions.push(version);
        entries.set(key, entry);
      });
    }
  }
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
  return { rules: sorted, texts: Object.fromEntries(Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/**
 * @param {Schema} schema
 * @param {string} path
 * @param {(path: string, rule: string) => void} found
 */
function walk(schema, path, found) {
  for (const { rule } of schema["x-kubernetes-validations"] ?? []) found(path, rule);
  for (const [name, child] of Object.entries(schema.properties ?? {}))
    walk(child, path === "" ? name : `${path}.${name}`, found);
  if (schema.items !== undefined) walk(schema.items, `${path}[]`, found);
  if (typeof schema.additionalProperties === "object") walk(schema.additionalProperties, `${path}{}`, found);
}
