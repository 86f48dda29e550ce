// Gateway: what must hold between its fields.

import type { JsonObject } from "../../../../base/json/json.ts";
import { allowedWhen, everyItem, keyForms, uniqueBy } from "../combinators.ts";
import { is } from "../conditions.ts";
import { at, atEach, objectRule, only, type Placement, textRule } from "../rule.ts";
import { hostnameOrWildcard, plainHostname } from "./hostname-forms.ts";
import { listeners } from "./listeners.ts";

/** Addresses of one type differ. */
function uniqueAddresses(upstream: string, type: string) {
  return uniqueBy(upstream, `${type} value`, (address) =>
    address.type === type ? (address.value as string | undefined) : undefined,
  );
}

const hostnameAddress = objectRule("address-hostname", "dac2850f16ae", (self, fail) => {
  const { type, value } = self;
  if (type === "Hostname" && typeof value === "string" && !hostnameOrWildcard.test(value))
    fail(
      `type is Hostname, but "${value}" is not a valid hostname.`,
      "write lowercase DNS labels, separated by dots.",
      "value",
    );
});

const routability = only(
  "experimental",
  textRule("routability", "591bc5c26ce2", (text, fail) => {
    if (text === "" || text === "Cluster" || isOwnName(text)) return;
    fail(
      `routability "${text}" is neither Cluster nor a domain-prefixed name.`,
      'write Cluster, or "<your domain>/<name>" with a domain outside k8s.io.',
    );
  }),
);

/** A domain outside Kubernetes' own, a slash, and something after it. */
function isOwnName(text: string): boolean {
  const [domain = ""] = text.split("/");
  const isNamed = /^.+$/.test(text.slice(domain.length + 1));
  if (!isNamed || domain.length > 253 || !plainHostname.test(domain)) return false;
  return domain !== "k8s.io" && !domain.endsWith(".k8s.io");
}

const keyForm =
  /^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/)?([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]$/;
const longestPrefix = 253;

const infrastructureKeys = [
  keyForms(
    "9d8358ece358",
    (key) => keyForm.test(key),
    "is not a valid label or annotation key.",
    "write an optional DNS prefix and a slash, and then at most 63 letters, digits, '-', '_' and '.'.",
  ),
  keyForms(
    "4b9766f719f7",
    (key) => [...(key.split("/")[0] ?? "")].length < longestPrefix,
    "has a prefix that is too long.",
    `shorten the part before the slash to less than ${longestPrefix} characters.`,
  ),
];

/** A ClusterTrustBundle is not namespaced. */
const trustBundleNamespace = only(
  "experimental",
  everyItem(
    "3c32699255c6",
    "trust-bundle-namespace",
    (ref) => !isTrustBundle(ref) || ref.namespace === undefined,
    "namespace must not be set for a ClusterTrustBundle, which is cluster-scoped.",
    "remove namespace.",
    "namespace",
  ),
);

function isTrustBundle(ref: JsonObject): boolean {
  return ref.group === "certificates.k8s.io" && ref.kind === "ClusterTrustBundle";
}

export const gateway: readonly Placement[] = [
  listeners("d31959b5efcf"),
  at("spec.listeners[]", only("experimental", allowedWhen("2c84d2895e8d", "filters", is("protocol", "HTTP", "HTTPS")))),
  at("spec.addresses", uniqueAddresses("1ff4561772c9", "IPAddress"), uniqueAddresses("f109da0cdc8d", "Hostname")),
  at("spec.addresses[]", hostnameAddress, at("routability", routability)),
  atEach(["spec.infrastructure.labels", "spec.infrastructure.annotations"], ...infrastructureKeys),
  at(
    "spec.tls.frontend.perPort",
    uniqueBy("419307373c26", "port", (item) => String(item.port)),
  ),
  atEach(
    ["spec.tls.frontend.default", "spec.tls.frontend.perPort[].tls"],
    at("validation.caCertificateRefs", trustBundleNamespace),
  ),
];
