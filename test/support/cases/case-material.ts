// What case.yaml asks to be generated for a case: Services, certificates, authorities; fresh ones for each run.

import { defined } from "../../../src/base/defined.ts";
import { testKeySet } from "../certificates/jwt.ts";
import { ocspResponse } from "../certificates/ocsp.ts";
import { type Certificate, createAuthority, createCertificate, revokedBy } from "../certificates/tls.ts";
import { type AuthBackend, type CaseDocument, fullName, servicesOf, type TlsBackend } from "./case.ts";

export interface CaseMaterial {
  /** The generated objects as one YAML text; never empty. */
  readonly objects: string;
  /** By the name of their ConfigMap, "namespace/name". */
  readonly authorities: ReadonlyMap<string, Certificate>;
  /** What the backends of a Service that speaks TLS present, by "namespace/name". */
  readonly tlsBackends: ReadonlyMap<string, Certificate & Pick<TlsBackend, "askClient">>;
  /** Services whose backends answer with the key set of the tests, "namespace/name". */
  readonly keySets: ReadonlySet<string>;
  /** Services whose backends give tokens, "namespace/name". */
  readonly tokenServers: ReadonlySet<string>;
  /** Services whose backends take telemetry, "namespace/name". */
  readonly collectors: ReadonlySet<string>;
  /** What authorization servers speak, by "namespace/name". */
  readonly authServers: ReadonlyMap<string, AuthBackend["protocol"]>;
  /** External processors, by "namespace/name". */
  readonly processors: ReadonlyMap<string, "up" | "down">;
  /** Every text of it that differs in each run → what it is, such as "certificate of web/cert". */
  readonly fresh: ReadonlyMap<string, string>;
}

export function createMaterial(document: CaseDocument): CaseMaterial {
  const {
    authorities: names = [],
    tlsBackends = {},
    keySets = [],
    tokenServers = [],
    authServers = {},
    collectors = [],
    processors = {},
  } = document;
  const authorities = new Map(names.map((name) => [fullName(name), createAuthority(name)]));
  const secured = Object.entries(authServers).flatMap(([name, { tls }]) => (tls ? [[name, tls] as const] : []));
  const backends = [...Object.entries(tlsBackends), ...secured].map(
    ([name, backend]) => [fullName(name.split(":")[0] ?? ""), shownBy(backend, authorities)] as const,
  );
  const certificates = secretTexts(document);
  const staples = staplesOf(document, certificates);
  const lists = new Map(
    Object.entries(document.revocationLists ?? {}).map(([name, ca]) => [
      fullName(name),
      revokedBy(authorityOf({ authorities }, ca)),
    ]),
  );
  const objects = [
    ...servicesOf(document).map(serviceText),
    ...[...certificates].map(([name, stringData]) =>
      objectText("Secret", name, { type: "kubernetes.io/tls", stringData, ...stapleOf(name, staples) }),
    ),
    ...[...authorities].map(([name, { cert }]) => objectText("ConfigMap", name, { data: { "ca.crt": cert } })),
    ...[...lists].map(([name, list]) => objectText("ConfigMap", name, { data: { "ca.crl": list } })),
    ...(document.trustBundles ?? []).map((name) => trustBundleText(name, authorityOf({ authorities }, name))),
    // Keeps standard input from being empty; it has no effect.
    objectText("Namespace", "case-helper", {}),
  ];
  return {
    objects: objects.join("---\n"),
    authorities,
    tlsBackends: new Map(backends),
    keySets: new Set(keySets.map(fullName)),
    tokenServers: new Set(tokenServers.map(fullName)),
    collectors: new Set(collectors.map(fullName)),
    authServers: new Map(Object.entries(authServers).map(([name, { protocol }]) => [fullName(name), protocol])),
    processors: new Map(Object.entries(processors).map(([name, state]) => [fullName(name), state])),
    fresh: new Map([
      ...[...certificates].flatMap(([name, data]) => [
        [data["tls.crt"], `certificate of ${name}`] as const,
        [data["tls.key"], `key of ${name}`] as const,
      ]),
      ...[...staples].map(([name, staple]) => [staple, `staple of ${name}`] as const),
      ...[...authorities].map(([name, { cert }]) => [cert, `authority ${name}`] as const),
      ...[...lists].map(([name, list]) => [list, `revocation list ${name}`] as const),
    ]),
  };
}

