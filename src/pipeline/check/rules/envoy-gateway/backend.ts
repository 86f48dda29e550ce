// Backend: what must hold between its fields.

import type { JsonObject } from "../../../../base/json/json.ts";
import { exactlyOneOf, forbiddenWhen, notBoth } from "../combinators.ts";
import { has, is, isFilled, isTrue, objectIn, objectsIn } from "../conditions.ts";
import { at, listRule, objectRule, type Placement, textRule } from "../rule.ts";
import { oneTrustSource, tlsVersions } from "../tls-settings.ts";

const autoSNI = "autoSNIFromEndpointHostname";

const sniNames = objectRule("sni-names", "9f8a9d1dc558", (self, fail) => {
  if (objectIn(self, "tls")?.[autoSNI] !== true) return;
  const message = `tls.${autoSNI} is true, but an endpoint has no hostname.`;
  const hint = "give every endpoint an fqdn, or a hostname next to its ip or unix.";
  if (self.endpoints === undefined) fail(message, hint, "tls", autoSNI);
  objectsIn(self, "endpoints").forEach((endpoint, index) => {
    if (!hasName(endpoint)) fail(message, hint, "endpoints", index);
  });
});

function hasName(endpoint: JsonObject): boolean {
  return (endpoint.ip === undefined && endpoint.unix === undefined) || endpoint.hostname !== undefined;
}

const namedOrNot = listRule("fqdn-alone", "182722a52375", (endpoints, fail) => {
  const names = endpoints.filter((endpoint) => endpoint.fqdn !== undefined).length;
  if (names === 0 || names === endpoints.length) return;
  fail(
    "some endpoints have an fqdn and others do not, which cannot be combined.",
    "split the endpoints into two Backends.",
    endpoints.findIndex((endpoint) => endpoint.fqdn === undefined),
  );
});

const longestSocketPath = 108;
const socketPath = textRule("socket-path", "8e11f75baf33", (path, fail) => {
  const { length } = [...path];
  if (length > longestSocketPath)
    fail(`the socket path has ${length} characters, but must have at most ${longestSocketPath}.`, "shorten the path.");
});

const unverifiedOrTrusted = objectRule("unverified-or-trusted", "aef388bca01b", (self, fail) => {
  if (self.insecureSkipVerify !== true) return;
  if (isFilled(self.caCertificateRefs) || isFilled(self.wellKnownCACertificates))
    fail(
      "insecureSkipVerify is true, so the configured certificate authorities are never used.",
      "set insecureSkipVerify to false, or remove the certificate authorities.",
      "insecureSkipVerify",
    );
});

export const backend: readonly Placement[] = [
  at(
    "spec",
    forbiddenWhen("20ebde4107ec", "endpoints", is("type", "DynamicResolver")),
    notBoth("e0996c6183e0", is("type", "DynamicResolver"), isTrue(`tls.${autoSNI}`), "tls", autoSNI),
    sniNames,
    at("endpoints", namedOrNot),
    at("endpoints[]", exactlyOneOf("49a516907a01 679c2a98c1b4", "fqdn", "ip", "unix")),
    at("endpoints[].unix.path", socketPath),
    at(
      "tls",
      ...tlsVersions,
      oneTrustSource,
      unverifiedOrTrusted,
      notBoth("95570001c871", has("sni"), isTrue(autoSNI), "sni"),
    ),
  ),
];
