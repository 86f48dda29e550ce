// Certificate authorities from a ConfigMap, a Secret or a ClusterTrustBundle.

import { SecretBytes } from "../../../base/secret-bytes.ts";
import {
  configMapNotFound,
  invalidCertificate,
  invalidKind,
  refNotPermitted,
  secretKeyMissing,
} from "../../../diagnostics/catalogue/resolve.ts";
import type { ObjectReference, ResolvedSecret } from "../../../model/graph/references.ts";
import type { ResolveContext } from "../context.ts";
import { certificatesGroup } from "../names.ts";
import { absence } from "./absence.ts";
import { readCertificates } from "./certificate-pair.ts";
import { namesIn } from "./names-in-namespace.ts";
import { nearestName } from "./nearest-name.ts";
import { type ReferenceUser, type Target, targetOf } from "./reference-user.ts";
import { findSecret } from "./secrets.ts";

const invalid = { kind: "invalid" } as const;
const preferredKeys = ["ca.crt", "tls.crt"];

/** PEM certificates under key ca.crt, else tls.crt, else the only key. Reports what is missing or no certificate. */
export function resolveAuthority(
  reference: ObjectReference,
  user: ReferenceUser,
  context: ResolveContext,
): ResolvedSecret {
  const target = targetOf(reference, user.from, "ConfigMap");
  switch (`${target.group}/${target.kind}`) {
    case "/Secret":
      return fromSecret(reference, user, context);
    case "/ConfigMap":
      return fromConfigMap(target, user, context);
    case `${certificatesGroup}/ClusterTrustBundle`:
      return fromTrustBundle({ ...target, namespace: "" }, user, context);
    default: {
      const possible = ["ConfigMap", "Secret", `ClusterTrustBundle of ${certificatesGroup}`];
      context.report(
        invalidKind(
          { from: user.from, to: target, possible, reason: kindReason(user.reason) },
          user.origin,
          user.about,
        ),
      );
      return invalid;
    }
  }
}

/** Gateway API tells a wrong kind of authority from a bad one. */
function kindReason(reason: string): string {
  return reason === "InvalidCACertificateRef" ? "InvalidCACertificateKind" : reason;
}

function fromSecret(reference: ObjectReference, user: ReferenceUser, context: ResolveContext): ResolvedSecret {
  const found = findSecret(reference, user, context);
  if (found.kind === "invalid") return invalid;
  const { namespace, name } = found.target;
  if (found.kind === "host") {
    return { kind: "found", secret: { namespace, name, key: "ca.crt", content: undefined }, data: undefined };
  }
  const { data } = found.resource.spec;
  const key = pickKey(Object.keys(data), found.target, user, context);
  const content = key === undefined ? undefined : data[key];
  if (key === undefined || content === undefined || !checkPem(content.revealText(), key, found.target, user, context))
    return invalid;
  return { kind: "found", secret: { namespace, name, key, content }, data };
}

function fromConfigMap(target: Target, user: ReferenceUser, context: ResolveContext): ResolvedSecret {
  if (!context.grants.permits(user.from, target)) {
    context.report(refNotPermitted({ from: user.from, to: target }, user.origin, user.about));
    return invalid;
  }
  const found = context.resources.find("ConfigMap", target.namespace, target.name);
  if (found === undefined) return reportMissing(target, user, context);
  const key = pickKey(Object.keys(found.spec.data), target, user, context);
  return key === undefined ? invalid : publicAuthority(target, key, found.spec.data[key] ?? "", user, context);
}

function fromTrustBundle(target: Target, user: ReferenceUser, context: ResolveContext): ResolvedSecret {
  const found = context.resources.find("ClusterTrustBundle", "", target.name);
  if (found === undefined) return reportMissing(target, user, context);
  return publicAuthority(target, "ca.crt", found.spec.trustBundle, user, context);
}

function reportMissing(target: Target, user: ReferenceUser, context: ResolveContext): ResolvedSecret {
  const kind = target.kind === "ConfigMap" ? "ConfigMap" : "ClusterTrustBundle";
  const names = namesIn(kind, target.namespace, context);
  const facts = { from: user.from, to: target, reason: user.reason, nearest: nearestName(target.name, names) };
  context.report(absence(configMapNotFound(facts, user.origin, user.about), user.from, target, context));
  return invalid;
}

function publicAuthority(
  target: Target,
  key: string,
  pem: string,
  user: ReferenceUser,
  context: ResolveContext,
): ResolvedSecret {
  if (!checkPem(pem, key, target, user, context)) return invalid;
  const { namespace, name } = target;
  return {
    kind: "found",
    secret: { namespace, name, key, content: SecretBytes.fromText(pem), isPublic: true },
    data: undefined,
  };
}

function pickKey(
  present: readonly string[],
  target: Target,
  user: ReferenceUser,
  { report }: ResolveContext,
): string | undefined {
  const key =
    preferredKeys.find((candidate) => present.includes(candidate)) ?? (present.length === 1 ? present[0] : undefined);
  if (key === undefined) {
    report(
      secretKeyMissing(
        { from: user.from, to: target, keys: preferredKeys, present, reason: user.reason },
        user.origin,
        user.about,
      ),
    );
  }
  return key;
}

function checkPem(pem: string, key: string, target: Target, user: ReferenceUser, { report }: ResolveContext): boolean {
  const certificates = readCertificates(pem);
  if (typeof certificates !== "string") return true;
  const facts = {
    from: user.from,
    to: target,
    problem: `${key} ${certificates}`,
    advice: `put one or more PEM certificates into ${key}.`,
    reason: user.reason,
  };
  report(invalidCertificate(facts, user.origin, user.about));
  return false;
}