/** An authority of the case, by name; a mistyped name fails. */
export function authorityOf({ authorities }: Pick<CaseMaterial, "authorities">, name: string): Certificate {
  const found = authorities.get(fullName(name));
  if (found === undefined) throw new Error(`case.yaml has no authority "${name}"`);
  return found;
}

function shownBy(
  { names, authority, askClient }: TlsBackend,
  authorities: CaseMaterial["authorities"],
): Certificate & Pick<TlsBackend, "askClient"> {
  const ca = authority === undefined ? undefined : authorityOf({ authorities }, authority);
  return { ...createCertificate({ names, ...defined({ ca }) }), ...defined({ askClient }) };
}

/** "web/cart:h2c" has an appProtocol of Kubernetes, "dns:udp" a port of UDP. */
function serviceText(text: string): string {
  const [name = "", protocol] = text.split(":");
  if (protocol === "udp")
    return objectText("Service", fullName(name), { spec: { ports: [{ name: "udp", port: 80, protocol: "UDP" }] } });
  const appProtocol = protocol === undefined ? {} : { appProtocol: `kubernetes.io/${protocol}` };
  return objectText("Service", fullName(name), { spec: { ports: [{ name: "http", port: 80, ...appProtocol }] } });
}

/** What the Secrets contain, by "namespace/name". */
function secretTexts({
  certificates = {},
  certificateFaults = {},
}: CaseDocument): ReadonlyMap<string, Readonly<Record<"tls.crt" | "tls.key", string>>> {
  const entries = Object.entries(certificates).map(([name, names]) => {
    const fault = certificateFaults[name];
    const { chain, key } = createCertificate({
      names,
      expired: fault === "expired",
      mustStaple: fault === "mustStaple",
    });
    const ownKey = fault === "otherKey" ? createCertificate({ names }).key : key;
    return [fullName(name), { "tls.crt": chain, "tls.key": ownKey }] as const;
  });
  return new Map(entries);
}

/** Answers of OCSP in base64, by "namespace/name" of the Secret. */
function staplesOf(
  { staples = {} }: CaseDocument,
  certificates: ReturnType<typeof secretTexts>,
): ReadonlyMap<string, string> {
  const entries = Object.entries(staples).map(([name, fault]) => {
    const { "tls.crt": cert = "", "tls.key": key = "" } = certificates.get(fullName(name)) ?? {};
    return [fullName(name), ocspResponse({ cert, key, chain: cert, ca: cert }, fault).toString("base64")] as const;
  });
  return new Map(entries);
}

function stapleOf(name: string, staples: ReadonlyMap<string, string>) {
  const staple = staples.get(name);
  return staple === undefined ? {} : { data: { "tls.ocsp-staple": staple } };
}

function trustBundleText(name: string, { cert }: Certificate): string {
  const bundle = { apiVersion: "certificates.k8s.io/v1beta1", kind: "ClusterTrustBundle" };
  return `${JSON.stringify({ ...bundle, metadata: { name }, spec: { trustBundle: cert } })}\n`;
}

function objectText(kind: string, path: string, rest: object): string {
  const [first = "", second] = path.split("/");
  const metadata = second === undefined ? { name: first } : { name: second, namespace: first };
  return `${JSON.stringify({ apiVersion: "v1", kind, metadata, ...rest })}\n`;
}

/** The answer of the backends of `keySets`. */
export const keySetText = JSON.stringify(testKeySet);
