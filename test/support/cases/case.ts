// A case: the smallest YAML that shows one behaviour, its expected results, and requests with their answers.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { sha256 } from "../../../src/base/digest.ts";
import { printJson } from "../../../src/base/json/print-json.ts";
import { pinKinds } from "../../../src/model/pinned/pinned.ts";
import { defaultProject, type Project } from "../../../src/model/project.ts";
import type { OcspFault } from "../certificates/ocsp.ts";
import type { MmdbContent } from "../geoip/mmdb.ts";
import { pinnedFileOf } from "./pinned-files.ts";

/** case.yaml. Everything except the title is optional. */
export interface CaseDocument {
  readonly title: string;
  /** Number of the rule of Gateway API that it shows, from docs/gateway-api-rules.md. */
  readonly rule?: number;
  /** The page that says so. */
  readonly spec?: string;
  /** Settings of the project file, by the names of `Project`. */
  readonly project?: Partial<Project>;
  /** What gwc.lock pins: "jwks https://id.example/keys" → the content; of a file, its name in test/support/cases/pinned-files.ts. */
  readonly pinned?: Readonly<Record<string, object | string>>;
  /** Services that are made for the case, port 80: "a", "web/a", "a:h2c" with an appProtocol, or "a:udp". Each has one echo backend. */
  readonly services?: readonly string[];
  /** Secrets with a fresh certificate: "cert" or "web/cert" → DNS names. Their contents go into the bundle. */
  readonly certificates?: Readonly<Record<string, readonly string[]>>;
  /** What is wrong with such a certificate. */
  readonly certificateFaults?: Readonly<Record<string, "expired" | "otherKey" | "mustStaple">>;
  /** What such a Secret has in tls.ocsp-staple. */
  readonly staples?: Readonly<Record<string, OcspFault>>;
  /** ConfigMaps with a fresh certificate authority in ca.crt. */
  readonly authorities?: readonly string[];
  /** ConfigMaps with the list, in ca.crl, of what such an authority revoked: "revoked" → "ca". */
  readonly revocationLists?: Readonly<Record<string, string>>;
  /** Those of them that are also ClusterTrustBundles. */
  readonly trustBundles?: readonly string[];
  /** Services like `services`, whose backends speak TLS. */
  readonly tlsBackends?: Readonly<Record<string, TlsBackend>>;
  /** Services like `services`, whose backends serve the key set that verifies `token`. */
  readonly keySets?: readonly string[];
  /** Services like `services`, whose backends are the token endpoint of an OpenID provider; test/support/cases/token-server.ts says for whom. */
  readonly tokenServers?: readonly string[];
  /** Services like `services`, whose backends are authorization servers; test/support/cases/auth-server.ts says whom they allow. */
  readonly authServers?: Readonly<Record<string, AuthBackend>>;
  /** Services like `services`, whose backends take logs, spans and statistics; test/support/cases/collector.ts says how. */
  readonly collectors?: readonly string[];
  /** Regular expressions, each of which a call of such a backend must match after all requests: path, headers and what it says. */
  readonly told?: readonly string[];
  /** Regular expressions that none of these calls matches. */
  readonly untold?: readonly string[];
  /** Services like `services`, whose backends are external processors; test/support/cases/processor-server.ts says what they do. down: nothing answers there. */
  readonly processors?: Readonly<Record<string, "up" | "down">>;
  /** Codes that must be reported, each at least once; no other error may occur. */
  readonly diagnostics?: readonly string[];
  /** Texts that are in no message, no status and no bundle. */
  readonly hidden?: readonly string[];
  /** The path of a dynamic module that the bundle names. Only the system tests have a compiler: test/system/dynamic-modules.test.ts builds one, and asks the requests. */
  readonly module?: string;
  /** Envoy is not started: the bundle needs files that only a host has. */
  readonly unserved?: boolean;
  /** The bundle is served although errors were reported (build --on-error isolate). */
  readonly isolate?: boolean;
  /** "Kind namespace/name [part] Condition=Status/Reason", each must hold; see test/support/cases/statuses.ts for the rest. */
  readonly statuses?: readonly string[];
  readonly requests?: readonly CaseRequest[];
  /** A folder that the bundle names: the run has its own in its place, with files of so many random bytes, and with databases of places. */
  readonly host?: {
    readonly folder: string;
    readonly files?: Readonly<Record<string, number>>;
    readonly databases?: Readonly<Record<string, MmdbContent>>;
  };
  /** Regular expressions, each of which the name or the content of a file in that folder must match after all requests. */
  readonly written?: readonly string[];
  /** Texts that are in none of them. */
  readonly unwritten?: readonly string[];
  /** Regular expressions, each of which a line of Envoy's own output must match after all requests: its access log. */
  readonly logged?: readonly string[];
  /** Regular expressions that none of these lines matches. */
  readonly unlogged?: readonly string[];
}

