// The words that a script is called with. Its caption, the comment that it starts with, is its help.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

/** @import { ParseArgsConfig } from "node:util" */

/**
 * Options and other words of the command line. `--help` prints the caption and ends the process with 0; a word that the script
 * does not know is told beside the caption, with exit code 2.
 * @template {ParseArgsConfig} Config
 * @param {string} script `import.meta.url` of the script
 * @param {Config} config which options it has, and whether other words are allowed
 */
export function scriptWords(script, config) {
  const words = process.argv.slice(2);
  if (words.includes("--help") || words.includes("-h")) {
    console.log(captionOf(script));
    process.exit(0);
  }
  try {
    return parseArgs({ ...config, args: words });
  } catch (error) {
    return refuse(script, error instanceof Error ? error.message : String(error));
  }
}

/**
 * Ends the process for a word that cannot be: exit code 2.
 * @param {string} script
 * @param {string} problem
 * @returns {never}
 */
export function refuse(script, problem) {
  console.error(`${problem}\n\n${captionOf(script)}`);
  process.exit(2);
}

/**
 * A whole number above zero; anything else ends the process.
 * @param {string} script
 * @param {string} option
 * @param {string} text
 */
export function countOf(script, option, text) {
  return /^[1-9]\d{0,9}$/.test(text)
    ? Number(text)
    : refuse(script, `--${option} must be a whole number above 0, but is "${text}"`);
}

/** @param {string} script */
function captionOf(script) {
  const lines = readFileSync(fileURLToPath(script), "utf8").split("\n");
  const end = lines.findIndex((line) => !line.startsWith("//"));
  return lines
    .slice(0, end)
    .map((line) => line.slice(3))
    .join("\n");
}
