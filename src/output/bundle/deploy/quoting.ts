// Writes values as the formats of deploy/ spell them.

import { InternalError } from "../../../base/internal-error.ts";
import { printYaml } from "../../../base/json/print-yaml.ts";

type Quote = (text: string) => string;

/** A word that means itself in every format, also as a part of a larger word. */
function plainWord(text: string): string {
  if (/^[\w./:@+-]*$/.test(text)) return text;
  throw new InternalError(`${JSON.stringify(text)} is not a plain word`);
}

/** One line of a comment, whatever the text contains. */
export function commentText(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, (sign) => JSON.stringify(sign).slice(1, -1));
}

/** A word of a POSIX shell. */
function shellWord(text: string): string {
  if (text.includes("\0")) throw new InternalError("a word of a shell cannot contain NUL");
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A scalar of a compose file, which replaces $NAME in them. */
function composeScalar(text: string): string {
  return printYaml(text).trimEnd().replaceAll("$", "$$$$");
}

/** A part of a value in a systemd unit or quadlet, where "%" starts a specifier. How to write the other signs depends on the setting. */
function unitText(text: string): string {
  if (/[\p{Cc}\\"'$\s]/u.test(text)) throw new InternalError(`a unit cannot contain ${JSON.stringify(text)}`);
  return text.replaceAll("%", "%%");
}

/** A word of a command in a systemd unit or of a quadlet, which becomes one; "$" starts a variable there. */
function unitWord(text: string): string {
  return unitAssignment(text.replaceAll("$", "$$$$"));
}

/** A word of a setting in a systemd unit, such as a variable with its value. */
function unitAssignment(text: string): string {
  if (text.includes("\0")) throw new InternalError("a unit cannot contain NUL");
  const escaped = text
    .replace(/[\\"]/g, "\\$&")
    .replace(/\p{Cc}/gu, (sign) => `\\x${sign.charCodeAt(0).toString(16).padStart(2, "0")}`)
    .replaceAll("%", "%%");
  return /^[\w./:@,+=%-]+$/.test(escaped) ? escaped : `"${escaped}"`;
}

const quotes: Readonly<Record<string, Quote>> = {
  "": plainWord,
  assignment: unitAssignment,
  compose: composeScalar,
  json: (text) => JSON.stringify(text),
  sh: shellWord,
  unit: unitText,
  word: unitWord,
};

/** What stands between the words of one command. */
const between: Readonly<Record<string, string>> = { json: ", ", word: " " };

/**
 * Fills the placeholders of a line: {{name}} is a plain word, {{sh:name}} and the like are quoted for their format, several words each by itself; in
 * comments (#) all of them become text in one line. Throws InternalError for a value that cannot be written there.
 */
export function fillLine(line: string, valueOf: (name: string) => readonly string[]): string {
  return line.replaceAll(/\{\{(?:(\w+):)?(\w+)\}\}/g, (placeholder, format: string | undefined, name: string) => {
    const quote = line.startsWith("#") ? commentText : quotes[format ?? ""];
    if (quote === undefined) throw new InternalError(`no format is called as in ${placeholder}`);
    return valueOf(name)
      .map(quote)
      .join(between[format ?? ""] ?? " ");
  });
}
