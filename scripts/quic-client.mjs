// Installs the QUIC client of test/system/quic from PyPI: Debian 12 has none, and neither Node nor Debian's curl speaks HTTP/3.
import { spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(fileURLToPath(import.meta.url), "../..");
const requirements = join(root, "test/system/quic/requirements.txt");

/** Where Python finds it. A change of the pinned versions needs `rm -r .cache/quic-client`. */
const quicClientFolder = join(root, ".cache/quic-client");

/**
 * A second run finds it and starts nothing.
 * @throws when it cannot be installed: system tests are never skipped.
 */
export function installQuicClient() {
  if (existsSync(join(quicClientFolder, "aioquic"))) return;
  console.error("installing aioquic (pip)");
  const words = [
    "-m",
    "pip",
    "install",
    "--quiet",
    "--root-user-action=ignore",
    "--no-deps",
    "--target",
    quicClientFolder,
    "-r",
    requirements,
  ];
  const ran = spawnSync("python3", words, { stdio: ["ignore", 2, 2] });
  if (ran.status === 0) return;
  rmSync(quicClientFolder, { recursive: true, force: true });
  throw new Error(`pip failed: ${ran.error?.message ?? `exit code ${ran.status}`}`);
}
