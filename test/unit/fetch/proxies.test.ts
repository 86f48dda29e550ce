// Which proxy a request goes through, by the variables of the environment.

import assert from "node:assert/strict";
import { test } from "node:test";
import { proxyFor } from "../../../src/fetch/proxies.ts";

const proxy = "http://proxy.example:3128/";

const rows: readonly (readonly [url: string, env: Record<string, string>, expected: string | undefined])[] = [
  ["https://id.example", {}, undefined],
  ["https://id.example", { HTTPS_PROXY: proxy }, proxy],
  ["https://id.example", { https_proxy: "proxy.example:3128", HTTPS_PROXY: "http://other" }, proxy],
  ["https://id.example", { HTTPS_PROXY: "" }, undefined],
  ["https://id.example", { HTTP_PROXY: proxy }, undefined],
  ["http://id.example", { HTTP_PROXY: proxy }, proxy],
  ["https://id.example", { HTTPS_PROXY: proxy, NO_PROXY: "*" }, undefined],
  ["https://id.example", { HTTPS_PROXY: proxy, no_proxy: "other, ID.example" }, undefined],
  ["https://a.id.example", { HTTPS_PROXY: proxy, NO_PROXY: "id.example" }, undefined],
  ["https://a.id.example", { HTTPS_PROXY: proxy, NO_PROXY: "*.id.example" }, undefined],
  ["https://a.id.example", { HTTPS_PROXY: proxy, NO_PROXY: ".id.example:443" }, undefined],
  ["https://a.id.example", { HTTPS_PROXY: proxy, NO_PROXY: "id.example:8443" }, proxy],
  ["https://notid.example", { HTTPS_PROXY: proxy, NO_PROXY: "id.example" }, proxy],
  ["https://localhost:8443", { HTTPS_PROXY: proxy }, undefined],
  ["https://[::1]", { HTTPS_PROXY: proxy }, undefined],
  ["https://127.9.9.9", { HTTPS_PROXY: proxy }, undefined],
];
for (const [url, env, expected] of rows) {
  test(`${url} with ${JSON.stringify(env)} goes ${expected === undefined ? "directly" : "through the proxy"}`, () => {
    assert.equal(proxyFor(new URL(url), env)?.href, expected);
  });
}
