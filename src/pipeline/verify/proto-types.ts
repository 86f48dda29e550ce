// protobufjs types of Envoy's messages, made from the tables when a message is first met.

import protobuf from "protobufjs";
import { InternalError } from "../../base/internal-error.ts";
import { camelCase } from "./names.ts";
import { enumTable, type FieldTable, type MessageTable, messageTable } from "./proto-tables.ts";

const google = "google.protobuf.";

/** The protobufjs type of a message of Envoy or of google.protobuf, with all that it refers to. */
export function protoType(name: string): protobuf.Type {
  return root.lookupType(name);
}

/** Types are side by side under flat names, because a nested type would need its outer one first. */
class TableRoot extends protobuf.Root {
  override lookupType(path: string | string[]): protobuf.Type {
    const name = (typeof path === "string" ? path : path.join(".")).replace(/^\./, "");
    if (name.startsWith(google)) return super.lookupType(name);
    if (this.get(flat(name)) === null) this.addClosure(name);
    return super.lookupType(flat(name));
  }

  private addClosure(name: string): void {
    const open = [name];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (next.startsWith(google) || this.get(flat(next)) !== null) continue;
      const table = messageTable(next);
      this.add(table === undefined ? enumOf(next) : messageOf(next, table));
      for (const field of Object.values(table?.fields ?? {})) if (field.type.includes(".")) open.push(field.type);
    }
    this.resolveAll();
  }
}

const root = new TableRoot();
for (const file of ["any", "duration", "empty", "field_mask", "struct", "timestamp", "wrappers"]) addCommon(file);

function addCommon(file: string): void {
  const definition = protobuf.common.get(`google/protobuf/${file}.proto`);
  if (definition?.nested === undefined) throw new InternalError(`protobufjs has no google/protobuf/${file}.proto`);
  root.addJSON(definition.nested);
}

function messageOf(name: string, table: MessageTable): protobuf.Type {
  const fields = Object.entries(table.fields);
  return protobuf.Type.fromJSON(flat(name), {
    fields: Object.fromEntries(fields.map(([field, facts]) => [field, fieldOf(field, facts)])),
    oneofs: Object.fromEntries(
      Object.keys(table.oneofs ?? {}).map((oneof) => [
        oneof,
        { oneof: fields.filter(([, facts]) => facts.oneof === oneof).map(([field]) => field) },
      ]),
    ),
  });
}

// The JSON reader takes all three names of a field and the writer uses jsonName: so snake_case goes out and both come in.
function fieldOf(name: string, { id, type, rule, keyType }: FieldTable) {
  const shape = { id, type: type.includes(".") ? `.${flat(type)}` : type, jsonName: name, protoName: camelCase(name) };
  return rule === "map" ? { ...shape, keyType: keyType ?? "string" } : { ...shape, ...(rule && { rule }) };
}

function enumOf(name: string): protobuf.Enum {
  const table = enumTable(name);
  if (table === undefined) throw new InternalError(`Envoy has no message ${name}`);
  return protobuf.Enum.fromJSON(flat(name), { values: { ...table.values }, options: { allow_alias: true } });
}

function flat(name: string): string {
  return name.startsWith(google) ? name : name.replaceAll(".", "_");
}
