// What gwc says of a Lua script, beside what the real Envoy says of it.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject } from "../../../../../../src/base/json/json.ts";
import { validateConfig } from "../../../../../../src/operate/envoy/validate-config.ts";
import { readLua } from "../../../../../../src/pipeline/lower/policies/extension/read-lua.ts";
import { envoyPath } from "../../../../../support/envoy/envoy.ts";
import { bootstrap, googleapis, router } from "../../../verify/bootstraps.ts";

const accepted: Readonly<Record<string, string>> = {
  nothing: "",
  "64-bit integers": "local a, b, c = 1ULL, 0xffLL, 12ull",
  "imaginary numbers": "local a, b = 2i, 1.5e3I",
  "escapes of Lua 5.2 and of LuaJIT": "local a, b = '\\x41\\z\n   \\u{48}\\\\u{49}', \"\\65\\'\"",
  "goto and labels": "for i = 1, 2 do if i == 1 then goto continue end ::continue:: end",
  "empty statements, beside an integer of LuaJIT": "local a = 1LL;;",
  "break inside a block": "while true do break; local a = 1 end",
  "letters of other languages": "local größe = 'ü' -- été 😀",
  "a byte order mark": "\uFEFFlocal a = 1",
  "a first line with #": "#!/usr/bin/lua\nlocal a = 1",
  "long strings and comments": "--[==[ ]] ]==] local a = [[\\u{48} 1ULL]]",
};

const rejected: Readonly<Record<string, string>> = {
  "the operator //": "local a = 7 // 2",
  "the operator &": "local a = 7 & 2",
  attributes: "local a <const> = 1",
  "goto as a name": "local goto = 1",
  "a missing end": "function envoy_on_request(handle)",
  "an unknown escape": "local a = '\\q'",
  "a text without end": "local a = 'a",
  "break outside of a loop": "break",
  "a label that is not there": "goto nowhere",
  "a number that is none": "local a = 3x",
  "arguments where there are none": "function f() return ... end",
  "another language": "const a = 1;",
};

for (const [title, source] of Object.entries(accepted)) {
  test(`gwc and Envoy accept ${title}`, async () => {
    assert.equal(readLua(source).kind, "read");
    assert.equal(await envoySays(source), "accepted");
  });
}

for (const [title, source] of Object.entries(rejected)) {
  test(`gwc and Envoy reject ${title}`, async () => {
    assert.equal(readLua(source).kind, "refused");
    assert.equal(await envoySays(source), "rejected");
  });
}

test("nesting that no parser follows is rejected", () => {
  const deep = `local a = ${"(".repeat(200_000)}1`;
  assert.deepEqual(readLua(deep), { kind: "refused", problem: "it is nested too deeply" });
});

async function envoySays(inline_string: string): Promise<string> {
  const typed_config = {
    "@type": `${googleapis}envoy.extensions.filters.http.lua.v3.Lua`,
    default_source_code: { inline_string },
  };
  const filters: JsonObject[] = [{ name: "envoy.filters.http.lua", typed_config }, router({})];
  const config = bootstrap({ manager: { http_filters: filters } });
  return (await validateConfig(await envoyPath(), { kind: "bootstrap", bootstrap: config })).kind;
}
