// Checks out another revision below .cache, to be measured with the packages of this checkout.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";

/** What writes the files that are not in git: module and function. The second one is of version 0.1. */
const deriving = /** @type {const} */ ([
  ["scripts/derived.mjs", "ensureDerived"],
  ["scripts/schemas/compile-validators.mjs", "ensureValidators"],
]);

/**
 * Commit of a revision; undefined where git has none of that name.
 * @param {string} revision
 */
export function commitOf(revision) {
  try {
    return git("rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`).toString().trim();
  } catch {
    return undefined;
  }
}

/**
 * Path of the revision's checkout: plain files, not known to git.
 * @param {string} commit
 * @param {string} folder
 */
export function layOut(commit, folder) {
  const checkout = join(folder, "checkout");
  mkdirSync(checkout);
  const archive = git("archive", "--format=tar", commit);
  execFileSync("tar", ["-x", "-C", checkout], { input: archive, stdio: ["pipe", "ignore", "inherit"] });
  const [module, name] = deriving.find(([path]) => existsSync(join(checkout, path))) ?? deriving[0];
  const program = `await (await import("./${module}")).${name}();`;
  execFileSync(process.execPath, ["--input-type=module", "-e", program], { cwd: checkout, stdio: ["ignore", 2, 2] });
  return checkout;
}

/** @param {string[]} words */
function git(...words) {
  return execFileSync("git", words, { maxBuffer: 1 << 30, stdio: ["ignore", "pipe", "inherit"] });
}
