// A rule of a kind: what must hold between the fields of one value, and where in the object such values are.

import type { JsonObject, JsonValue, Path } from "../../../base/json/json.ts";
import type { Channel } from "../../../model/channel.ts";

/** Reports that the rule is broken: what is wrong, what to do, and where below the value that was checked. */
export type Fail = (message: string, hint?: string, ...at: Path) => void;

export interface Rule {
  readonly kind: "rule";
  /** A short name that stays the same, such as "exactly-one-of". */
  readonly name: string;
  /** The CRDs' rules that this one replaces: the first twelve digits of the SHA-256 of each text. */
  readonly upstream: readonly string[];
  /** The one channel that has the rule; undefined for both. */
  readonly channel?: Channel;
  /** The versions of the kind that have the rule; undefined for all. */
  readonly versions?: readonly string[];
  readonly check: (self: JsonValue, fail: Fail) => void;
}

/** Rules for the value at a path: fields with dots between them, [] for the items of a list, "" for the value itself. */
export interface Placement {
  readonly kind: "placement";
  readonly path: string;
  readonly parts: readonly Part[];
}

export type Part = Rule | Placement;

/** What holds at a path, and at paths below it. */
export function at(path: string, ...parts: readonly Part[]): Placement {
  return { kind: "placement", path, parts };
}

/** The same rules at several paths. */
export function atEach(paths: readonly string[], ...parts: readonly Part[]): Placement {
  return at("", ...paths.map((path) => at(path, ...parts)));
}

/** The same rule, for one channel only. */
export function only(channel: Channel, rule: Rule): Rule {
  return { ...rule, channel };
}

/** The same rule, for some versions of the kind only. */
export function inVersions(versions: readonly string[], rule: Rule): Rule {
  return { ...rule, versions };
}

/** True where the rule holds for objects of that channel and version. */
export function applies(
  { channel, versions }: Rule,
  to: { readonly channel: Channel; readonly version: string },
): boolean {
  return (channel ?? to.channel) === to.channel && (versions?.includes(to.version) ?? true);
}

/** A rule about an object. @param upstream digests, with spaces between them. */
export function objectRule(name: string, upstream: string, check: (self: JsonObject, fail: Fail) => void): Rule {
  return newRule(name, upstream, (self, fail) => check(self as JsonObject, fail));
}

/** A rule about a list of objects as a whole. */
export function listRule(
  name: string,
  upstream: string,
  check: (items: readonly JsonObject[], fail: Fail) => void,
): Rule {
  return newRule(name, upstream, (self, fail) => check(self as readonly JsonObject[], fail));
}

/** A rule about a list of strings as a whole. */
export function textsRule(name: string, upstream: string, check: (texts: readonly string[], fail: Fail) => void): Rule {
  return newRule(name, upstream, (self, fail) => check(self as readonly string[], fail));
}

/** A rule about a string. */
export function textRule(name: string, upstream: string, check: (text: string, fail: Fail) => void): Rule {
  return newRule(name, upstream, (self, fail) => check(self as string, fail));
}

/** A rule about a number. */
export function numberRule(name: string, upstream: string, check: (value: number, fail: Fail) => void): Rule {
  return newRule(name, upstream, (self, fail) => check(self as number, fail));
}

function newRule(name: string, upstream: string, check: Rule["check"]): Rule {
  return { kind: "rule", name, upstream: upstream.split(" "), check };
}
