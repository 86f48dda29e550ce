// What all parts of one proxy's build share.

import type { Report } from "../../diagnostics/diagnostic.ts";
import type { Origins } from "../../model/envoy/resources.ts";
import type { AnyHttpFilterFeature } from "../../model/features.ts";
import type { Proxy } from "../../model/ir/proxy.ts";
import type { Origin } from "../../source/document.ts";
import type { PinnedFileTable } from "./layout/pinned-files.ts";
import type { BuildOptions } from "./options.ts";
import type { SecretTable } from "./tls/secrets.ts";

export interface BuildContext {
  readonly proxy: Proxy;
  readonly options: BuildOptions;
  readonly secrets: SecretTable;
  readonly files: PinnedFileTable;
  /** Those of gwc and of plugins, in the order in which a request passes them. */
  readonly httpFilters: readonly AnyHttpFilterFeature[];
  readonly origins: Origins;
  readonly report: Report;
}

/** Records the origin of an Envoy object, and returns the object. */
export function from<Message extends object>(origin: Origin, message: Message, { origins }: BuildContext): Message {
  origins.set(message, origin);
  return message;
}
