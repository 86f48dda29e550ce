// The regular expressions of the schemas and of Envoy's messages.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { linearPatterns } from "../../../scripts/schemas/linear-patterns.mjs";

export interface Expression {
  readonly place: string;
  readonly source: string;
  readonly flags: string;
  /** No text of more UTF-16 units meets it. */
  readonly most?: number;
}

/** The patterns below schemas/ as validators match them. */
export function schemaExpressions(): readonly Expression[] {
  return readdirSync("schemas", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".json"))
    .flatMap((file) => {
      const patterns = objectsWith("pattern", JSON.parse(readFileSync(join("schemas", file), "utf8")));
      return patterns.map(({ pattern, maxLength }) => ({
        place: `schemas/${file}`,
        source: linearPatterns.get(pattern) ?? pattern,
        flags: "u",
        most: typeof maxLength === "number" ? 2 * maxLength : Number.POSITIVE_INFINITY,
      }));
    });
}

/** The patterns in the rules of Envoy's messages, as src/pipeline/verify/rules.ts matches them. */
export function messageExpressions(): readonly Expression[] {
  const lines = readFileSync("protos/messages.txt", "utf8").split("\n").filter(Boolean);
  return lines.flatMap((line) => {
    const message = JSON.parse(line.slice(line.indexOf(" ") + 1)) as unknown;
    return objectsWith("pattern", message).map(({ pattern }) => ({
      place: line.slice(0, line.indexOf(" ")),
      source: `^(?:${pattern})$`,
      flags: "u",
    }));
  });
}

type WithPattern = { readonly pattern: string } & Readonly<Record<string, unknown>>;

function objectsWith(key: "pattern", value: unknown): readonly WithPattern[] {
  if (typeof value !== "object" || value === null) return [];
  const below = Object.values(value).flatMap((child) => objectsWith(key, child));
  return typeof Reflect.get(value, key) === "string" ? [value as WithPattern, ...below] : below;
}
