// Problems with reading the input: missing or unreadable files, and text that is not valid YAML.

import { defineDiagnostic } from "../define.ts";

const yamlSpec = "https://yaml.org/spec/1.2.2/";

export const nothingToRead = defineDiagnostic<{ inputs: readonly string[] }>({
  code: "load/nothing-to-read",
  severity: "error",
  message: ({ inputs }) => `No Kubernetes objects found in ${inputs.join(", ")}.`,
  hint: () => "name a file, or a folder that contains *.yaml, *.yml or *.json files.",
  explanation:
    "An empty input is always a mistake: a build without input would remove all bundles. gwc reads folders recursively, except for hidden folders, `node_modules` and bundles that gwc wrote. Within a folder it reads only `*.yaml`, `*.yml` and `*.json`.",
});

export const inputNotFound = defineDiagnostic<{ input: string; near: string | undefined }>({
  code: "load/not-found",
  severity: "error",
  message: ({ input }) => `No such file or folder: "${input}".`,
  hint: ({ near }) =>
    near === undefined
      ? "check the path; paths on the command line are relative to the working directory, paths in gwc.yaml to that file."
      : `did you mean "${near}"?`,
  explanation:
    "An input is a file, a folder, a quoted glob, or `-` for standard input. Paths on the command line are relative to the working directory, paths in `gwc.yaml` to that file.",
});

export const globWithoutMatch = defineDiagnostic<{ pattern: string }>({
  code: "load/no-match",
  severity: "error",
  message: ({ pattern }) => `No file matches "${pattern}".`,
  hint: () => 'use "*" within one folder and "**" across folders, as in "teams/**/*.yaml"; globs skip hidden files.',
  explanation:
    "A glob that matches nothing is usually a typo, not an empty folder. gwc supports `*`, `?`, `[abc]`, `[!abc]`, `{a,b}`, `{1..3}` and `**`, and `\\` before a character that has no special meaning. Of the files that match, it reads those that end in `.yaml`, `.yml` or `.json`, unless the pattern spells out another extension.",
});

export const globTooLarge = defineDiagnostic<{ pattern: string; mostCharacters: number; mostPatterns: number }>({
  code: "load/glob-too-large",
  severity: "error",
  message: ({ pattern, mostCharacters, mostPatterns }) =>
    pattern.length > mostCharacters
      ? `The pattern "${shortened(pattern)}" has ${pattern.length} characters; the limit is ${mostCharacters}.`
      : `The braces of "${shortened(pattern)}" expand to more than ${mostPatterns} patterns.`,
  hint: () => 'name the folder, or use "*" instead of the list or the range.',
  explanation:
    "Braces expand to one pattern for each combination: `{1..20}/{a,b}` is forty patterns. A pattern that is very long, or expands to very many, is usually a mistake, and searching for all of them takes too long.",
});

export const unreadable = defineDiagnostic<{ path: string; reason: string }>({
  code: "load/unreadable",
  severity: "error",
  message: ({ path, reason }) => `Cannot read "${path}": ${reason}.`,
  hint: () => "give the user that runs gwc read permission, or remove the path from the input.",
  explanation:
    "The operating system did not let gwc open or read a file or folder of the input. gwc does not skip it, because its objects would silently be missing from the bundle.",
});

export const linkLoop = defineDiagnostic<{ path: string }>({
  code: "load/link-loop",
  severity: "warning",
  message: ({ path }) =>
    `The symbolic link "${path}" points to a folder that contains the link, so gwc does not follow it.`,
  hint: () => "remove the link if nothing else needs it.",
  explanation:
    "gwc follows symbolic links. A link to one of its own parent folders makes a folder that contains itself. Whatever is in that folder is read without the link, so nothing is missing.",
});

export const tooLarge = defineDiagnostic<{ path: string; limitMebibytes: number }>({
  code: "load/too-large",
  severity: "error",
  message: ({ path, limitMebibytes }) =>
    `"${path}" is larger than ${limitMebibytes} MiB, the maximum size of an input file.`,
  hint: () => "split the file, or remove it from the input if it contains no Kubernetes objects.",
  explanation:
    "Ten thousand routes take up some ten megabytes. A much larger file is probably an archive, an image or a log, and reading it would exhaust memory.",
});

export const binaryFile = defineDiagnostic<{ path: string }>({
  code: "load/binary",
  severity: "error",
  message: ({ path }) => `"${path}" is not a text file: it contains zero bytes.`,
  hint: () => "remove the file from the input; if it is UTF-16 text, save it as UTF-8.",
  explanation: "YAML and JSON are text. A file with zero bytes is binary or UTF-16, and gwc reads neither.",
});

export const notUtf8 = defineDiagnostic<{ byte: string }>({
  code: "load/not-utf8",
  severity: "error",
  message: ({ byte }) => `This is not valid UTF-8: the byte ${byte} does not belong to a character.`,
  hint: () => "save the file as UTF-8.",
  explanation: "Kubernetes reads YAML as UTF-8. gwc does not guess other encodings, such as Latin-1.",
  spec: `${yamlSpec}#52-character-encodings`,
});

