// Binary protobuf and canonical proto3 JSON of Envoy's messages. Load it when it is needed: protobufjs costs some 40 ms.

import protojson from "protobufjs/ext/protojson.js";
import type { JsonObject } from "../../base/json/json.ts";
import { protoType } from "./proto-types.ts";

/**
 * The message in binary protobuf, as Envoy reads it from `.pb` files. Same value, same bytes: fields are in order of number, maps in the
 * order of their keys in `value`.
 * @param value valid proto3 JSON: `findProblems` found nothing. Anything else throws.
 */
export function encodeMessage(typeName: string, value: JsonObject): Uint8Array {
  const type = protoType(typeName);
  return type.encode(protojson.fromJson(type, withoutUndefined(value))).finish();
}

/** A binary message as proto3 JSON with snake_case names; what has its default is left out. */
export function decodeMessage(typeName: string, bytes: Uint8Array): JsonObject {
  const type = protoType(typeName);
  return protojson.toJson(type, type.decode(bytes)) as JsonObject;
}

/** The one spelling of a message: snake_case names in the order of the definition, 64-bit integers as text, defaults left out. */
export function canonicalJson(typeName: string, value: JsonObject): JsonObject {
  return decodeMessage(typeName, encodeMessage(typeName, value));
}

function withoutUndefined(value: JsonObject): unknown {
  return JSON.parse(JSON.stringify(value));
}
