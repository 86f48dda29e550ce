// The last check before a bundle is written: it must not hold a secret, wherever it came from.

import { secretInBundle } from "../../diagnostics/catalogue/output.ts";
import type { Report } from "../../diagnostics/diagnostic.ts";
import type { SecretResource } from "../../model/resources/known-resources.ts";
import { originOf, titleOf } from "../../model/resources/resource.ts";
import type { ResourceSet } from "../../model/resources/resource-set.ts";
import type { BundleTree } from "./tree.ts";

/** Shorter values may stand anywhere by chance. */
const leastLength = 8;
/** Keys of a Secret that every client may see. */
const publicKeys = new Set(["tls.crt", "ca.crt", "ca.crl"]);
const privateKey = new RegExp(`-----${"BEGIN"} [A-Z0-9 ]*PRIVATE KEY-----`);

/** Reports output/secret-in-bundle for every private key, and for every value of a Secret of the input, that stands in a file. True when there is none. */
export function holdsNoSecret(trees: readonly BundleTree[], resources: ResourceSet, report: Report): boolean {
  const values = resources.ofKind("Secret").flatMap(valuesOf);
  let sound = true;
  for (const { folder, files } of trees) {
    for (const { path, content } of files) {
      const bytes = Buffer.from(content);
      const leaks = values.filter(({ forms }) => forms.some((form) => bytes.includes(form)));
      for (const { secret, key } of leaks)
        report(
          secretInBundle(
            { file: `${folder}/${path}`, what: `the key "${key}" of ${titleOf(secret)}` },
            originOf(secret, "data"),
          ),
        );
      const hasKey = leaks.length === 0 && privateKey.test(bytes.toString("latin1"));
      if (hasKey) report(secretInBundle({ file: `${folder}/${path}`, what: "a private key" }, undefined));
      sound &&= leaks.length === 0 && !hasKey;
    }
  }
  return sound;
}

interface SecretValue {
  readonly secret: SecretResource;
  readonly key: string;
  /** As it is, and as YAML and JSON strings write it. */
  readonly forms: readonly string[];
}

function valuesOf(secret: SecretResource): readonly SecretValue[] {
  return Object.entries(secret.spec.data ?? {}).flatMap(([key, bytes]) => {
    const value = Buffer.from(bytes.reveal()).toString("utf8").trim();
    if (publicKeys.has(key) || value.length < leastLength) return [];
    return [
      {
        secret,
        key,
        forms: [value, JSON.stringify(value).slice(1, -1), Buffer.from(bytes.reveal()).toString("base64")],
      },
    ];
  });
}