export interface TlsBackend {
  /** DNS names of its certificate. */
  readonly names: readonly string[];
  /** Who signed it, of `authorities`; without it the certificate signs itself. */
  readonly authority?: string;
  /** It asks for a client certificate, and accepts any. */
  readonly askClient?: boolean;
}

export interface AuthBackend {
  /** down: nothing answers there. */
  readonly protocol: "http" | "grpc" | "down";
  readonly tls?: TlsBackend;
}

export interface CaseRequest {
  /**
   * Such as "GET http://shop.example:80/cart", "GRPC http://host:80/pkg.Service/Method", "WS http://host/socket", "CONNECT http://host:80"; https speaks TLS
   * with the host as SNI. "TCP http://any:5432" and "UDP http://any:53" send `body` as it is, and TCP https://host:443 in TLS; what
   * comes back after the backend's name is the answer's body.
   */
  readonly send: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** A body of this many bytes, in place of `body`. */
  readonly bodyBytes?: number;
  /** The body is sent this much later. */
  readonly bodyAfterMs?: number;
  /** Claims of a token, sent as "authorization: Bearer …", or where "{token}" is in `send` or a header. */
  readonly token?: Readonly<Record<string, unknown>>;
  /** http1 (default) or h2. */
  readonly protocol?: "http1" | "h2";
  readonly sni?: string;
  /** A header of the PROXY protocol that comes before everything else: "PROXY TCP4 192.0.2.7 127.0.0.1 1000 80". */
  readonly proxyHeader?: string;
  /** The only TLS version that the client speaks. */
  readonly tlsVersion?: "TLSv1.2" | "TLSv1.3";
  /** The client presents a certificate that this one of `authorities` signed. */
  readonly clientCertificate?: string;
  /** That certificate is in the authority's list of revoked ones. */
  readonly revoked?: boolean;
  /** That certificate has expired. */
  readonly expired?: boolean;
  /** Sent this often, ten at once; shares are then counted by backend. */
  readonly times?: number;
  /**
   * Requests of one client carry the cookies that its earlier answers set, and are sent one after another. "{state}" in `send` is that
   * parameter of the URL that the client was last redirected to. It offers the TLS session of its last connection.
   */
  readonly client?: string;
  /** A response header that the client sends back, as it does with cookies. */
  readonly keepsHeader?: string;
  /** Sent this long after the request before. */
  readonly afterMs?: number;
  /** Sent again, for a second at most, until the answer matches: for what Envoy learns in the background. */
  readonly eventually?: boolean;
  readonly answer: CaseAnswer;
}

