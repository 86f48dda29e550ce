// An access log service that tells each entry as one line of JSON, with the name of its log.
import { serve, tell } from "./serve.mjs";

/**
 * @typedef {object} Message
 * @property {{ log_name: string, node: { id: string } } | null} identifier of the first message only
 * @property {{ log_entry: readonly object[] }} [http_logs]
 * @property {{ log_entry: readonly object[] }} [tcp_logs]
 */

serve("envoy/service/accesslog/v3/als.proto", "envoy.service.accesslog.v3.AccessLogService", {
  /** @param {import("node:stream").Readable} stream */
  StreamAccessLogs(stream) {
    /** @type {{ log?: string, node?: string }} */
    let told = {};
    stream.on("data", (/** @type {Message} */ { identifier, http_logs, tcp_logs }) => {
      if (identifier) told = { log: identifier.log_name, node: identifier.node.id };
      for (const http of http_logs?.log_entry ?? []) tell({ ...told, http });
      for (const tcp of tcp_logs?.log_entry ?? []) tell({ ...told, tcp });
    });
    stream.on("error", () => undefined);
  },
});
