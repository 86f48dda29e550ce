// Small bundles and base images on disk, for tests of the image build.

import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestContext } from "node:test";
import { gzipSync } from "node:zlib";
import type { Diagnostic, Report } from "../../src/diagnostics/diagnostic.ts";
import { type TarEntry, tarEnd, tarHeader, tarPadding } from "../../src/output/image/tar/tar-header.ts";

/** A folder that is removed after the test. */
export async function temporaryFolder(context: Pick<TestContext, "after">): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "gwc-image-"));
  context.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Collects what is reported. */
export function collector(): {
  readonly report: Report;
  readonly found: readonly Diagnostic[];
  codes(): readonly string[];
} {
  const found: Diagnostic[] = [];
  return { found, report: (diagnostic) => void found.push(diagnostic), codes: () => found.map(({ code }) => code) };
}

/** One listener that answers every request by itself. */
export function envoyYaml(port: number, body: string): string {
  return `static_resources:
  listeners:
    - name: edge
      address: { socket_address: { address: 127.0.0.1, port_value: ${port} } }
      filter_chains:
        - filters:
            - name: envoy.filters.network.http_connection_manager
              typed_config:
                "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
                stat_prefix: edge
                route_config:
                  virtual_hosts:
                    - name: all
                      domains: ["*"]
                      routes: [{ match: { prefix: / }, direct_response: { status: 200, body: { inline_string: ${JSON.stringify(body)} } } }]
                http_filters:
                  - name: envoy.filters.http.router
                    typed_config: { "@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router }
`;
}

export interface BundleFixture {
  readonly port?: number;
  /** By path; beside envoy.yaml. */
  readonly files?: { readonly [path: string]: string };
  /** Fields of bundle.json that differ. */
  readonly manifest?: object;
}

