// Installs the Debian packages that `npm run test:system` needs: other projects' readers, a runtime for gwc's images, and servers beside Envoy.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Package → the command that shows that it is there.
 * @type {Readonly<Record<string, string>>}
 */
export const systemPackages = {
  skopeo: "skopeo",
  umoci: "umoci",
  runc: "runc",
  systemd: "systemd-analyze",
  shellcheck: "shellcheck",
  busybox: "busybox",
  "redis-server": "redis-server",
  lego: "lego",
  "docker-registry": "docker-registry",
  "python3-pip": "pip3",
  prometheus: "promtool",
};

/**
 * Installs what is missing as root with apt-get, and otherwise says how. A second run finds everything and starts nothing.
 * @throws when something is missing and cannot be installed: system tests are never skipped.
 */
export function installSystemPackages(packages = systemPackages) {
  const missing = Object.keys(packages).filter((name) => findCommand(packages[name] ?? name) === undefined);
  if (missing.length === 0) return;
  const install = ["install", "-y", "--no-install-recommends", ...missing];
  const byHand = `apt-get update && apt-get ${install.join(" ")}`;
  if (process.getuid?.() !== 0) throw new Error(`system tests need ${missing.join(", ")}; run as root: ${byHand}`);
  if (findCommand("apt-get") === undefined)
    throw new Error(`system tests need ${missing.join(", ")}; install them with this system's package manager`);
  console.error(`installing ${missing.join(", ")} (apt-get)`);
  for (const words of [["update"], install]) {
    const ran = spawnSync("apt-get", ["-qq", ...words], {
      stdio: ["ignore", 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    if (ran.status !== 0)
      throw new Error(
        `apt-get ${words[0]} failed (${ran.error?.message ?? `exit code ${ran.status}`}); try: ${byHand}`,
      );
  }
}

/**
 * Where a command is; runc is in /usr/sbin, which is not on every user's PATH.
 * @param {string} name
 */
function findCommand(name) {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/sbin"];
  return folders
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) installSystemPackages();
