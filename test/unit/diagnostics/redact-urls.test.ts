// What is printed of URLs with credentials, and of texts that look like them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { redactUrls } from "../../../src/diagnostics/redact-urls.ts";

const hidden: readonly (readonly [text: string, printed: string])[] = [
  ["https://user:secret@host.example/x", "https://[redacted]@host.example/x"],
  ["url: 'https://secret@host.example'", "url: 'https://[redacted]@host.example'"],
  ["https://user:sec@ret@host.example/", "https://[redacted]@host.example/"],
  ["https://user:sec/ret@host.example/", "https://[redacted]@host.example/"],
  ["https://user:sec?#ret@host.example/", "https://[redacted]@host.example/"],
  ['https://user:sec"ret@host.example/', "https://[redacted]@host.example/"],
  ["https://user:123@host.example/", "https://[redacted]@host.example/"],
  ["oci://user:secret@host.example/a:v1@sha256:ab", "oci://[redacted]@host.example/a:v1@sha256:ab"],
  ["https:/user:secret@host.example/", "https:/[redacted]@host.example/"],
  ["https:\\\\user:secret@host.example/", "https:\\\\[redacted]@host.example/"],
  ["the user:secret@host.example:443 and user:secret@[::1]", "the [redacted]@host.example:443 and [redacted]@[::1]"],
];

for (const [text, printed] of hidden) test(`no credentials of ${text}`, () => assert.equal(redactUrls(text), printed));

const plain = [
  "oci://host.example/a:v1@sha256:ab",
  "host.example/a:v1@sha256:ab",
  "https://host.example:8080/x@y.example",
  "http://[::1]:80/@x.example",
  'urls "https://host.example", "someone@host.example"',
  "name@host.example: a",
];

for (const text of plain) test(`all of ${text}`, () => assert.equal(redactUrls(text), text));
