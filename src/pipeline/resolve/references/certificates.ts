// Server and client certificates from Secrets of type kubernetes.io/tls.

import { oncePerObject } from "../../../base/once-per-object.ts";
import { invalidCertificate, secretKeyMissing } from "../../../diagnostics/catalogue/resolve.ts";
import type { ObjectReference } from "../../../model/graph/references.ts";
import type { SecretResource } from "../../../model/resources/known-resources.ts";
import type { Certificate } from "../../../model/tls.ts";
import type { ResolveContext } from "../context.ts";
import { checkCertificatePair, type PairVerdict, readCertificatePair } from "./contents/certificate-pair.ts";
import { follow } from "./follow.ts";
import { resolveStaple } from "./ocsp-staple.ts";
import type { ReferenceUser, Target } from "./reference-user.ts";
import { secretKind } from "./secrets.ts";

const chainKey = "tls.crt";
const keyKey = "tls.key";

/** A certificate, and the Secret where the input has it. */
interface FoundCertificate {
  readonly certificate: Certificate;
  readonly secret: SecretResource | undefined;
}

/** The certificate and key that a reference names; undefined where a problem is reported. Contents are checked where the input has them. */
export function resolveCertificate(
  reference: ObjectReference,
  user: ReferenceUser,
  context: ResolveContext,
): Certificate | undefined {
  return findCertificate(reference, user, context)?.certificate;
}

/** The same for a server, whose Secret may have the authority's answer to OCSP, too. */
export function resolveServerCertificate(
  reference: ObjectReference,
  user: ReferenceUser,
  context: ResolveContext,
): Certificate | undefined {
  const found = findCertificate(reference, user, context);
  if (found?.secret === undefined) return found?.certificate;
  const { certificate, secret } = found;
  const pair = pairOf(secret);
  const [leaf] = pair.kind === "pair" ? pair.chain : [];
  if (leaf === undefined) return certificate;
  const staple = resolveStaple(secret, leaf, user, context);
  return staple === "invalid" ? undefined : { ...certificate, ...staple };
}

function findCertificate(
  reference: ObjectReference,
  user: ReferenceUser,
  context: ResolveContext,
): FoundCertificate | undefined {
  const followed = follow(reference, [secretKind], user, context);
  if (followed === undefined) return undefined;
  const { target, resource } = followed;
  if (resource === undefined) return { certificate: certificateOf(target, {}, undefined, user), secret: undefined };
  const { data } = resource.spec;
  const missing = [chainKey, keyKey].filter((key) => data[key] === undefined);
  if (missing.length > 0) {
    const facts = { from: user.from, to: target, keys: missing, present: Object.keys(data), reason: user.reason };
    context.report(secretKeyMissing(facts, user.origin, user.about));
    return undefined;
  }
  const verdict = checkTlsSecret(resource, context.now);
  if (verdict.kind === "sound")
    return { certificate: certificateOf(target, data, verdict.dnsNames, user), secret: resource };
  const { problem, advice } = verdict;
  const facts = { from: user.from, to: target, problem, advice, reason: user.reason };
  context.report(invalidCertificate(facts, user.origin, user.about));
  return undefined;
}

function certificateOf(
  { namespace, name }: Target,
  data: SecretResource["spec"]["data"],
  dnsNames: readonly string[] | undefined,
  { origin }: ReferenceUser,
): Certificate {
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
