// The pages of docs/ and the YAML in them, as files of a project.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "../../src/base/digest.ts";
import { packagePath } from "../../src/base/package-folder.ts";

export interface DocPage {
  /** Below docs/. */
  readonly path: string;
  readonly text: string;
  /** Every ```yaml block, whole. */
  readonly blocks: readonly string[];
}

export function docPages(): readonly DocPage[] {
  const folder = packagePath("docs");
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".md"));
  return paths.sort().map((path) => {
    const text = readFileSync(join(folder, path), "utf8");
    return { path, text, blocks: [...text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, block = ""]) => block) };
  });
}

/** The blocks that are input: objects, and files that say their name. A page without a project file, a Gateway or a route uses those of `surroundings`. */
export function filesOf({ blocks }: Pick<DocPage, "blocks">): Readonly<Record<string, string>> {
  const input = blocks.filter((block) => /^(# file: |apiVersion: )/m.test(block) && wrongCode(block) === undefined);
  const files = Object.fromEntries(input.map((block, index) => [nameOf(block) ?? `objects/${index}.yaml`, block]));
  return input.length === 0 ? {} : { ...surroundings(input.join("\n---\n")), ...files };
}

/** The code that a block shows: "# wrong: resolve/backend-not-found" on its first line. */
export function wrongCode(block: string): string | undefined {
  return /^# wrong: (\S+)$/m.exec(block)?.[1];
}

/** A block that shows an error, without that word, in a folder that the project of its page reads. */
export function filesWithWrong(page: DocPage, block: string): Readonly<Record<string, string>> {
  const files = { ...surroundings(""), ...filesOf(page) };
  const folder =
    Object.keys(filesOf(page))
      .find((name) => name.includes("/"))
      ?.replace(/[^/]*$/, "") ?? "objects/";
  return { ...files, [`${folder}wrong.yaml`]: block.replace(/^# wrong: .*\n/m, "") };
}

function nameOf(block: string): string | undefined {
  return /^# file: (\S+)$/m.exec(block)?.[1];
}

/** Gateway web/edge with the routes shop and api, as the pages of features use them. */
function surroundings(text: string): Readonly<Record<string, string>> {
  const lacks = (kind: string, name: string) =>
    !new RegExp(`^kind: ${kind}\\nmetadata: \\{ name: ${name}\\b`, "m").test(text);
  const gateway = /^kind: Gateway$/m.test(text)
    ? []
    : [gatewayFor(/^kind: EnvoyProxy\nmetadata: \{ name: (\w+)/m.exec(text)?.[1])];
  const routes = gateway.length === 0 ? [] : ["shop", "api"].filter((name) => lacks("HTTPRoute", name)).map(routeNamed);
  const objects = [...gateway, ...routes].join("---\n");
  return {
    "gwc.yaml": projectFor(text),
    ...modulesOf(text),
    ...(objects === "" ? {} : { "objects/surroundings.yaml": objects }),
  };
}

/** What a build takes for a module: the first bytes, and what it exports. */
const module = "\0asm\x01\0\0\0\x07\x17proxy_abi_version_0_2_1";

/** gwc.lock with the Wasm modules of the page, as gwc fetch would write it. */
function modulesOf(text: string): Readonly<Record<string, string>> {
  const files = [...text.matchAll(/"(https:[^"]+\.wasm)"/g)].map(([, url = ""]) => url);
  const images = [...text.matchAll(/image: \{ url: ([^ ,]+)/g)].map(([, url = ""]) => `oci://${url}`);
  const lines = [...files, ...images].map(
    (url) => `  wasm ${url}: sha256:${sha256(module)} ${module.length} A web/a\n`,
  );
  if (lines.length === 0) return {};
  return {
    "gwc.lock": `version: 2\nfirstBuilt: {}\nfetched:\n${lines.join("")}`,
    [`gwc.lock.d/sha256-${sha256(module)}`]: module,
  };
}

/** Every backend that is written on one line, in namespace web, exists. */
function projectFor(text: string): string {
  const names = new Set([
    "shop",
    "api",
    ...[...text.matchAll(/\{ name: ([a-z-]+), port: /g)].map(([, name = ""]) => name),
  ]);
  return `version: 1
inputs: [objects/]
gatewayClasses: { edge: {} }
services: { ${[...names].map((name) => `web/${name}: ["${name}.internal:{port}"]`).join(", ")} }
secrets: { host: ["*/*"] }
`;
}

function gatewayFor(parameters: string | undefined): string {
  const reference = `infrastructure: { parametersRef: { group: gateway.envoyproxy.io, kind: EnvoyProxy, name: ${parameters} } }`;
  return `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: web }
spec:
  gatewayClassName: edge
  ${parameters === undefined ? "" : reference}
  listeners:
    - { name: http, protocol: HTTP, port: 80 }
    - { name: https, protocol: HTTPS, port: 443, tls: { certificateRefs: [{ name: certificate }] } }
`;
}

function routeNamed(name: string): string {
  return `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: ${name}, namespace: web }
spec:
  parentRefs: [{ name: edge }]
  hostnames: [${name}.example]
  rules:
    - name: all
      backendRefs: [{ name: ${name}, port: 8080 }]
`;
}
