// Reads protos/envoy.binpb and lists its messages and enums by full name, options decoded.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import protobuf from "protobufjs";
import "protobufjs/ext/descriptor.js";

/** @import { Descriptors, DescriptorSet, EnumDescriptor, FoundEnum, FoundMessage, MessageDescriptor } from "./descriptor.ts" */

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/**
 * Messages and enums by full name. Options need the set's own definition of its options, so the set is read twice.
 * @returns {Descriptors}
 */
export function readDescriptors() {
  const bytes = readFileSync(join(root, "protos", "envoy.binpb"));
  const types = protobuf.Root.fromDescriptor(bytes).resolveAll();
  const decoded = types.lookupType("google.protobuf.FileDescriptorSet").decode(bytes);
  const set = /** @type {DescriptorSet} */ (/** @type {unknown} */ (decoded.toJSON()));
  const messages = set.file.flatMap((file) => messagesOf(file.package, "", file.messageType ?? []));
  const enums = set.file.flatMap((file) => enumsOf(file.package, "", file.enumType ?? []));
  const nested = messages.flatMap(({ pkg, local, message }) => enumsOf(pkg, local, message.enumType ?? []));
  return { messages: byName(messages), enums: byName([...enums, ...nested]) };
}

/**
 * With all that are nested in them.
 * @param {string} pkg
 * @param {string} outer
 * @param {readonly MessageDescriptor[]} messages
 * @returns {FoundMessage[]}
 */
function messagesOf(pkg, outer, messages) {
  return messages.flatMap((message) => {
    const local = localName(outer, message.name);
    return [{ pkg, local, message }, ...messagesOf(pkg, local, message.nestedType ?? [])];
  });
}

/**
 * @param {string} pkg
 * @param {string} outer
 * @param {readonly EnumDescriptor[]} enums
 * @returns {FoundEnum[]}
 */
function enumsOf(pkg, outer, enums) {
  return enums.map((item) => ({ pkg, local: localName(outer, item.name), item }));
}

/** @param {string} outer @param {string} name */
function localName(outer, name) {
  return outer === "" ? name : `${outer}.${name}`;
}

/**
 * @template {{ readonly pkg: string, readonly local: string }} Found
 * @param {readonly Found[]} all
 */
function byName(all) {
  return new Map(all.map((found) => [`${found.pkg}.${found.local}`, found]));
}
