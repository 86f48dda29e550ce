// Values that Envoy accepts and that do harm: messages that the rules about them look at, and what the rules find.

import { isJsonObject, type JsonObject, type JsonValue, type Path } from "../../../base/json/json.ts";
import type { EnvoyBundle } from "../../../model/envoy/bundle.ts";
import { camelCase } from "../names.ts";
import type { Noticed } from "../problem.ts";

/** A noticed message, and the bootstrap or file that contains it. */
export interface Seen extends Noticed {
  readonly root: JsonObject;
}

/** What a rule about the whole bundle reads. */
export interface SeenMessages {
  ofType(type: string): readonly Seen[];
  /** The resources of a file beside the bootstrap that a path of Envoy's configuration names; undefined: the file is the host's own. */
  fileAt(path: string): JsonObject | undefined;
  /** What the rate limit service has to know, and whether it knows nothing else. */
  readonly limits: { readonly files: EnvoyBundle["rateLimits"]; readonly complete: boolean };
}

/**
 * rejects: Envoy does not start; crashes: Envoy ends with a signal; ignores: it starts, and the value does nothing; admits: it lets in who should
 * stay out; unlimited: the rate limit service does not know what it is asked for; foreignDomain: unless it has files of others.
 */
export interface Hazard {
  readonly effect: "rejects" | "crashes" | "ignores" | "admits" | "unlimited" | "foreignDomain";
  readonly root: JsonObject;
  readonly path: Path;
  /** The end of a sentence about the place. */
  readonly reason: string;
}

export type HazardRule = (messages: SeenMessages) => readonly Hazard[];

/** A field by its name in snake_case, in either spelling. */
export function fieldOf(message: JsonObject | undefined, name: string): JsonValue | undefined {
  return message?.[name] ?? message?.[camelCase(name)];
}

export function objectIn(message: JsonObject | undefined, name: string): JsonObject | undefined {
  const value = fieldOf(message, name);
  return isJsonObject(value) ? value : undefined;
}

export function listIn(message: JsonObject | undefined, name: string): readonly JsonObject[] {
  const value = fieldOf(message, name);
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** The full name of the message inside an Any: envoy.config.route.v3.FilterConfig. */
export function packedType(packed: JsonObject | undefined): string {
  const url = packed?.["@type"];
  return typeof url === "string" ? url.slice(url.lastIndexOf("/") + 1) : "";
}