export const controlCharacter = defineDiagnostic<{ name: string }>({
  code: "load/control-character",
  severity: "error",
  message: ({ name }) => `YAML does not allow the control character ${name}.`,
  hint: ({ name }) => `remove it, or write it as "\\x${name.slice(-2)}" inside double quotes.`,
  explanation:
    "Tab and line breaks are the only control characters that YAML allows. Others usually come from a terminal or a damaged file.",
  spec: `${yamlSpec}#51-character-set`,
});

export const mergeConflict = defineDiagnostic<{ marker: string }>({
  code: "load/merge-conflict",
  severity: "error",
  message: ({ marker }) => `This is a merge conflict that is not resolved: the line starts with "${marker}".`,
  hint: () =>
    "keep the lines of one side, or of both, and remove the lines that start with <<<<<<<, ======= and >>>>>>>.",
  explanation:
    "Git writes both sides of a conflict into the file, between markers of seven characters. gwc reports such a document once, and nothing else of it.",
});

export const templateNotRendered = defineDiagnostic<{ placeholder: string }>({
  code: "load/template",
  severity: "error",
  message: ({ placeholder }) =>
    `This is a template, not YAML: ${placeholder} stands for a value that is not filled in.`,
  hint: () => "render the template first, such as with: helm template CHART | gwc build -",
  explanation:
    "Helm and similar tools fill in what is between `{{` and `}}`. gwc reads the YAML that they produce, from files or from standard input, and reports a document with such a placeholder once.",
  spec: "https://helm.sh/docs/helm/helm_template/",
});

export const yamlSyntax = defineDiagnostic<{ reason: string }>({
  code: "load/yaml-syntax",
  severity: "error",
  message: ({ reason }) => `This is not valid YAML: ${reason}.`,
  hint: () =>
    "compare the indentation and the quotes with the lines above; gwc did read the other documents of the file.",
  explanation:
    "gwc cannot parse the document as YAML. It reports only the first syntax error of a document, because the others usually follow from it, and reads the other documents of the file as usual.",
  spec: yamlSpec,
});

export const tabIndentation = defineDiagnostic<void>({
  code: "load/tab-indentation",
  severity: "error",
  message: () => "YAML does not allow tabs for indentation.",
  hint: () => "replace the tabs at the start of the line with spaces, two per level.",
  explanation: "YAML is indented with spaces. Most editors have a setting to insert spaces when you press Tab.",
  spec: `${yamlSpec}#61-indentation-spaces`,
});

export const duplicateKey = defineDiagnostic<{ key: string }>({
  code: "load/duplicate-key",
  severity: "error",
  message: ({ key }) => `The key "${key}" occurs twice in the same mapping.`,
  hint: ({ key }) =>
    key === "apiVersion"
      ? 'if another object starts here, put the line "---" before it; otherwise, keep one of the two.'
      : "keep one of the two; YAML parsers disagree on which one wins.",
  explanation:
    "The keys of a mapping must be unique. Some parsers keep the first of two equal keys, others the last, so one of the values would be lost silently.",
  spec: `${yamlSpec}#3213-node-comparison`,
});

export const unknownTag = defineDiagnostic<{ tag: string }>({
  code: "load/unknown-tag",
  severity: "error",
  message: ({ tag }) => `Unknown YAML tag "${tag}".`,
  hint: () =>
    "remove the tag, or first run the tool that it belongs to; gwc supports !!str, !!int, !!float, !!bool, !!null, !!map and !!seq.",
  explanation:
    "A tag gives a value a custom type, such as `!Ref` or `!vault`. Kubernetes supports only the tags of YAML's core schema; a file with other tags is a template for another tool.",
  spec: `${yamlSpec}#103-core-schema`,
});

export const unknownAnchor = defineDiagnostic<{ anchor: string }>({
  code: "load/unknown-anchor",
  severity: "error",
  message: ({ anchor }) => `The alias "*${anchor}" refers to an anchor that is not defined earlier in this document.`,
  hint: ({ anchor }) =>
    anchor.startsWith(".")
      ? `put it in quotes: "*${anchor}".`
      : `add "&${anchor}" before the value that you mean, or put the text in quotes if it is not an alias.`,
  explanation:
    "An alias stands for a value that an anchor marks earlier in the same document. Anchors end at `---`. A string that starts with `*`, such as a wildcard hostname, needs quotes.",
  spec: `${yamlSpec}#71-alias-nodes`,
});

export const aliasCycle = defineDiagnostic<{ anchor: string }>({
  code: "load/alias-cycle",
  severity: "error",
  message: ({ anchor }) =>
    `The alias "*${anchor}" is inside the value that it refers to, so the value would contain itself.`,
  hint: () => "write the value out, or refer to another anchor.",
  explanation: "YAML can describe a value that contains itself. JSON cannot, and neither can Kubernetes.",
  spec: `${yamlSpec}#71-alias-nodes`,
});

export const tooManyAliases = defineDiagnostic<{ limit: number }>({
  code: "load/too-many-aliases",
  severity: "error",
  message: ({ limit }) => `The aliases of this document expand to more than ${limit} values.`,
  hint: () => "write the values out; aliases of aliases multiply.",
  explanation:
    "A few lines of nested aliases can expand to billions of values and exhaust the memory of any parser. gwc stops at a limit that no real document reaches.",
});

