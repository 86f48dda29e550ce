// Reads protos/envoy.binpb and lists its messages and enums by full name, options decoded.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import protobuf from "protobufjs";
import "protobufjs/ext/descriptor.js";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** Messages and enums by full name. Options need the set's own definition of its options, so the set is read twice. */
export function readDescriptors() {
  const bytes = readFileSync(join(root, "protos", "envoy.binpb"));
  const types = protobuf.Root.fromDescriptor(bytes).resolveAll();
  const set = types.lookupType("google.protobuf.FileDescriptorSet").decode(bytes).toJSON();
  const found = { messages: new Map(), enums: new Map() };
  for (const file of set.file) {
    for (const message of file.messageType ?? []) addMessage(found, file, file.package, "", message);
    for (const item of file.enumType ?? []) addEnum(found, file, file.package, "", item);
  }
  return found;
}

function addMessage(found, file, pkg, outer, message) {
  const local = outer === "" ? message.name : `${outer}.${message.name}`;
  found.messages.set(`${pkg}.${local}`, { pkg, local, file: file.name, syntax: file.syntax, message });
  for (const nested of message.nestedType ?? []) addMessage(found, file, pkg, local, nested);
  for (const item of message.enumType ?? []) addEnum(found, file, pkg, local, item);
}

function addEnum(found, file, pkg, outer, item) {
  const local = outer === "" ? item.name : `${outer}.${item.name}`;
  found.enums.set(`${pkg}.${local}`, { pkg, local, file: file.name, item });
}
