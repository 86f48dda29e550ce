// Compares texts, headers and requests of a case with what they should be.

import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import type { EchoedRequest } from "../../../src/operate/echo/echoed-request.ts";
import type { CaseAnswer } from "./case.ts";

/** null: it must be absent; "~" starts a regular expression. */
export function checkText(found: string | undefined, expected: string | null, what: string): void {
  if (expected?.startsWith("~")) assert.match(found ?? "(absent)", new RegExp(expected.slice(1)), what);
  else assert.equal(found ?? null, expected, what);
}

/** What the backend saw of the request that it answered. */
export function checkSeen(send: string, seen: EchoedRequest | undefined, expected: CaseAnswer): void {
  const { path, host, proto, serverName, clientName, requestHeaders } = expected;
  if ([path, host, proto, serverName, clientName, requestHeaders].every((part) => part === undefined)) return;
  assert.ok(seen, `${send}: no backend saw it`);
  if (path !== undefined) assert.equal(seen.path, path, `${send}: path at the backend`);
  if (host !== undefined) assert.equal(seen.host, host, `${send}: host at the backend`);
  if (proto !== undefined) assert.equal(seen.proto, proto, `${send}: protocol at the backend`);
  if (serverName !== undefined) assert.equal(seen.tls?.serverName, serverName, `${send}: server name at the backend`);
  if (clientName !== undefined)
    assert.equal(clientNameOf(seen), clientName, `${send}: client certificate at the backend`);
  checkRequestHeaders(send, seen, requestHeaders ?? {});
}

export function checkRequestHeaders(
  send: string,
  seen: EchoedRequest,
  expected: Readonly<Record<string, string | null>>,
): void {
  for (const [name, value] of Object.entries(expected))
    checkText(seen.headers[name.toLowerCase()]?.join(","), value, `${send}: request header ${name} at the backend`);
}

function clientNameOf({ tls }: EchoedRequest): string | undefined {
  const [pem] = tls?.peerCertificates ?? [];
  return pem === undefined ? undefined : new X509Certificate(pem).subject.replace(/^CN=/, "");
}
