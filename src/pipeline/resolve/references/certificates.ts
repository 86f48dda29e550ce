// Server and client certificates from Secrets of type kubernetes.io/tls.

import { oncePerObject } from "../../../base/once-per-object.ts";
import { invalidCertificate, secretKeyMissing } from "../../../diagnostics/catalogue/resolve.ts";
import type { ObjectReference } from "../../../model/graph/references.ts";
import type { SecretResource } from "../../../model/resources/known-resources.ts";
import type { Certificate } from "../../../model/tls.ts";
import type { ResolveContext } from "../context.ts";
import { checkCertificatePair, type PairVerdict, readCertificatePair } from "./certificate-pair.ts";
import { follow } from "./follow.ts";
import type { ReferenceUser, Target } from "./reference-user.ts";
import { secretKind } from "./secrets.ts";

const chainKey = "tls.crt";
const keyKey = "tls.key";

/** The certificate and key that a reference names; undefined where a problem is reported. Contents are checked where the input has them. */
export function resolveCertificate(
  reference: ObjectReference,
  user: ReferenceUser,
  context: ResolveContext,
): Certificate | undefined {
  const followed = follow(reference, [secretKind], user, context);
  if (followed === undefined) return undefined;
  const { target, resource } = followed;
  if (resource === undefined) return certificateOf(target, undefined, undefined, user);
  const missing = [chainKey, keyKey].filter((key) => resource.spec.data[key] === undefined);
  if (missing.length > 0) {
    const present = Object.keys(resource.spec.data);
    const facts = { from: user.from, to: target, keys: missing, present, reason: user.reason };
    context.report(secretKeyMissing(facts, user.origin, user.about));
    return undefined;
  }
  const verdict = checkTlsSecret(resource, context.now);
  if (verdict.kind === "sound") return certificateOf(target, resource, verdict.dnsNames, user);
  const { problem, advice } = verdict;
  const facts = { from: user.from, to: target, problem, advice, reason: user.reason };
  context.report(invalidCertificate(facts, user.origin, user.about));
  return undefined;
}

function certificateOf(
  { namespace, name }: Target,
  resource: SecretResource | undefined,
  dnsNames: readonly string[] | undefined,
  { origin }: ReferenceUser,
): Certificate {
  const data = resource?.spec.data ?? {};
  return {
    certificate: { namespace, name, key: chainKey, content: data[chainKey] },
    privateKey: { namespace, name, key: keyKey, content: data[keyKey] },
    dnsNames,
    origin,
  };
}

function checkTlsSecret(secret: SecretResource, now: Date): PairVerdict {
  const { type } = secret.spec;
  if (type !== "kubernetes.io/tls") {
    return {
      kind: "broken",
      problem: `its type is "${type}"`,
      advice: "set the type of the Secret to kubernetes.io/tls.",
    };
  }
  return checkCertificatePair(pairOf(secret), now);
}

/** Many listeners share a Secret, and reading a key costs as much as checking ten routes. */
const pairOf = oncePerObject(({ spec: { data } }: SecretResource) =>
  readCertificatePair(data[chainKey]?.revealText() ?? "", data[keyKey]?.revealText() ?? ""),
);
