// Describes types and patterns of a schema in words, for messages and hints.

import type { JsonValue } from "../../../base/json/json.ts";
import type { Schema } from "./schema-of.ts";

/** What a pattern or format stands for, as the end of "which is not …", and a hint with an example. */
export interface Form {
  readonly expected: string;
  readonly hint: string | undefined;
}

const dnsName = "a DNS name of lowercase letters, digits, dashes and dots";
const headerName = {
  expected: "a valid header name",
  hint: "use letters, digits and !#$%&'*+-.^_`|~, without spaces or a colon.",
};
const quantity = {
  expected: "a valid quantity",
  hint: "write a number with an optional unit, such as 32Ki, 50Mi or 1G.",
};
const ipAddress = {
  expected: "a valid IP address",
  hint: "write an IPv4 or IPv6 address, such as 192.0.2.10 or 2001:db8::10.",
};

/** Patterns of the CRDs, each by a part that no other pattern has; the first match wins. */
const forms: readonly (readonly [part: string, form: Form])[] = [
  [
    "(h|m|s|ms)",
    { expected: "a valid duration", hint: "write numbers with the units h, m, s or ms, such as 10s, 1m30s or 500ms." },
  ],
  ["[KMGTPE]i", quantity],
  ["EPTGMK", { expected: "a valid positive quantity", hint: quantity.hint }],
  ["\\/([0-9]+))|", cidrForm()],
  ["fe80", cidrForm()],
  ["25[0-5]", ipAddress],
  ["0-9A-Fa-f:.", ipAddress],
  [
    "(envoy|",
    {
      expected: "the path of a socket in a folder of its own",
      hint: "name a folder that contains nothing else, since containers mount it, such as /run/spire/agent.sock; use letters, digits and . _ @ + - only.",
    },
  ],
  [
    "._@+-",
    {
      expected: "a plain absolute path",
      hint: 'start with "/", do not end with one, and use letters, digits and . _ @ + - only: the path is in units, scripts and container files.',
    },
  ],
  [
    "(\\*\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.",
    {
      expected: "a valid hostname",
      hint: "write a lowercase DNS name such as www.example.com or *.example.com, without scheme, port or path.",
    },
  ],
  [
    "http(s)?",
    {
      expected: "a valid origin",
      hint: 'write the scheme, the host and an optional port, such as https://shop.example.com, or "*".',
    },
  ],
  [
    ":\\/\\/(\\*|",
    {
      expected: "a valid origin",
      hint: 'write the scheme, the host and an optional port, such as https://shop.example.com, or "*".',
    },
  ],
  ["^[A-Za-z0-9!#$%&'*+", headerName],
  ["^[A-Za-z0-9-]+$", { expected: "a name of letters, digits and dashes", hint: undefined }],
  ["^[!-~]+", { expected: "a valid header value", hint: "use printable ASCII, without leading or trailing spaces." }],
  ["\\.mmdb$", { expected: "a path that ends in .mmdb", hint: undefined }],
  [
    "\\/[A-Za-z0-9\\/\\-._~%!$&'()*+,;=:]+$",
    { expected: "a domain and a path", hint: "write a domain and a path, such as example.com/controller." },
  ],
  [
    "\\/[A-Za-z0-9]+$",
    {
      expected: "a valid protocol",
      hint: "write HTTP, HTTPS, TLS, TCP, UDP, or a custom protocol such as example.com/name.",
    },
  ],
  [
    "^$|^[a-z0-9]",
    {
      expected: "a valid API group",
      hint: 'write a group such as gateway.envoyproxy.io, or "" for the core group, without a version.',
    },
  ],
  ["^[a-zA-Z]([-a-zA-Z0-9]*", { expected: "a valid kind", hint: "write a kind such as Service." }],
  [
    "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",
    {
      expected: "a valid DNS label",
      hint: "use lowercase letters, digits and dashes, and start and end with a letter or digit.",
    },
  ],
  [
    "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.",
    {
      expected: dnsName,
      hint: "use lowercase letters, digits, dashes and dots, and start and end with a letter or digit.",
    },
  ],
  ["/(TCP|UDP)$", { expected: "a valid port", hint: "write a number such as 80, or 53/UDP for a UDP port." }],
  ["^[a-f0-9]{64}$", { expected: "a SHA-256 digest of 64 hexadecimal digits", hint: undefined }],
  ["^https://", { expected: "a URL that starts with https://", hint: undefined }],
  ["^https?://", { expected: "a URL that starts with http:// or https://", hint: undefined }],
  ["^[A-Za-z]{2}$", { expected: "a two-letter country code", hint: undefined }],
];