export interface CaseAnswer {
  readonly status?: number;
  readonly grpcStatus?: number;
  /** "namespace/name" or "name" of the Service that answered; null: Envoy itself. */
  readonly backend?: string | null;
  /** Path, host, protocol and headers as the backend saw them; a header that is null must be absent. */
  readonly path?: string;
  readonly host?: string;
  /** "HTTP/1.1" or "HTTP/2.0". */
  readonly proto?: string;
  /** A value that starts with "~" is a regular expression. */
  readonly requestHeaders?: Readonly<Record<string, string | null>>;
  /** With `times`: the request headers that every request had at each backend. */
  readonly requestHeadersOf?: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
  /** The name that a TLS backend was asked for, and the common name of the certificate presented to it. */
  readonly serverName?: string;
  readonly clientName?: string;
  /** Headers of the answer; null means absent, "~" starts a regular expression. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** null means absent, "~" starts a regular expression. */
  readonly trailers?: Readonly<Record<string, string | null>>;
  /** Decompressed, if it was compressed; "~" starts a regular expression. */
  readonly body?: string;
  /** With `times`: percent of the requests a backend (or "status 500", "grpc-status 14", or "closed") gets, within seven points; 0 and 100 are exact. */
  readonly shares?: Readonly<Record<string, number>>;
  /** With `times`: the endpoints that answered, "10.0.0.1:80", or how many there were. */
  readonly endpoints?: readonly string[] | number;
  /** How many requests each backend saw, copies and repetitions included; "20%" of `times` within seven points. */
  readonly asked?: Readonly<Record<string, number | string>>;
  /** Common name of the server's certificate. */
  readonly certificate?: string;
  /** The server presented an answer to OCSP with its certificate; HTTP/1.1 only. */
  readonly stapled?: boolean;
  /** The protocol negotiated in the TLS handshake; null: none. */
  readonly alpn?: string | null;
  /** The server resumed the TLS session that the client offered. */
  readonly resumed?: boolean;
  /** The connection is closed without an answer. */
  readonly closed?: boolean;
  /** Milliseconds within which the answer comes or the connection is closed, at least and at most. */
  readonly tookMs?: { readonly least?: number; readonly most?: number };
}

export interface Case extends CaseDocument {
  readonly name: string;
  readonly folder: string;
}

/** "cart" → "default/cart". */
export function fullName(name: string): string {
  return name.includes("/") ? name : `default/${name}`;
}

/** Every case by name; `part` keeps those whose name contains it. */
export function readCases(folder = "test/cases", part = ""): readonly Case[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name.includes(part))
    .map(({ name }) => ({
      name,
      folder: join(folder, name),
      ...(parse(readFileSync(join(folder, name, "case.yaml"), "utf8")) as CaseDocument),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The services of all kinds that a case starts, as they are written: "web/shop:h2c". */
export function servicesOf({
  services = [],
  tlsBackends = {},
  keySets = [],
  tokenServers = [],
  authServers = {},
  collectors = [],
  processors = {},
}: CaseDocument): readonly string[] {
  const named = [tlsBackends, authServers, processors].flatMap(Object.keys);
  return [...services, ...keySets, ...tokenServers, ...collectors, ...named];
}

/** The project that a case is compiled with; the class edge and the generated Services have what they need. */
export function projectOf({ folder, project, pinned = {}, certificates, ...document }: Case): Project {
  const names = servicesOf(document).map((text) => fullName(text.split(":")[0] ?? ""));
  return {
    ...defaultProject,
    gatewayClasses: ["edge"],
    services: Object.fromEntries(names.map((name) => [name, "{name}.{namespace}.internal:{port}"])),
    // Gateways of a case are served one after another, so their ports do not matter.
    placement: "separate",
    inlineSecrets: certificates !== undefined,
    pinned: pinnedOf(pinned),
    ...project,
    inputs: [join(folder, "input"), "-"],
  };
}

function pinnedOf(contents: NonNullable<CaseDocument["pinned"]>): Project["pinned"] {
  const pins = Object.entries(contents).map(([name, content]) => {
    const [word, url = ""] = name.split(" ");
    const kind = pinKinds.find((each) => each === word);
    if (kind === undefined) throw new Error(`case.yaml pins "${name}", which names no kind of content`);
    const bytes = typeof content === "string" ? pinnedFileOf(content) : Buffer.from(printJson(content));
    return { pin: { kind, url, sha256: sha256(bytes), size: bytes.length, askedBy: [] }, bytes };
  });
  return { pins: pins.map(({ pin }) => pin), contents: new Map(pins.map(({ pin, bytes }) => [pin.sha256, bytes])) };
}
