// Problems found while files are read: in what was asked for, in files as a whole, and in YAML as such.

import { defineDiagnostic } from "../define.ts";

const yamlSpec = "https://yaml.org/spec/1.2.2/";

export const nothingToRead = defineDiagnostic<{ inputs: readonly string[] }>({
  code: "load/nothing-to-read",
  severity: "error",
  message: ({ inputs }) => `No Kubernetes object was found in ${inputs.join(", ")}.`,
  hint: () => "name a file, or a folder that holds *.yaml, *.yml or *.json files.",
  explanation:
    "An empty input is never what was meant: a build of nothing would remove all bundles. Folders are read with all folders in them, but for hidden ones, `node_modules` and bundles that gwc wrote; in a folder only `*.yaml`, `*.yml` and `*.json` are read.",
});

export const inputNotFound = defineDiagnostic<{ input: string; near: string | undefined }>({
  code: "load/not-found",
  severity: "error",
  message: ({ input }) => `There is no file or folder "${input}".`,
  hint: ({ near }) =>
    near === undefined
      ? "check the path; it is relative to the working directory, or to gwc.yaml if it stands there."
      : `did you mean "${near}"?`,
  explanation:
    "Each input is a file, a folder, a glob in quotes, or `-` for standard input. Paths on the command line are relative to the working directory, paths in `gwc.yaml` to that file.",
});

export const globWithoutMatch = defineDiagnostic<{ pattern: string }>({
  code: "load/no-match",
  severity: "error",
  message: ({ pattern }) => `No file matches "${pattern}".`,
  hint: () =>
    '"*" stays within one folder and "**" crosses folders, as in "teams/**/*.yaml"; hidden files are left out.',
  explanation:
    "A glob that matches nothing is a spelling mistake more often than an empty folder. `*`, `?`, `[abc]`, `[!abc]`, `{a,b}`, `{1..3}` and `**` are understood, and `\\` before a character takes it as it is; of the files that match, those that end in `.yaml`, `.yml` or `.json` are read, unless the pattern spells another ending.",
});

export const globTooLarge = defineDiagnostic<{ pattern: string; mostCharacters: number; mostPatterns: number }>({
  code: "load/glob-too-large",
  severity: "error",
  message: ({ pattern, mostCharacters, mostPatterns }) =>
    pattern.length > mostCharacters
      ? `The pattern "${shortened(pattern)}" has ${pattern.length} characters, more than the ${mostCharacters} that a pattern may have.`
      : `The braces of "${shortened(pattern)}" stand for more than ${mostPatterns} patterns.`,
  hint: () => 'name the folder, or write "*" in place of the list or the range.',
  explanation:
    "Each way to read the braces of a pattern is a pattern of its own: `{1..20}/{a,b}` stands for forty. A pattern that is very long or stands for very many is a slip, and searching for all of them would take too long.",
});

export const unreadable = defineDiagnostic<{ path: string; reason: string }>({
  code: "load/unreadable",
  severity: "error",
  message: ({ path, reason }) => `"${path}" cannot be read: ${reason}.`,
  hint: () => "let the user that runs gwc read it, or leave it out of the input.",
  explanation:
    "The operating system refused to open or read a file or folder of the input. It is not skipped: what it holds would be missing from the bundle without a word.",
});

export const linkLoop = defineDiagnostic<{ path: string }>({
  code: "load/link-loop",
  severity: "error",
  message: ({ path }) => `The link "${path}" leads back to a folder that holds it, so reading it would never end.`,
  hint: () => "remove the link, or name the folders to read one by one.",
  explanation:
    "Symbolic links are followed. One that leads to a folder above itself makes a folder that contains itself.",
});

export const tooLarge = defineDiagnostic<{ path: string; limitMebibytes: number }>({
  code: "load/too-large",
  severity: "error",
  message: ({ path, limitMebibytes }) =>
    `"${path}" is larger than ${limitMebibytes} MiB, the most that gwc reads of one file.`,
  hint: () => "split it into several files, or leave it out of the input if it holds no Kubernetes objects.",
  explanation:
    "Ten thousand routes make some ten megabytes. A much larger file is an archive, an image or a log that was named by mistake, and reading it would exhaust memory.",
});

export const binaryFile = defineDiagnostic<{ path: string }>({
  code: "load/binary",
  severity: "error",
  message: ({ path }) => `"${path}" is not text: it holds zero bytes.`,
  hint: () => "leave it out of the input; a text in UTF-16 must be saved as UTF-8.",
  explanation: "YAML and JSON are text. A file with zero bytes is binary, or text in UTF-16, which gwc does not read.",
});

