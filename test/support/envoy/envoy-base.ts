// A base image with a real Envoy in it, made of this machine's files: what distroless Envoy images are, without a download.

import { execFileSync } from "node:child_process";
import { readFile, realpath } from "node:fs/promises";
import { arch } from "node:process";
import { type TarPart, tar, writeBase } from "../image-fixtures.ts";

/** GOARCH values for this machine. */
export const hostArchitecture = arch === "x64" ? "amd64" : arch;

/** Writes an OCI layout with Envoy at /usr/local/bin/envoy, the libraries that it loads, and a user database. */
export async function writeEnvoyBase(folder: string, envoy: string): Promise<void> {
  const libraries = librariesOf(envoy);
  const parts: TarPart[] = [
    {
      path: "etc/passwd",
      mode: 0o644,
      bytes: Buffer.from("root:x:0:0:root:/root:/sbin/nologin\nnonroot:x:65532:65532::/home/nonroot:/sbin/nologin\n"),
    },
    { path: "tmp/", mode: 0o1777 },
    { path: "usr/local/bin/envoy", mode: 0o755, bytes: await readFile(envoy) },
  ];
  for (const library of libraries)
    parts.push({ path: library.slice(1), mode: 0o755, bytes: await readFile(await realpath(library)) });
  const folders = new Set(
    parts.flatMap(({ path }) =>
      path
        .split("/")
        .slice(0, -1)
        .map((_, index, steps) => `${steps.slice(0, index + 1).join("/")}/`),
    ),
  );
  const layer = tar([
    ...[...folders]
      .filter((path) => path !== "tmp/")
      .sort()
      .map((path) => ({ path })),
    ...parts,
  ]);
  // As upstream's: a demo configuration's command and port, which gwc's image replaces, and root as user.
  const runConfig = {
    Entrypoint: ["/usr/local/bin/envoy"],
    Cmd: ["-c", "/etc/envoy/envoy.yaml"],
    ExposedPorts: { "10000/tcp": {} },
  };
  await writeBase(folder, { layers: [{ bytes: layer }], architectures: [hostArchitecture], runConfig });
}

function librariesOf(binary: string): readonly string[] {
  const text = execFileSync("ldd", [binary], { encoding: "utf8" });
  return [...text.matchAll(/(\/\S+) \(0x/g)].map(([, path]) => path ?? "");
}