export const tooDeep = defineDiagnostic<{ limit: number }>({
  code: "load/too-deep",
  severity: "error",
  message: ({ limit }) => `This document is nested more than ${limit} levels deep here.`,
  hint: () => "look for brackets that are not closed.",
  explanation:
    "Kubernetes and Envoy objects are at most some thirty levels deep. Much deeper nesting is a mistake, or an attack on the parser.",
});

export const documentTooLarge = defineDiagnostic<{ sizeMebibytes: number; limitMebibytes: number }>({
  code: "load/document-too-large",
  severity: "error",
  message: ({ sizeMebibytes, limitMebibytes }) =>
    `This document of ${sizeMebibytes} MiB is not plain YAML: a document with anchors, tags, folded strings or syntax errors may have at most ${limitMebibytes} MiB.`,
  hint: () => "split it into several documents with ---, or convert it to JSON.",
  explanation:
    "gwc reads plain YAML and JSON in one pass, up to the maximum file size. Everything else needs a syntax tree with positions, which takes some hundred times the memory of the text.",
});

export const keyNotText = defineDiagnostic<{ what: string }>({
  code: "load/key-not-text",
  severity: "error",
  message: ({ what }) => `A key is ${what}, but the keys of a Kubernetes object must be strings.`,
  hint: () => "put the key in quotes, and check for a value that is missing its quotes.",
  explanation:
    "YAML allows any value as a key. Like Kubernetes, gwc converts numbers and booleans to strings and rejects null and collections. The template placeholder `{{ name }}` parses as such a key: render templates first.",
});

export const mergeNotMapping = defineDiagnostic<void>({
  code: "load/merge-not-mapping",
  severity: "error",
  message: () => 'The value of the merge key "<<" must be a mapping or a sequence of mappings.',
  hint: () => 'write "<<: *name", where &name marks a mapping, or "<<: [*one, *two]".',
  explanation:
    "A merge key copies the fields of other mappings into this one. Fields of this mapping win over merged ones, and earlier mappings over later ones.",
  spec: "https://yaml.org/type/merge.html",
});

export const readOtherwise = defineDiagnostic<{ word: string; here: string; elsewhere: string }>({
  code: "load/read-otherwise",
  severity: "warning",
  message: ({ word, here, elsewhere }) =>
    `Without quotes, gwc reads ${word} as ${here}, but kubectl reads it as ${elsewhere}.`,
  hint: ({ word, elsewhere }) => {
    const meant = elsewhere === "true" || elsewhere === "false" ? "the boolean" : "that number";
    return /^(true|false|-?[\d.].*)$/.test(elsewhere)
      ? `write ${elsewhere} if you mean ${meant}, or "${word}" if you mean the string.`
      : "put it in quotes if you mean the string.";
  },
  explanation:
    "gwc reads YAML 1.2, where `yes`, `on` and `n` are strings and `010` is ten. kubectl reads YAML 1.1, where they are booleans and `010` is eight. With quotes, or in the plain spelling, both read the same value.",
  spec: `${yamlSpec}#103-core-schema`,
});

export const notAnObject = defineDiagnostic<{ what: string }>({
  code: "load/not-an-object",
  severity: "error",
  message: ({ what }) =>
    `This document is ${what}, but a Kubernetes object is a mapping with apiVersion, kind and metadata.`,
  hint: ({ what }) =>
    what === "a sequence"
      ? 'put each object into its own document, separated by ---, or put them under "items" of a kind: List.'
      : "remove the file from the input if it contains no Kubernetes objects.",
  explanation:
    "Every YAML document of the input must be one object, or a `List` of objects. A sequence or a scalar at the top level is neither.",
});

export const projectNotMapping = defineDiagnostic<{ what: string }>({
  code: "load/project-not-a-mapping",
  severity: "error",
  message: ({ what }) => `A project file must be one YAML mapping, but this is ${what}.`,
  hint: () => 'start with "version: 1", and write each setting on a line below it; gwc init makes an example.',
  explanation:
    "`gwc.yaml` is one mapping of settings to values. Gateways, routes and policies belong in the files that its `inputs` names.",
});

export const listItemsNotSequence = defineDiagnostic<{ list: string; what: string }>({
  code: "load/list-items-not-a-sequence",
  severity: "error",
  message: ({ list, what }) => `The items of this ${list} are ${what}, but they must be a sequence of objects.`,
  hint: () => 'start each object below items with "- ".',
  explanation: "A `List`, as `kubectl get -o yaml` prints it, contains its objects as a sequence under `items`.",
});

export const listItemNotAnObject = defineDiagnostic<{ list: string; what: string }>({
  code: "load/list-item-not-an-object",
  severity: "error",
  message: ({ list, what }) => `An item of this ${list} is ${what}, but every item must be an object.`,
  hint: () => "remove the item, or replace it with an object.",
  explanation: "`kind: List`, as `kubectl get -o yaml` prints it, contains complete objects under `items`.",
});

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
