// Certificate authorities from a ConfigMap, a Secret or a ClusterTrustBundle.

import { SecretBytes } from "../../../base/secret-bytes.ts";
import { configMapNotFound, invalidCertificate } from "../../../diagnostics/catalogue/resolve.ts";
import type { ObjectReference, ResolvedSecret } from "../../../model/graph/references.ts";
import type {
  ClusterTrustBundleResource,
  ConfigMapResource,
  SecretResource,
} from "../../../model/resources/known-resources.ts";
import type { ResolveContext } from "../context.ts";
import { certificatesGroup } from "../names.ts";
import { readCertificates } from "./certificate-pair.ts";
import { configMapKind, contentsOfConfigMap, pickKey } from "./config-maps.ts";
import { type Followed, follow, type TargetKind } from "./follow.ts";
import type { ReferenceUser, Target } from "./reference-user.ts";
import { secretKind } from "./secrets.ts";

const trustBundleKind: TargetKind<"ClusterTrustBundle"> = {
  group: certificatesGroup,
  kind: "ClusterTrustBundle",
  only: "cluster",
  notFound: configMapNotFound,
};

const preferredKeys = ["ca.crt", "tls.crt"];

/** PEM certificates under key ca.crt, else tls.crt, else the only key. Reports what is missing or is not a certificate. */
export function resolveAuthority(
  reference: ObjectReference,
  user: ReferenceUser,
  context: ResolveContext,
): ResolvedSecret {
  const followed = follow(reference, [configMapKind, secretKind, trustBundleKind], user, context);
  return (followed && readAuthority(followed, user, context)) ?? { kind: "invalid" };
}

function readAuthority(
  { target, resource }: Followed<"ConfigMap" | "Secret" | "ClusterTrustBundle">,
  user: ReferenceUser,
  context: ResolveContext,
): ResolvedSecret | undefined {
  const { namespace, name } = target;
  if (resource === undefined)
    return { kind: "found", secret: { namespace, name, key: "ca.crt", content: undefined }, data: undefined };
  const texts = contentsOf(resource);
  const key = pickKey(Object.keys(texts), preferredKeys, target, user, context);
  const content = key === undefined ? undefined : texts[key];
  if (key === undefined || content === undefined || !checkPem(content.revealText(), key, target, user, context))
    return undefined;
  const secret = { namespace, name, key, content };
  return resource.kind === "Secret"
    ? { kind: "found", secret, data: resource.spec.data }
    : { kind: "found", secret: { ...secret, isPublic: true }, data: undefined };
}

function contentsOf(
  resource: ConfigMapResource | SecretResource | ClusterTrustBundleResource,
): Readonly<Record<string, SecretBytes>> {
  switch (resource.kind) {
    case "Secret":
      return resource.spec.data;
    case "ConfigMap":
      return Object.fromEntries(
        Object.entries(contentsOfConfigMap(resource)).map(([key, content]) => [key, SecretBytes.from(content)]),
      );
    case "ClusterTrustBundle":
      return { "ca.crt": SecretBytes.fromText(resource.spec.trustBundle) };
  }
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
