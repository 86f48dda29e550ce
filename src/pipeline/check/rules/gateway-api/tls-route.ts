// TLSRoute: what must hold between its fields.

import { BlockList, isIPv4, isIPv6 } from "node:net";
import { routeBackendRef } from "../backend-refs.ts";
import { at, inVersions, type Placement, type Rule, textsRule } from "../rule.ts";
import { plainHostname } from "./hostname-forms.ts";
import { parentRefs } from "./parent-refs.ts";
import { uniqueNamesBeforeV1 } from "./rule-lists.ts";

function eachHostname(upstream: string, passes: (hostname: string) => boolean, wrong: string, hint: string): Rule {
  const rule = textsRule("sni-form", upstream, (hostnames, fail) => {
    hostnames.forEach((hostname, index) => {
      if (!passes(hostname)) fail(`"${hostname}" ${wrong}`, hint, index);
    });
  });
  return inVersions(["v1", "v1alpha3"], rule);
}

const mappedIPv4 = new BlockList();
mappedIPv4.addSubnet("::ffff:0:0", 96, "ipv6");

/** As isIP() of the API server's CEL: an address with a zone and an IPv4 address written as IPv6 are none. */
function isIpOfCel(text: string): boolean {
  return isIPv4(text) || (isIPv6(text) && !text.includes("%") && !mappedIPv4.check(text, "ipv6"));
}

const hasWildcard = (hostname: string): boolean => hostname.includes("*");
const labels = "write lowercase DNS labels, separated by dots.";

const hostnames = at(
  "spec.hostnames",
  eachHostname(
    "0843be6f6939",
    (name) => !isIpOfCel(name),
    "is an IP address, which clients never send as SNI.",
    "use a hostname.",
  ),
  eachHostname(
    "20123a065b59",
    (name) => hasWildcard(name) || plainHostname.test(name),
    "is not a valid hostname.",
    labels,
  ),
  eachHostname(
    "b31a373d8a00",
    (name) => !hasWildcard(name) || (name.startsWith("*.") && plainHostname.test(name.slice(2))),
    "is not a valid wildcard hostname.",
    'write "*." followed by a hostname.',
  ),
);

export const tlsRoute: readonly Placement[] = [
  parentRefs,
  hostnames,
  at("spec.rules", uniqueNamesBeforeV1),
  at("spec.rules[].backendRefs[]", ...routeBackendRef),
];
