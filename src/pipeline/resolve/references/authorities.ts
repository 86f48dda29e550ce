// Certificate authorities from a ConfigMap, a Secret or a ClusterTrustBundle, and lists of the certificates that they revoked.

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
import { configMapKind, contentsOfConfigMap, pickKey } from "./config-maps.ts";
import { readCertificates } from "./contents/certificate-pair.ts";
import { revocationListProblem } from "./contents/revocation-list.ts";
import { type Followed, follow, type TargetKind } from "./follow.ts";
import type { ReferenceUser, Target } from "./reference-user.ts";
import { secretKind } from "./secrets.ts";

const trustBundleKind: TargetKind<"ClusterTrustBundle"> = {
  group: certificatesGroup,
  kind: "ClusterTrustBundle",
  only: "cluster",
  notFound: configMapNotFound,
};

/** One file of PEM texts. */
interface PemFile {
  /** The first is the name of the file on a host. */
  readonly keys: readonly [string, ...string[]];
  /** Of what is wrong with the text; undefined where nothing is. */
  readonly problemOf: (pem: string) => string | undefined;
  readonly content: string;
}

const authorityFile: PemFile = {
  keys: ["ca.crt", "tls.crt"],
  problemOf: (pem) => {
    const certificates = readCertificates(pem);
    return typeof certificates === "string" ? certificates : undefined;
  },
  content: "PEM certificates",
};

/** Envoy starts with a list that it cannot read, and then rejects every client. */
const revocationFile: PemFile = {
  keys: ["ca.crl"],
  problemOf: revocationListProblem,
  content: "PEM certificate revocation lists",
};

/** PEM certificates under key ca.crt, else tls.crt, else the only key. Reports what is missing or is not a certificate. */
export function resolveAuthority(
  reference: ObjectReference,
  user: ReferenceUser,
  context: ResolveContext,
): ResolvedSecret {
  const followed = follow(reference, [configMapKind, secretKind, trustBundleKind], user, context);
  return (followed && readFile(followed, authorityFile, user, context)) ?? { kind: "invalid" };
}

/** PEM revocation lists under key ca.crl, else the only key. Reports what is missing or is not such a list. */
export function resolveRevocationList(
  reference: ObjectReference,
  user: ReferenceUser,
  context: ResolveContext,
): ResolvedSecret {
  const followed = follow(reference, [configMapKind, secretKind], user, context);
  return (followed && readFile(followed, revocationFile, user, context)) ?? { kind: "invalid" };
}

function readFile(
  { target, resource }: Pick<Followed<"ConfigMap" | "Secret" | "ClusterTrustBundle">, "target" | "resource">,
  file: PemFile,
  user: ReferenceUser,
  context: ResolveContext,
): ResolvedSecret | undefined {
  const { namespace, name } = target;
  if (resource === undefined)
    return { kind: "found", secret: { namespace, name, key: file.keys[0], content: undefined }, data: undefined };
  const texts = contentsOf(resource);
  const key = pickKey(Object.keys(texts), file.keys, target, user, context);
  const content = key === undefined ? undefined : texts[key];
  if (
    key === undefined ||
    content === undefined ||
    !checkPem(content.revealText(), key, file, { target, user, context })
  )
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

interface Place {
  readonly target: Target;
  readonly user: ReferenceUser;
  readonly context: ResolveContext;
}

function checkPem(pem: string, key: string, file: PemFile, { target, user, context }: Place): boolean {
  const problem = file.problemOf(pem);
  if (problem === undefined) return true;
  const facts = {
    from: user.from,
    to: target,
    problem: `${key} ${problem}`,
    advice: `put one or more ${file.content} into ${key}.`,
    reason: user.reason,
  };
  context.report(invalidCertificate(facts, user.origin, user.about));
  return false;
}