/** Writes a bundle as `gwc build` does: its files, and bundle.json with their digests. */
export async function writeBundle(
  folder: string,
  { port = 8080, files = {}, manifest = {} }: BundleFixture = {},
): Promise<string> {
  const all = {
    "envoy.yaml": envoyYaml(port, "hello from the image\n"),
    "requirements.json": '{"ports":[]}\n',
    ...files,
  };
  for (const [path, text] of Object.entries(all)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const listed = Object.entries(all).map(([path, text]) => ({
    path,
    sha256: sha256(text),
    size: Buffer.byteLength(text),
  }));
  const document = {
    schema: "gwc.dev/bundle/v1",
    gateway: { namespace: "default", name: "edge" },
    envoy: { version: "1.40" },
    gwc: { version: "0.1.0" },
    files: listed,
    ports: [{ port, protocol: "TCP" }],
    inputs: `sha256:${"0".repeat(64)}`,
    inlineSecrets: false,
    addresses: [],
    reads: [],
    ...manifest,
  };
  await writeFile(join(folder, "bundle.json"), `${JSON.stringify(document, null, 2)}\n`);
  return folder;
}

/** An entry of a tar with its bytes, or a symbolic link. */
export type TarPart = Partial<TarEntry> & {
  readonly path: string;
  readonly bytes?: Buffer;
  readonly target?: string;
};

export function tar(parts: readonly TarPart[]): Buffer {
  const packed = parts.flatMap(({ bytes = Buffer.alloc(0), target, ...part }) => {
    const kind = part.path.endsWith("/") ? "directory" : "file";
    const entry: TarEntry = { kind, mode: 0o755, mtime: 0, size: bytes.length, ...part };
    const header = target === undefined ? tarHeader(entry) : linkHeader(entry, target);
    return [header, bytes, tarPadding(bytes.length)];
  });
  return Buffer.concat([...packed, tarEnd]);
}

function linkHeader(entry: TarEntry, target: string): Buffer {
  return withField(withField(tarHeader(entry), 156, Buffer.from("2")), 157, Buffer.from(target));
}

/** A header with other bytes at one place, and the checksum that belongs to them. */
export function withField(header: Buffer, at: number, field: Buffer): Buffer {
  const copy = Buffer.from(header);
  field.copy(copy, at);
  copy.write("        ", 148);
  const sum = copy.reduce((total, byte) => total + byte, 0);
  copy.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return copy;
}

export interface LayerFixture {
  readonly bytes: Buffer;
  readonly mediaType?: string;
  /** Of the bare tar, where the bytes are compressed. */
  readonly diffId?: string;
}

/** What most bases look like: folders and a binary. */
export const plainLayer: LayerFixture = {
  bytes: tar([
    { path: "etc/" },
    { path: "usr/" },
    { path: "usr/local/bin/envoy", bytes: Buffer.from("#!/bin/true\n") },
  ]),
};

/** The same as publishers store it. */
export function compressed({ bytes }: LayerFixture, family: "oci" | "docker" = "oci"): LayerFixture {
  const mediaType =
    family === "oci"
      ? "application/vnd.oci.image.layer.v1.tar+gzip"
      : "application/vnd.docker.image.rootfs.diff.tar.gzip";
  return { bytes: gzipSync(bytes), mediaType, diffId: `sha256:${sha256(bytes)}` };
}

export interface BaseFixture {
  readonly layers?: readonly LayerFixture[];
  /** One entry: a single manifest; several: an index. */
  readonly architectures?: readonly string[];
  readonly config?: object;
  readonly runConfig?: object;
  readonly family?: "oci" | "docker";
  /** Adds the attestation entry that buildx writes. */
  readonly attestation?: boolean;
}

interface StoredBlob {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

/** Writes a base as an OCI layout. */
export async function writeBase(folder: string, fixture: BaseFixture = {}): Promise<{ readonly digest: string }> {
  const { layers = [plainLayer], architectures = ["amd64"], family = "oci" } = fixture;
  await mkdir(join(folder, "blobs/sha256"), { recursive: true });
  const types = typesOf(family);
  const stored = await Promise.all(
    layers.map(({ bytes, mediaType }) => storeBlob(folder, mediaType ?? types.layer, bytes)),
  );
  const manifests = [];
  for (const architecture of architectures) {
    const rootfs = { type: "layers", diff_ids: layers.map(({ bytes, diffId }) => diffId ?? `sha256:${sha256(bytes)}`) };
    const config = {
      architecture,
      os: "linux",
      config: { Env: ["PATH=/usr/local/bin"], ...fixture.runConfig },
      rootfs,
      ...fixture.config,
    };
    const configBlob = await storeBlob(folder, types.config, Buffer.from(JSON.stringify(config)));
    const manifest = { schemaVersion: 2, mediaType: types.manifest, config: configBlob, layers: stored };
    const blob = await storeBlob(folder, types.manifest, Buffer.from(JSON.stringify(manifest)));
    manifests.push({ ...blob, platform: { architecture, os: "linux" } });
  }
  const attestation = { ...manifests[0], platform: { architecture: "unknown", os: "unknown" } };
  const entries = fixture.attestation ? [...manifests, attestation] : manifests;
  const index = { schemaVersion: 2, mediaType: types.index, manifests: entries };
  const { platform: _, ...single } = manifests[0] ?? { platform: undefined, mediaType: "", digest: "", size: 0 };
  const top = entries.length === 1 ? single : await storeBlob(folder, types.index, Buffer.from(JSON.stringify(index)));
  await writeFile(
    join(folder, "index.json"),
    JSON.stringify({
      schemaVersion: 2,
      manifests: [{ ...top, annotations: { "org.opencontainers.image.ref.name": "v1" } }],
    }),
  );
  await writeFile(join(folder, "oci-layout"), '{"imageLayoutVersion":"1.0.0"}');
  return { digest: top.digest };
}

async function storeBlob(folder: string, mediaType: string, bytes: Buffer): Promise<StoredBlob> {
  const hex = sha256(bytes);
  await writeFile(join(folder, "blobs/sha256", hex), bytes);
  return { mediaType, digest: `sha256:${hex}`, size: bytes.length };
}

function typesOf(family: "oci" | "docker") {
  const oci = "application/vnd.oci.image";
  const docker = "application/vnd.docker";
  return family === "oci"
    ? {
        index: `${oci}.index.v1+json`,
        manifest: `${oci}.manifest.v1+json`,
        config: `${oci}.config.v1+json`,
        layer: `${oci}.layer.v1.tar`,
      }
    : {
        index: `${docker}.distribution.manifest.list.v2+json`,
        manifest: `${docker}.distribution.manifest.v2+json`,
        config: `${docker}.container.image.v1+json`,
        layer: `${docker}.image.rootfs.diff.tar`,
      };
}

export function sha256(bytes: Buffer | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}
