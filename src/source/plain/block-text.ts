// What one line of block YAML is, as far as indentation and its first characters tell.

export function isItem(text: string): boolean {
  return /^-(\s|$)/.test(text);
}

export function isBlock(text: string): boolean {
  return isItem(text) || plainKey.test(text);
}

/** A key that reads as it is written; one that starts with a digit may be a number. */
export function keyOf(text: string): string | undefined {
  return plainKey.test(text) ? text.slice(0, text.indexOf(":")) : undefined;
}

const plainKey = /^[A-Za-z_][\w./-]*:(?=\s|$)/;

/** Brackets that close on their line; quoted ones count too, so that such a line may be left to the other reader. */
export function isOneLineFlow(text: string): boolean {
  if (!/^[[{]/.test(text)) return false;
  const open = text.match(/[[{]/g)?.length ?? 0;
  return open === (text.match(/[\]}]/g)?.length ?? 0) && !text.includes("#");
}

/** No line without one of these characters misleads. */
const special = /[\t\ufeff&*!?@`%<"'[{]/;

/** Whether all lines of a text are clear. */
export function areClear(text: string): boolean {
  return !special.test(text) || text.split("\n").every((line) => !special.test(line) || isClear(line));
}

/** Whether indentation tells what is below a line: no tab, anchor, alias or tag, no flow or quoted text that goes on below. */
function isClear(line: string): boolean {
  const value = line.replace(/^(?: *- )* */, "").replace(/^[\w./-]+:(?:\s+|$)/, "");
  if (/[\t\ufeff]/.test(line) || /^[&*!?@`%]|^<<|^["'].*["']\s*:/.test(value)) return false;
  if (/^[[{]/.test(value)) return isOneLineFlow(value);
  const quote = /^["']/.exec(value)?.[0];
  return quote === undefined || value.indexOf(quote, 1) > 0;
}
