// Globs: "*", "?", "[abc]", "{a,b}" within a folder, "**" across folders.

/** A pattern in parts: text to compare, a test for one name, or any number of folders. */
export type GlobPart =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "test"; readonly test: RegExp }
  | { readonly kind: "folders" };

export function isGlob(text: string): boolean {
  return /[*?[\]{}]/.test(text);
}

/** One list of parts for each way to read the pattern's braces. */
export function parseGlob(pattern: string): readonly (readonly GlobPart[])[] {
  return expandBraces(pattern).map((one) =>
    one
      .split("/")
      .filter((part) => part !== "" && part !== ".")
      .map(parsePart),
  );
}

/** True where a path, or a folder above it, matches. */
export function matchesGlob(parts: readonly GlobPart[], names: readonly string[]): boolean {
  const [part, ...rest] = parts;
  if (part === undefined) return true;
  if (part.kind === "folders") return names.some((_, index) => matchesGlob(rest, names.slice(index)));
  const [name, ...below] = names;
  return name !== undefined && matchesName(part, name) && matchesGlob(rest, below);
}

/** Hidden names match only where the dot is written. */
export function matchesName(part: GlobPart, name: string): boolean {
  switch (part.kind) {
    case "name":
      return part.name === name;
    case "test":
      return part.test.test(name) && (!name.startsWith(".") || part.test.source.startsWith("^\\."));
    case "folders":
      return !name.startsWith(".");
  }
}

function parsePart(part: string): GlobPart {
  if (part === "**") return { kind: "folders" };
  if (!/[*?[]/.test(part)) return { kind: "name", name: part };
  const source = part.replace(
    /\[(!?)([^\]]+)\]|\*+|[\s\S]/g,
    (token, not: string | undefined, set: string | undefined) => {
      if (set !== undefined) return `[${not ? "^" : ""}${set.replace(/[\\[\]^]/g, "\\$&")}]`;
      if (token.startsWith("*")) return "[^/]*";
      return token === "?" ? "[^/]" : token.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
    },
  );
  return { kind: "test", test: new RegExp(`^${source}$`, "u") };
}

/** "a{b,c}" as "ab" and "ac"; inner braces first. */
function expandBraces(pattern: string): readonly string[] {
  const braces = /^(.*)\{([^{}]*)\}(.*)$/s.exec(pattern);
  if (braces === null) return [pattern];
  const [, before = "", choices = "", after = ""] = braces;
  return choices.split(",").flatMap((choice) => expandBraces(`${before}${choice}${after}`));
}
