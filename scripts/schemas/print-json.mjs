// Prints JSON so that people can read a diff of it: what fits on a line stays on one.

const width = 140;

/**
 * Canonical text of a JSON value, with a newline at its end.
 * @param {unknown} value
 */
export function printJson(value) {
  return `${print(value, 0)}\n`;
}

/**
 * @param {unknown} value
 * @param {number} depth
 * @returns {string}
 */
function print(value, depth) {
  const line = JSON.stringify(value);
  if (typeof value !== "object" || value === null || line.length + depth <= width) return line;
  const inner = " ".repeat(depth + 1);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const parts = Array.isArray(value)
    ? value.map((item) => print(item, depth + 1))
    : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${print(item, depth + 1)}`);
  return `${open}\n${parts.map((part) => inner + part).join(",\n")}\n${" ".repeat(depth)}${close}`;
}
