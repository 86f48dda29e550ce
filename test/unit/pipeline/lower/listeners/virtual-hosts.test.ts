// The virtual hosts of a listener with filters of its own.

import assert from "node:assert/strict";
import { test } from "node:test";
import { noHeaderMutation } from "../../../../../src/model/ir/header-mutation.ts";
import type { ListenerFilters } from "../../../../../src/model/ir/listener-filter.ts";
import type { Respond } from "../../../../../src/model/ir/route.ts";
import { PortHosts } from "../../../../../src/pipeline/lower/connections/port-hosts.ts";
import { lowerVirtualHosts } from "../../../../../src/pipeline/lower/listeners/virtual-hosts.ts";
import { route } from "../../xds/builders.ts";
import { listenerOf, resourceOf } from "../lowering.ts";

const closed: Respond = {
  ...{ kind: "respond", status: 503, headers: noHeaderMutation },
  ...{ body: undefined, contentType: undefined },
};

async function hostsOf(hostname: string | undefined, filters: ListenerFilters | undefined) {
  const listener = await listenerOf({ name: "http", hostname });
  const resource = await resourceOf("HTTPRoute", "parentRefs: [{ name: edge }]\nhostnames: [a.example]");
  const attachment = { route: { resource, parents: [] }, parent: 0, hostnames: ["a.example"] };
  const hosts = lowerVirtualHosts(
    listener,
    new PortHosts([listener]),
    [{ attachment, age: 0, routes: [route()] }],
    filters,
    false,
  );
  return hosts.map((host) => [host.hostname, host.routes.length, host.filters?.kind]);
}

test("a listener without filters has the hosts of its routes", async () => {
  assert.deepEqual(await hostsOf(undefined, undefined), [["a.example", 1, undefined]]);
});

test("with filters it has its own host too, for requests that match no route", async () => {
  const filters: ListenerFilters = { kind: "sound", listener: "web/edge/http", requests: [] };
  assert.deepEqual(await hostsOf(undefined, filters), [
    ["*", 0, "sound"],
    ["a.example", 1, "sound"],
  ]);
  assert.deepEqual(await hostsOf("*.example", filters), [
    ["*.example", 0, "sound"],
    ["a.example", 1, "sound"],
  ]);
  assert.deepEqual(await hostsOf("a.example", filters), [["a.example", 1, "sound"]]);
});

test("no route is reached after an answer or a broken filter", async () => {
  const answering: ListenerFilters = { kind: "sound", listener: "web/edge/http", requests: [], answer: closed };
  for (const filters of [answering, { kind: "broken" } as const])
    assert.deepEqual(await hostsOf("a.example", filters), [["a.example", 0, filters.kind]]);
});
