// TLS settings that several of Envoy Gateway's kinds share.

import { forbiddenWhen } from "./combinators.ts";
import { is, isFilled } from "./conditions.ts";
import { objectRule, type Rule } from "./rule.ts";

const versions = ["1.0", "1.1", "1.2", "1.3"];
const defaultMinimum = "1.2";

const versionRange = objectRule("tls-version-range", "7d6a9b40eca9", (self, fail) => {
  const { minVersion, maxVersion } = self;
  if (maxVersion === undefined || maxVersion === "Auto") return;
  const minimum = (minVersion as string | undefined) ?? defaultMinimum;
  if (versions.indexOf(minimum) <= versions.indexOf(maxVersion as string)) return;
  const named = minVersion === undefined ? `minVersion, by default ${minimum},` : `minVersion ${minimum}`;
  fail(
    `${named} is higher than maxVersion ${String(maxVersion)}.`,
    "lower minVersion, or raise maxVersion.",
    "maxVersion",
  );
});

/** Versions in order, and ciphers only where a version has a choice. */
export const tlsVersions: readonly Rule[] = [
  versionRange,
  forbiddenWhen("2ff3d8a12986", "ciphers", is("minVersion", "1.3")),
];

/** Certificate authorities by reference or by name, not both. */
export const oneTrustSource = objectRule("at-most-one-of", "65c1b111f96f", (self, fail) => {
  if (isFilled(self.caCertificateRefs) && isFilled(self.wellKnownCACertificates))
    fail("caCertificateRefs and wellKnownCACertificates are both set.", "keep one of them.", "wellKnownCACertificates");
});
