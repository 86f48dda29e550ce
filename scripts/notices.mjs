// The licences of the packages that a bundle holds, as their owners ask of whoever passes them on.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** @import { Metafile } from "esbuild" */

/**
 * One section a package, by name: its version, and the text of its licence, or the licence's name where it has no such file.
 * @param {string} root
 * @param {Metafile} metafile
 */
export function noticesOf(root, { inputs }) {
  const folders = new Set(
    Object.keys(inputs).flatMap((path) => /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []),
  );
  const sections = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
    const file = readdirSync(join(root, folder)).find((each) => /^licen[cs]e/i.test(each));
    const text = file === undefined ? `Licence: ${license}` : readFileSync(join(root, folder, file), "utf8").trim();
    return `${name} ${version}\n\n${text}\n`;
  });
  return `gwc contains parts of these packages.\n\n${sections.join(`\n${"-".repeat(80)}\n\n`)}`;
}
