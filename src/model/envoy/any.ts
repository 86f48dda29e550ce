// Messages inside google.protobuf.Any: their type is beside their fields.

import type { JsonValue } from "../../base/json/json.ts";
import type { Messages } from "./generated/messages.ts";

/** Any message with its type, as Envoy's YAML writes it. */
export type Any = {
  readonly "@type": string;
  readonly [field: string]: JsonValue | undefined;
};

/** Packs a message: any("envoy.extensions.filters.http.router.v3.Router", {}). */
export function any<Name extends keyof Messages>(name: Name, message: Messages[Name]): Any {
  return { "@type": `type.googleapis.com/${name}`, ...message } as Any;
}