function cidrForm(): Form {
  return {
    expected: "a valid CIDR",
    hint: "write an address and a prefix length, such as 10.0.0.0/8 or 2001:db8::/32.",
  };
}

export const cidr = cidrForm();
export const gatewayAddress = ipAddress;

/** The form behind a pattern; a pattern without words here is shown as it is. */
export function formOfPattern(pattern: string): Form {
  return (
    forms.find(([part]) => pattern.includes(part))?.[1] ?? {
      expected: `a match for the pattern ${pattern}`,
      hint: undefined,
    }
  );
}

/** The form behind a JSON Schema format. */
export function formOfFormat(format: string): Form {
  switch (format) {
    case "byte":
      return {
        expected: "valid base64",
        hint: "encode the value, for example with `base64 -w0`, or use stringData for plain text.",
      };
    case "date-time":
      return { expected: "a valid time", hint: "write an RFC 3339 time, such as 2026-01-31T12:00:00Z." };
    default:
      return { expected: `a valid ${format}`, hint: undefined };
  }
}

/** The type that the schema requires: "a string", "a list". */
export function typeInWords(schema: Schema | undefined): string {
  if (schema?.["x-kubernetes-int-or-string"]) return "an integer or a string";
  if (Array.isArray(schema?.type)) return schema.type.map((type) => typeInWords({ type })).join(" or ");
  switch (schema?.type) {
    case "string":
      return "a string";
    case "integer":
      return "an integer";
    case "number":
      return "a number";
    case "boolean":
      return "a boolean";
    case "array":
      return "a list";
    default:
      return "an object";
  }
}

/** The value that was found: "the number 80", "a list". */
export function foundInWords(value: JsonValue | undefined): string {
  if (value === null || value === undefined) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  return typeof value === "string"
    ? `the string ${quote(value)}`
    : typeof value === "number"
      ? `the number ${value}`
      : `the boolean ${value}`;
}

/** How to change the value so that it has the type. `written` gives its text: 1.40 is the number 1.4. */
export function typeHint(
  schema: Schema | undefined,
  value: JsonValue | undefined,
  written: () => string,
): string | undefined {
  const placeholder = placeholderHint(value);
  if (placeholder !== undefined) return placeholder;
  if (schema?.type === "string" && (typeof value === "number" || typeof value === "boolean"))
    return `put it in quotes: "${written()}".`;
  if (typeof value === "string" && (schema?.type === "integer" || schema?.type === "boolean")) {
    return /^(-?\d+|true|false)$/.test(value) ? "remove the quotes." : undefined;
  }
  if (schema?.type === "array" && value !== null && value !== undefined) return 'start each item with "- ".';
  return Array.isArray(value) ? "remove the dash before the fields." : undefined;
}

/** What to do about a value that another tool should have filled in; undefined for others. */
export function placeholderHint(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" && (hasBraces(value) || /\$\{\w+\}/.test(value))
    ? "fill in the placeholder first, such as with helm template or envsubst."
    : undefined;
}

function hasBraces(text: string): boolean {
  const open = text.indexOf("{{");
  return open >= 0 && text.includes("}}", open + 2);
}

/** A value as a message shows it, shortened if it is long. */
export function quote(value: JsonValue | undefined): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 80 ? `${text.slice(0, 77)}…"` : text;
}
