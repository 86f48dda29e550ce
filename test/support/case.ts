// A case: the smallest YAML that shows one behaviour, what must come of it, and requests with their answers.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { defaultProject, type Project } from "../../src/model/project.ts";
import { createCertificate } from "./tls.ts";

/** case.yaml. Everything but the title may be left out. */
export interface CaseDocument {
  readonly title: string;
  /** Number of the rule of Gateway API that it shows, from docs/gateway-api-rules.md. */
  readonly rule?: number;
  /** The page that says so. */
  readonly spec?: string;
  /** Settings of the project file, by the names of `Project`. */
  readonly project?: Partial<Project>;
  /** Services that are made for the case, port 80: "a", "web/a", or "a:h2c" with an appProtocol. Each has one echo backend. */
  readonly services?: readonly string[];
  /** Secrets with a fresh certificate: "cert" or "web/cert" → DNS names. Their contents go into the bundle. */
  readonly certificates?: Readonly<Record<string, readonly string[]>>;
  /** Codes that must be reported, each at least once; no other error may be. */
  readonly diagnostics?: readonly string[];
  /** The bundle is served although errors were reported (build --on-error isolate). */
  readonly isolate?: boolean;
  /** "Kind namespace/name [part] Condition=Status/Reason", each must hold. */
  readonly statuses?: readonly string[];
  readonly requests?: readonly CaseRequest[];
}

export interface CaseRequest {
  /** Such as "GET http://shop.example:80/cart", "GRPC http://host:80/pkg.Service/Method"; https speaks TLS with the host as SNI. */
  readonly send: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** http1 (default) or h2. */
  readonly protocol?: "http1" | "h2";
  readonly sni?: string;
  /** Sent so often; shares are then counted by backend. */
  readonly times?: number;
  readonly answer: CaseAnswer;
}

export interface CaseAnswer {
  readonly status?: number;
  readonly grpcStatus?: number;
  /** "namespace/name" or "name" of the Service that answered. */
  readonly backend?: string;
  /** Path, host and headers as the backend saw them; a header that is null must be absent. */
  readonly path?: string;
  readonly host?: string;
  readonly requestHeaders?: Readonly<Record<string, string | null>>;
  /** Headers of the answer; null means absent. */
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly body?: string;
  /** With `times`: percent of the requests a backend (or "status 500") gets, within seven points; 0 is exact. */
  readonly shares?: Readonly<Record<string, number>>;
  /** The connection is closed without an answer. */
  readonly closed?: boolean;
  /** Milliseconds within which the answer comes, at least and at most. */
  readonly tookMs?: { readonly least?: number; readonly most?: number };
}

export interface Case extends CaseDocument {
  readonly name: string;
  readonly folder: string;
}

export function readCases(folder = "test/cases"): readonly Case[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, folder: join(folder, name), ...(parse(readFileSync(join(folder, name, "case.yaml"), "utf8")) as CaseDocument) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The project that a case is compiled with; classes named edge and every Service have what they need. */
export function projectOf({ folder, project, certificates }: Case): Project {
  return {
    ...defaultProject,
    gatewayClasses: ["edge"],
    services: { "*": "{name}.{namespace}.internal:{port}" },
    inlineSecrets: certificates !== undefined,
    ...project,
    inputs: [join(folder, "input"), "-"],
  };
}

/** The objects that case.yaml asks for, as one YAML text. */
export function generatedObjects({ services = [], certificates = {} }: Case): string {
  return [...services.map(serviceOf), ...Object.entries(certificates).map(([name, names]) => secretOf(name, names)), namespaceText].join("---\n");
}

/** Keeps standard input from being empty; it concerns nothing. */
const namespaceText = "apiVersion: v1\nkind: Namespace\nmetadata: { name: case-helper }\n";

function serviceOf(text: string): string {
  const [path = "", protocol] = text.split(":");
  const [name, namespace] = nameOf(path);
  const appProtocol = protocol === undefined ? "" : `, appProtocol: kubernetes.io/${protocol}`;
  return `apiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: ${namespace} }\nspec: { ports: [{ name: http, port: 80${appProtocol} }] }\n`;
}

function secretOf(path: string, names: readonly string[]): string {
  const [name, namespace] = nameOf(path);
  const { chain, key } = createCertificate({ names });
  return JSON.stringify({ apiVersion: "v1", kind: "Secret", type: "kubernetes.io/tls", metadata: { name, namespace }, stringData: { "tls.crt": chain, "tls.key": key } }) + "\n";
}

function nameOf(path: string): readonly [name: string, namespace: string] {
  const [first = "", second] = path.split("/");
  return second === undefined ? [first, "default"] : [second, first];
}
