// Says in words what a schema means: its types, and the forms behind its patterns.

import type { JsonValue } from "../../../base/json/json.ts";
import type { Schema } from "./schema-of.ts";

/** What a pattern or format stands for, as the end of "which is not …", and an example as a hint. */
export interface Form {
  readonly expected: string;
  readonly hint: string | undefined;
}

const dnsName = "a DNS name in lower-case letters, digits, dashes and dots";
const headerName = {
  expected: "a header name",
  hint: "letters, digits and !#$%&'*+-.^_`|~ make a header name; no spaces and no colon.",
};
const quantity = { expected: "a quantity", hint: "write a number with an optional unit, such as 32Ki, 50Mi or 1G." };
const ipAddress = {
  expected: "an IP address",
  hint: "write an IPv4 or IPv6 address, such as 192.0.2.10 or 2001:db8::10.",
};

/** Patterns of the CRDs by a part that is theirs alone, in order of trial. */
const forms: readonly (readonly [part: string, form: Form])[] = [
  [
    "(h|m|s|ms)",
    { expected: "a duration", hint: "write numbers with units h, m, s or ms, such as 10s, 1m30s or 500ms." },
  ],
  ["[KMGTPE]i", quantity],
  ["EPTGMK", { expected: "a positive quantity", hint: quantity.hint }],
  ["\\/([0-9]+))|", cidrForm()],
  ["fe80", cidrForm()],
  ["25[0-5]", ipAddress],
  [
    "(\\*\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.",
    {
      expected: "a hostname",
      hint: "write a DNS name such as www.example.com or *.example.com: no scheme, port or path, lower case.",
    },
  ],
  [
    "http(s)?",
    { expected: "an origin", hint: 'write scheme, host and optional port, such as https://shop.example.com, or "*".' },
  ],
  [
    ":\\/\\/(\\*|",
    { expected: "an origin", hint: 'write scheme, host and optional port, such as https://shop.example.com, or "*".' },
  ],
  ["^[A-Za-z0-9!#$%&'*+", headerName],
  ["^[A-Za-z0-9-]+$", { expected: "made of letters, digits and dashes", hint: undefined }],
  ["^[!-~]+", { expected: "a header value", hint: "use printable ASCII, without a space at either end." }],
  ["\\.mmdb$", { expected: "a path that ends in .mmdb", hint: undefined }],
  [
    "\\/[A-Za-z0-9\\/\\-._~%!$&'()*+,;=:]+$",
    { expected: "a domain and a path", hint: "write it like example.com/controller." },
  ],
  [
    "\\/[A-Za-z0-9]+$",
    {
      expected: "a protocol",
      hint: "write HTTP, HTTPS, TLS, TCP, UDP, or a protocol of your own as example.com/name.",
    },
  ],
  [
    "^$|^[a-z0-9]",
    {
      expected: "an API group",
      hint: 'write a group such as gateway.envoyproxy.io, or "" for the core group; no version.',
    },
  ],
  ["^[a-zA-Z]([-a-zA-Z0-9]*", { expected: "a kind", hint: "write a kind such as Service." }],
  [
    "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",
    {
      expected: "a DNS label",
      hint: "use lower-case letters, digits and dashes, and begin and end with a letter or digit.",
    },
  ],
  [
    "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.",
    {
      expected: dnsName,
      hint: "use lower-case letters, digits, dashes and dots, and begin and end with a letter or digit.",
    },
  ],
  ["^[a-f0-9]{64}$", { expected: "a SHA-256 digest of 64 hexadecimal digits", hint: undefined }],
  ["^https://", { expected: "a URL that begins with https://", hint: undefined }],
  ["^https?://", { expected: "a URL that begins with http:// or https://", hint: undefined }],
  ["^[A-Za-z]{2}$", { expected: "a country code of two letters", hint: undefined }],
];

function cidrForm(): Form {
  return { expected: "a CIDR", hint: "write an address and a prefix length, such as 10.0.0.0/8 or 2001:db8::/32." };
}

export const cidr = cidrForm();
export const gatewayAddress = ipAddress;

/** The form behind a pattern; one that has no words here is shown as it is. */
export function formOfPattern(pattern: string): Form {
  return forms.find(([part]) => pattern.includes(part))?.[1] ?? { expected: `of the form ${pattern}`, hint: undefined };
}

/** The form behind a JSON Schema format. */
export function formOfFormat(format: string): Form {
  switch (format) {
    case "byte":
      return {
        expected: "base64",
        hint: "encode the value, for example with `base64 -w0`; for plain text use stringData.",
      };
    case "date-time":
      return { expected: "a point in time", hint: "write it as RFC 3339 does, such as 2026-01-31T12:00:00Z." };
    default:
      return { expected: `a value of format ${format}`, hint: undefined };
  }
}

/** What the schema wants here: "text", "a list". */
export function typeInWords(schema: Schema | undefined): string {
  if (schema?.["x-kubernetes-int-or-string"]) return "a whole number or text";
  switch (schema?.type) {
    case "string":
      return "text";
    case "integer":
      return "a whole number";
    case "number":
      return "a number";
    case "boolean":
      return "true or false";
    case "array":
      return "a list";
    default:
      return "an object with fields";
  }
}

/** What stands there: the number 80, a list. */
export function foundInWords(value: JsonValue | undefined): string {
  if (value === null || value === undefined) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object with fields";
  return typeof value === "string"
    ? `the text ${quote(value)}`
    : typeof value === "number"
      ? `the number ${value}`
      : String(value);
}

/** What to change so that the value gets the type. */
export function typeHint(schema: Schema | undefined, value: JsonValue | undefined): string | undefined {
  if (schema?.type === "string" && (typeof value === "number" || typeof value === "boolean"))
    return `put it in quotes: "${value}".`;
  if (typeof value === "string" && (schema?.type === "integer" || schema?.type === "boolean")) {
    return /^(-?\d+|true|false)$/.test(value) ? "write it without quotes." : undefined;
  }
  if (schema?.type === "array" && value !== null && value !== undefined) return 'begin each item with "- ".';
  return Array.isArray(value) ? "write the fields without a dash before them." : undefined;
}

/** A value as a message shows it, cut where it is long. */
export function quote(value: JsonValue | undefined): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 80 ? `${text.slice(0, 77)}…"` : text;
}
