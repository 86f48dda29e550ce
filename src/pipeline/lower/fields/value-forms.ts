// Values that the schema of a spec accepts and Envoy rejects: the forms that records of fields name.

import { isIP } from "node:net";
import { isJsonObject, type JsonValue } from "../../../base/json/json.ts";
import { parseQuantity } from "../../../base/quantity.ts";
import { imagePlace } from "../../../model/pinned/image-url.ts";
import { optionalMs } from "./durations.ts";

/** What a value must be, as the end of "must be …", and whether it is. */
export interface ValueForm {
  readonly words: string;
  readonly fits: (value: JsonValue) => boolean;
}

export const headerName = form("a valid header name", /^:?[\w!#$%&'*+.^`|~-]+$/);
export const headerValue = form("a valid header value", /^[^\0\r\n]*$/);
export const cookieName = form("a valid cookie name", /^[\w!#$%&'*+.^`|~-]+$/);
/** The path of a request, without its query. */
export const plainPath = form("a path that starts with / and has no query", /^\/[^?#\s]*$/);
/** Of a file of the host, which containers mount: colons divide the parts of a mount. */
export const hostPath = form("an absolute path without colons", /^\/[^\p{Cc}:]+$/u);
/** The scheme and the host may be those of the request. */
export const redirectUrl = form(
  "a URL with a path, such as https://shop.example/oauth2/callback or %REQ(x-forwarded-proto)%://%REQ(:authority)%/callback",
  /^(https?|%REQ\(x-forwarded-proto\)%):\/\/([^/?#%\s]|%REQ\([^()%\s]+\)%)+\/[^?#%\s]+$/i,
);
/** As the operators of Envoy's formats can name it. */
export const metadataName = form("a name without spaces, parentheses and %", /^[^\s()%]+$/);
export const jsonObject: ValueForm = { words: "an object", fits: (value) => isJsonObject(value) };
export const sha256Digest = form("a SHA-256 in hex, which has 64 digits", /^[0-9a-f]{64}$/i);
export const variableName = form("a name of an environment variable", /^[^=\0]+$/);
export const imageName: ValueForm = {
  words: "an image such as registry.example/filters/auth:v1 or …@sha256:…, without credentials",
  fits: (value) => typeof value !== "string" || imagePlace(value) !== undefined,
};
export const someText = form("a non-empty string", /./s);

export const keyPin = form("a SHA-256 in base64, which has 44 characters", /^[A-Za-z0-9+/]{43}=$/);
export const certificatePin = form(
  "a SHA-256 in hex, of 64 digits or with colons between pairs of them",
  /^([0-9a-f]{64}|([0-9a-f]{2}:){31}[0-9a-f]{2})$/i,
);
export const objectIdentifier = form("an object identifier, such as 1.3.6.1.4.1.311.20.2.3", /^[0-2](\.\d+)+$/);

/** Envoy exits when it reads an invalid range. */
export const addressRange: ValueForm = {
  words: "a valid address range, such as 10.0.0.0/8 or 2001:db8::/32",
  fits: (value) => {
    const [, address = "", length = ""] = /^([^/%]+)\/(\d{1,3})$/.exec(String(value)) ?? [];
    const family = isIP(address);
    return family !== 0 && Number(length) <= (family === 4 ? 32 : 128);
  },
};

/** A duration above zero. */
export const someTime: ValueForm = {
  words: "at least 1ms",
  fits: (value) => typeof value !== "string" || (optionalMs(value) ?? 0) > 0,
};

/** A duration above this one. */
export function longerThan(milliseconds: number): ValueForm {
  const fits = (value: JsonValue) => typeof value !== "string" || (optionalMs(value) ?? 0) > milliseconds;
  return { words: `longer than ${milliseconds}ms`, fits };
}

/** A duration of at most this one. */
export function atMostTime(longest: string): ValueForm {
  const fits = (value: JsonValue) =>
    typeof value !== "string" || (optionalMs(value) ?? 0) <= (optionalMs(longest) ?? 0);
  return { words: `at most ${longest}`, fits };
}

/** An object with this field. */
export function having(field: string): ValueForm {
  return { words: `an object with \`${field}\``, fits: (value) => !isJsonObject(value) || value[field] !== undefined };
}

/** A duration in whole seconds; both ends are allowed. */
export function secondsBetween(least: number, most: number): ValueForm {
  const fits = (value: JsonValue) => {
    if (typeof value !== "string") return true;
    const seconds = (optionalMs(value) ?? 0) / 1000;
    return Number.isInteger(seconds) && seconds >= least && seconds <= most;
  };
  return { words: `whole seconds between ${least}s and ${most}s`, fits };
}

export function atLeast(least: number): ValueForm {
  return { words: `at least ${least}`, fits: (value) => typeof value !== "number" || value >= least };
}

/** Both ends are allowed. */
export function between(least: number, most: number): ValueForm {
  const fits = (value: JsonValue) => typeof value !== "number" || (value >= least && value <= most);
  return { words: `between ${least} and ${most}`, fits };
}

/** A Kubernetes quantity of bytes; both ends are allowed. */
export function bytesBetween(least: number, most: number): ValueForm {
  const fits = (value: JsonValue) => {
    const bytes = parseQuantity(String(value));
    return bytes !== undefined && bytes >= least && bytes <= most;
  };
  return { words: `between ${least} and ${most} bytes`, fits };
}

export function oneOf(...values: readonly string[]): ValueForm {
  return { words: `one of ${values.join(", ")}`, fits: (value) => typeof value !== "string" || values.includes(value) };
}

function form(words: string, pattern: RegExp): ValueForm {
  return { words, fits: (value) => typeof value !== "string" || pattern.test(value) };
}
