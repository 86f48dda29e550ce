// An external processor that keeps secrets out of a shop: it takes them from headers and bodies, on both ways.
// It tells what it is shown. Paths make it refuse ("/blocked") or end in the middle ("/die/request_body").
import { serve, tell } from "./serve.mjs";

/**
 * @typedef {object} Headers
 * @property {{ headers: readonly { key: string, value: string, raw_value: Buffer }[] }} headers
 * @typedef {{ request: keyof typeof answers } & Record<string, Headers & { body: Buffer, end_of_stream: boolean }>} Message
 * @typedef {(message: Headers & { body: Buffer }, path: string) => object} Answer
 */

/** @satisfies {Readonly<Record<string, Answer>>} */
const answers = {
  request_headers: (_message, path) =>
    path === "/blocked"
      ? {
          immediate_response: {
            status: { code: "Forbidden" },
            headers: { set_headers: [set("x-reason", "closed")] },
            body: Buffer.from("the shop is closed"),
            details: "closed",
          },
        }
      : { request_headers: { response: changed({ "x-checked": "request" }, ["x-secret"]) } },
  request_body: ({ body }) => ({ request_body: { response: masked(body) } }),
  request_trailers: () => ({ request_trailers: {} }),
  response_headers: () => ({
    response_headers: { response: changed({ "x-checked": "response" }, ["content-type"]) },
  }),
  response_body: ({ body }) => ({ response_body: { response: masked(body) } }),
  response_trailers: () => ({ response_trailers: {} }),
};

serve("envoy/service/ext_proc/v3/external_processor.proto", "envoy.service.ext_proc.v3.ExternalProcessor", {
  /** @param {import("node:stream").Duplex} stream */
  Process(stream) {
    let path = "";
    stream.on("data", (/** @type {Message} */ message) => {
      const kind = message.request;
      if (message[kind] === undefined) return;
      // An empty body is left out.
      const shown = { ...{ body: Buffer.alloc(0) }, ...message[kind] };
      if (kind === "request_headers") path = pathOf(shown);
      tell({ path, kind, ...(kind.endsWith("_body") && { bytes: shown.body.length, end: shown.end_of_stream }) });
      if (path === `/die/${kind}`) process.exit();
      stream.write(answers[kind](shown, path));
    });
    stream.on("end", () => stream.end()).on("error", () => undefined);
    stream.on("close", () => tell({ path, kind: "closed" }));
  },
});

/** @param {Headers} shown */
function pathOf({ headers: { headers } }) {
  const found = headers.find(({ key }) => key === ":path");
  return found === undefined ? "" : found.value || found.raw_value.toString("utf8");
}

/**
 * @param {Readonly<Record<string, string>>} values
 * @param {readonly string[]} remove_headers
 */
function changed(values, remove_headers) {
  const set_headers = Object.entries(values).map(([key, value]) => set(key, value));
  return { header_mutation: { set_headers, remove_headers } };
}

/**
 * @param {string} key
 * @param {string} value
 */
function set(key, value) {
  return { header: { key, raw_value: Buffer.from(value) }, append_action: "OVERWRITE_IF_EXISTS_OR_ADD" };
}

/**
 * Without the numbers of cards. Envoy rejects a buffered body whose length is not the one of the header.
 * @param {Buffer} body
 */
function masked(body) {
  const text = body.toString("latin1").replace(/\d{4}-\d{4}/g, "(card)");
  return { ...changed({ "content-length": String(text.length) }, []), body_mutation: { body: Buffer.from(text, "latin1") } };
}