export const notUtf8 = defineDiagnostic<{ path: string; line: number }>({
  code: "load/not-utf8",
  severity: "error",
  message: ({ path, line }) => `"${path}" is not UTF-8: line ${line} holds bytes that stand for no character.`,
  hint: () => "save the file as UTF-8.",
  explanation: "Kubernetes reads YAML as UTF-8. Bytes of another encoding, such as Latin-1, are not guessed.",
  spec: `${yamlSpec}#52-character-encodings`,
});

export const controlCharacter = defineDiagnostic<{ name: string }>({
  code: "load/control-character",
  severity: "error",
  message: ({ name }) => `The control character ${name} stands here, which YAML does not allow.`,
  hint: ({ name }) => `remove it; inside double quotes it can be written as "\\x${name.slice(-2)}".`,
  explanation:
    "Of the control characters, YAML allows tab and line breaks only. Others mostly come from a terminal or a damaged file.",
  spec: `${yamlSpec}#51-character-set`,
});

export const yamlSyntax = defineDiagnostic<{ reason: string }>({
  code: "load/yaml-syntax",
  severity: "error",
  message: ({ reason }) => `This is not valid YAML: ${reason}.`,
  hint: () => "compare the indentation and the quotes with the lines above. The other documents of the file were read.",
  explanation:
    "The document could not be read as YAML. Of several mistakes in one document the first is shown, because the others mostly follow from it; other documents of the file are read as usual.",
  spec: yamlSpec,
});

export const tabIndentation = defineDiagnostic<void>({
  code: "load/tab-indentation",
  severity: "error",
  message: () => "A tab is used as indentation, which YAML does not allow.",
  hint: () => "replace the tabs at the start of the line by spaces, two a level.",
  explanation: "YAML is indented with spaces. Editors have a setting that inserts spaces when Tab is pressed.",
  spec: `${yamlSpec}#61-indentation-spaces`,
});

export const duplicateKey = defineDiagnostic<{ key: string }>({
  code: "load/duplicate-key",
  severity: "error",
  message: ({ key }) => `The key "${key}" stands twice in one mapping.`,
  hint: () => "keep one of the two; readers differ on which one counts.",
  explanation:
    "The keys of a mapping are unique. Some readers take the first of two equal keys, some the last, so one of the two values would be lost without a word.",
  spec: `${yamlSpec}#3213-node-comparison`,
});

export const unknownTag = defineDiagnostic<{ tag: string }>({
  code: "load/unknown-tag",
  severity: "error",
  message: ({ tag }) => `The tag "${tag}" is not known.`,
  hint: () =>
    "remove it; !!str, !!int, !!float, !!bool, !!null, !!map and !!seq are understood. Tools that use their own tags must be run first.",
  explanation:
    "A tag gives a value a type of its own, such as `!Ref` or `!vault`. Kubernetes knows the tags of YAML's core schema only; files with others are templates of another tool.",
  spec: `${yamlSpec}#103-core-schema`,
});

export const unknownAnchor = defineDiagnostic<{ anchor: string }>({
  code: "load/unknown-anchor",
  severity: "error",
  message: ({ anchor }) => `The alias "*${anchor}" refers to an anchor that this document does not define before it.`,
  hint: ({ anchor }) =>
    anchor.startsWith(".")
      ? `put it in quotes: "*${anchor}".`
      : `put "&${anchor}" before the value that is meant, or put the text in quotes if it is not an alias.`,
  explanation:
    "An alias stands for a value that was marked with an anchor earlier in the same document. Anchors end at `---`. A value that starts with `*`, such as a wildcard hostname, needs quotes.",
  spec: `${yamlSpec}#71-alias-nodes`,
});

export const aliasCycle = defineDiagnostic<{ anchor: string }>({
  code: "load/alias-cycle",
  severity: "error",
  message: ({ anchor }) =>
    `The alias "*${anchor}" stands inside the value that it refers to, so the value would never end.`,
  hint: () => "write the value out, or let the alias refer to another one.",
  explanation: "YAML can describe a value that contains itself; JSON, and so Kubernetes, cannot.",
  spec: `${yamlSpec}#71-alias-nodes`,
});

