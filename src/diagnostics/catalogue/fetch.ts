// Problems with what gwc fetch brings from the network and gwc.lock pins.

import { defineDiagnostic } from "../define.ts";

/** `kind` is one of those of gwc.lock, `url` without credentials. */
interface Content {
  readonly title: string;
  readonly kind: string;
  readonly url: string;
}

const words: Readonly<Record<string, string>> = {
  "oidc-discovery": "the discovery document",
  jwks: "the key set",
  wasm: "the Wasm module",
  geoip: "the database of places",
  "dynamic-module": "the library",
};

/** Kinds of documents; all others are files that Envoy reads. */
const isDocument = (kind: string): boolean => kind === "oidc-discovery" || kind === "jwks";

/** "the key set at https://…". */
const contentAt = ({ kind, url }: Pick<Content, "kind" | "url">): string =>
  `${Object.hasOwn(words, kind) ? words[kind] : kind} at ${url}`;

const invalid = { condition: "Accepted", status: "False", reason: "Invalid" } as const;

const fetchAndCommit = () => "run `gwc fetch`, and commit gwc.lock and the folder gwc.lock.d.";

export const contentNotPinned = defineDiagnostic<Content>({
  code: "fetch/not-pinned",
  severity: "error",
  message: (p) => `${p.title} needs ${contentAt(p)}, which gwc.lock does not pin.`,
  hint: fetchAndCommit,
  condition: invalid,
  explanation:
    "A build reads nothing from the network. What a controller would ask a server for, `gwc fetch` asks for once; it records the digest in `gwc.lock` and keeps the content in the folder `gwc.lock.d` beside it, and every build takes it from there. Both belong to a project file, so a run without one has none. See [gwc fetch](fetch.md).",
  spec: "https://openid.net/specs/openid-connect-discovery-1_0.html",
});

/** `problem` completes "gwc.lock pins …". */
export const contentUnusable = defineDiagnostic<Content & { readonly problem: string }>({
  code: "fetch/not-usable",
  severity: "error",
  message: (p) => `${p.title} needs ${contentAt(p)}, which gwc.lock pins ${p.problem}.`,
  hint: fetchAndCommit,
  condition: invalid,
  explanation:
    "The content that `gwc.lock` pins is not the one that the folder `gwc.lock.d` contains. The usual causes are a folder that was not committed, a file that was edited, a version control system that changed its line ends, and a merge of two branches that pinned different contents.",
});

const remedies: Readonly<Record<string, string>> = {
  jwks: "ask who runs the server to publish the public keys as a JWKS document.",
  "oidc-discovery":
    "correct spec.oidc.provider.issuer, or set authorizationEndpoint and tokenEndpoint so that nothing is discovered.",
  wasm: "correct the URL or the SHA-256, or build the module anew.",
  geoip: "correct the URL or the SHA-256 in geoDatabases; the file must be an .mmdb, unpacked.",
  "dynamic-module":
    "correct the URL or the SHA-256 in dynamicModules; the file must be a shared library of Linux, unpacked.",
};

/** `problem` completes "a document that …" or "a file that …". */
export const contentRefused = defineDiagnostic<Content & { readonly problem: string }>({
  code: "fetch/refused",
  severity: "error",
  message: (p) =>
    `${p.title} needs ${contentAt(p)}, but the server's ${isDocument(String(p.kind)) ? "document" : "file"} ${p.problem}.`,
  hint: ({ kind }) => remedies[String(kind)],
  condition: invalid,
  explanation:
    "A content is checked before it is pinned, and again by each build. A discovery document must name the issuer that was asked, have an authorization and a token endpoint (over TLS, if the issuer is), and not rule out what Envoy uses: PKCE with S256 and the client secret by HTTP basic authentication. A key set must have a key that can verify a token, and neither private nor symmetric keys. A file must have the SHA-256 that its object names, and begin as a file of its kind: Envoy does not start with another one.",
  spec: "https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationValidation",
});

/** `problem` is a sentence's end: "the server answers with 404". */
export const fetchFailed = defineDiagnostic<Content & { readonly problem: string }>({
  code: "fetch/failed",
  severity: "error",
  message: (p) => `${p.title} needs ${contentAt(p)}, which could not be fetched: ${p.problem}.`,
  hint: ({ problem, url }) => wayOut(String(problem), String(url)),
  explanation:
    "`gwc fetch` asks servers over HTTPS, with the authorities of the system or those of `--ca`, and through the proxy that `HTTPS_PROXY` names. It repeats a request after a broken connection and after 429 and 5xx, follows at most five redirects, never to another scheme or to an address with credentials, and accepts a document of up to 1 MiB, or a file of up to 256 MiB. Nothing is written unless all contents are there.",
});

function wayOut(problem: string, url: string): string | undefined {
  if (url.startsWith("oci:") && /answers with 40[134]/.test(problem))
    return "correct the name of the image, or set pullSecretRef to a Secret with the registry's credentials, in the input or of `docker login`.";
  if (/trusted authority/.test(problem)) return "name the certificate authority of the server with --ca FILE.";
  if (/without TLS/.test(problem)) return "use https, or allow it with --allow-http in a trial.";
  return undefined;
}

/** `change` says what is new, such as "token_endpoint". */
export const contentChanged = defineDiagnostic<Content & { readonly change: string }>({
  code: "fetch/changed",
  severity: "error",
  message: (p) => `${p.title} uses ${contentAt(p)}, which has changed since gwc.lock pinned it: ${p.change}.`,
  hint: () => "run `gwc fetch` and `gwc build`, and commit the result.",
  explanation:
    "`gwc fetch --check` compares what servers answer now with what `gwc.lock` pins. Bundles keep serving with the pinned content; whether that is still right depends on the change: a new key of an issuer verifies no token until it is fetched.",
});
