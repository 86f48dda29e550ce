// docs/support.md: field by field, what gwc compiles, from the schemas and the lists that the compiler uses.

import { sortedBy } from "../../src/base/ordering.ts";
import type { Channel } from "../../src/model/channel.ts";
import { kinds, newestVersion } from "../../src/pipeline/check/schemas/kinds.ts";
import { loadSchema, type Schema } from "../../src/pipeline/check/schemas/schema-of.ts";
import { type FieldNote, type KindSupport, support, supportOf } from "../../src/pipeline/lower/support.ts";

const words: Readonly<Record<FieldNote["support"], string>> = {
  supported: "yes",
  notYet: "**not yet**",
  never: "never",
  noEffect: "no effect",
};

const head = `<!-- Made by scripts/generate.mjs from the schemas and the compiler's own lists; edits are lost. -->
# What is supported

Every field of every kind that gwc knows. A line stands for its field and for all fields below it, unless they have lines of their own.

| Word | Meaning |
| --- | --- |
| yes | The field is compiled. |
| not yet | The field is valid, and using it is an error at its line: \`lower/not-supported-yet\`. Nothing is left out in silence. |
| never | Using the field is an error at its line, \`lower/not-supported\`, \`resolve/not-supported\` or \`lower/field-cannot-act\`: it has no meaning at this place, or Envoy has no mechanism for it; the remark says why. |
| no effect | Only a cluster acts on the field. It does no harm, and nothing of it is in a bundle. |

Fields and versions marked *experimental* need \`channel: experimental\`. Kinds that are not listed here are "not relevant": they are named once and left alone.

`;

interface Field {
  readonly path: string;
  readonly note: FieldNote;
  /** How many fields the line stands for. */
  readonly leaves: number;
}

export async function supportPage(): Promise<string> {
  const parts = await Promise.all(
    groupedKinds().map(async ([title, names]) => [title, await Promise.all(names.map(kindPart))] as const),
  );
  const overview = parts.flatMap(([, sections]) => sections.map(({ row }) => row));
  const body = parts.map(([title, sections]) => `## ${title}\n\n${sections.map(({ text }) => text).join("\n")}`);
  return `${head}| Kind | Versions | Supported fields |\n| --- | --- | --- |\n${overview.join("\n")}\n\n${body.join("\n").trimEnd()}\n`;
}

function groupedKinds(): readonly (readonly [string, readonly string[]])[] {
  const of = (take: (group: string) => boolean) =>
    sortedBy(
      [...kinds.values()].filter(({ group }) => take(group)),
      ({ kind }) => kind,
    ).map(({ kind }) => kind);
  const own = ["gateway.networking.k8s.io", "gateway.envoyproxy.io"];
  return [
    ["Gateway API", of((group) => group === own[0])],
    ["Envoy Gateway", of((group) => group === own[1])],
    ["Kubernetes", of((group) => !own.includes(group))],
  ];
}

async function kindPart(kind: string): Promise<{ readonly row: string; readonly text: string }> {
  const judged: KindSupport = support[kind as keyof typeof support] ?? { supported: "all" };
  const [standard, schema] = await Promise.all([bodyOf(kind, "standard"), bodyOf(kind, "experimental")]);
  const fields = Object.entries(schema.properties ?? {}).flatMap(([name, child]) => fieldsBelow(name, child, judged));
  const isNotYet = judged.supported.length === 0;
  const versions = [...(kinds.get(kind)?.versions ?? [])]
    .map(([version, { standard: there }]) => (there.served ? version : `${version} *experimental*`))
    .join(", ");
  const lines = fields.map(
    (field) =>
      `| \`${field.path}\`${exists(standard, field.path) ? "" : " *experimental*"} | ${words[field.note.support]} | ${field.note.note ?? ""} |`,
  );
  const table =
    isNotYet || fields.length === 0 ? "" : `\n| Field | Supported | |\n| --- | --- | --- |\n${lines.join("\n")}\n`;
  const note = judged.note === undefined ? "" : `\n${judged.note}\n`;
  return {
    row: `| [${kind}](#${kind.toLowerCase()}) | ${versions} | ${isNotYet ? words.notYet : countOf(fields)} |`,
    text: `### ${kind}\n${note}${table}`,
  };
}

/** What is in spec, or in the object itself where the kind has none. */
async function bodyOf(kind: string, channel: Channel): Promise<Schema> {
  const definition = kinds.get(kind);
  const version = definition?.versions.get(newestVersion(definition));
  const schema = version === undefined ? {} : await loadSchema(version[channel].schema);
  return schema.properties?.spec ?? schema;
}

/** One line where all below has one verdict, else one per field. */
function fieldsBelow(path: string, schema: Schema, judged: KindSupport): readonly Field[] {
  const children = Object.entries(itemOf(schema).properties ?? {});
  const note = supportOf(judged, path);
  if (note !== "mixed") return [{ path, note, leaves: leavesOf(schema) }];
  const fields = children.flatMap(([name, child]) => fieldsBelow(`${path}.${name}`, child, judged));
  const [first] = fields;
  const same = fields.every(({ note: each }) => each.note === first?.note.note && each.support === first?.note.support);
  const alike = same && (first?.note.note === undefined || first.note.support === "never");
  return alike && first !== undefined ? [{ path, note: first.note, leaves: sum(fields) }] : fields;
}

/** Items of lists and values of maps are at the path of the list or map itself. */
function itemOf(schema: Schema): Schema {
  return schema.properties === undefined && schema.items !== undefined ? itemOf(schema.items) : schema;
}

function leavesOf(schema: Schema): number {
  const children = Object.values(itemOf(schema).properties ?? {});
  return children.length === 0 ? 1 : children.reduce((count, child) => count + leavesOf(child), 0);
}

function exists(schema: Schema, path: string): boolean {
  let at: Schema | undefined = schema;
  for (const step of path.split(".")) at = at && itemOf(at).properties?.[step];
  return at !== undefined;
}

/** Fields without effect count neither way, and so do those that can have none. */
function countOf(fields: readonly Field[]): string {
  const yes = sum(fields.filter(({ note }) => note.support === "supported"));
  const all = sum(fields.filter(({ note }) => !["noEffect", "never"].includes(note.support)));
  return yes === all ? "all" : `${yes} of ${all}`;
}

function sum(fields: readonly Field[]): number {
  return fields.reduce((count, { leaves }) => count + leaves, 0);
}