export const tooManyAliases = defineDiagnostic<{ limit: number }>({
  code: "load/too-many-aliases",
  severity: "error",
  message: ({ limit }) => `The aliases of this document stand for more than ${limit} values.`,
  hint: () => "write the values out; aliases of aliases multiply.",
  explanation:
    "A few lines of nested aliases can stand for billions of values. Readers that resolve them run out of memory, so gwc stops at a number that no honest document reaches.",
});

export const tooDeep = defineDiagnostic<{ limit: number }>({
  code: "load/too-deep",
  severity: "error",
  message: ({ limit }) => `Collections are nested deeper than ${limit} levels here.`,
  hint: () => "look for brackets that are not closed.",
  explanation:
    "The forms of Kubernetes and Envoy end at some thirty levels. Much deeper nesting is a mistake or an attack on the reader.",
});

export const documentTooLarge = defineDiagnostic<{ sizeMebibytes: number; limitMebibytes: number }>({
  code: "load/document-too-large",
  severity: "error",
  message: ({ sizeMebibytes, limitMebibytes }) =>
    `This document of ${sizeMebibytes} MiB is not plain YAML, and documents with anchors, tags, folded text or mistakes are read up to ${limitMebibytes} MiB.`,
  hint: () => "split it into documents with ---, or convert it to JSON.",
  explanation:
    "Plain YAML and JSON are read in one pass, at any size that a file may have. What goes beyond needs a tree with positions, which takes some hundred times the room of the text.",
});

export const keyNotText = defineDiagnostic<{ what: string }>({
  code: "load/key-not-text",
  severity: "error",
  message: ({ what }) => `A key here is ${what}, and keys of Kubernetes objects are text.`,
  hint: () => "put the key in quotes, and look for a value that was left without one.",
  explanation:
    "YAML allows any value as a key. Kubernetes turns numbers and booleans into text and refuses null and collections; so does gwc. `{{ name }}`, the mark of a template, is read as such a key: render templates first.",
});

export const forbiddenKey = defineDiagnostic<{ key: string }>({
  code: "load/forbidden-key",
  severity: "error",
  message: ({ key }) => `The key "${key}" is not allowed.`,
  hint: () => "choose another name.",
  explanation: "No Kubernetes object has a field of this name, and programs in JavaScript can be misled by it.",
});

export const mergeNotMapping = defineDiagnostic<void>({
  code: "load/merge-not-mapping",
  severity: "error",
  message: () => 'The merge key "<<" takes a mapping or a sequence of mappings, and this is neither.',
  hint: () => 'write "<<: *name", where &name marks a mapping, or "<<: [*one, *two]".',
  explanation:
    "A merge key copies the fields of other mappings into this one. Fields that are written out win, then earlier mappings.",
  spec: "https://yaml.org/type/merge.html",
});

export const readOtherwise = defineDiagnostic<{ word: string; here: string; elsewhere: string }>({
  code: "load/read-otherwise",
  severity: "warning",
  message: ({ word, here, elsewhere }) => `${word} without quotes is ${here} to gwc and ${elsewhere} to kubectl.`,
  hint: ({ word, elsewhere }) =>
    elsewhere === "true" || elsewhere === "false"
      ? `write ${elsewhere} if a boolean is meant, and "${word}" if text is.`
      : `write ${elsewhere} if that number is meant, and "${word}" if text is.`,
  explanation:
    "gwc reads YAML 1.2, where `yes`, `on`, `n` and the like are text, and `010` is ten. kubectl reads YAML 1.1, where they are booleans, and `010` is eight. Quotes, or the plain spelling, make both read the same.",
  spec: `${yamlSpec}#103-core-schema`,
});

export const notAnObject = defineDiagnostic<{ what: string }>({
  code: "load/not-an-object",
  severity: "error",
  message: ({ what }) =>
    `This document is ${what}, and a Kubernetes object is a mapping with apiVersion, kind and metadata.`,
  hint: ({ what }) =>
    what === "a sequence"
      ? 'put the objects into documents of their own, separated by ---, or under "items" of a kind: List.'
      : "leave the file out of the input if it holds no Kubernetes objects.",
  explanation:
    "Each YAML document of the input is one object, or a `List` of them. A sequence or a single word at the top is neither.",
});

export const listItemNotAnObject = defineDiagnostic<{ list: string; what: string }>({
  code: "load/list-item-not-an-object",
  severity: "error",
  message: ({ list, what }) => `An item of this ${list} is ${what}, and each item is an object.`,
  hint: () => "remove the item, or write the object out.",
  explanation: "`kind: List`, as `kubectl get -o yaml` prints it, holds whole objects under `items`.",
});

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
