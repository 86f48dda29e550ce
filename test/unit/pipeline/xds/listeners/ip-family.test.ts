// The addresses of listeners where the Gateway names none, in a real Envoy.

import assert from "node:assert/strict";
import net from "node:net";
import { test } from "node:test";
import type { JsonObject } from "../../../../../src/base/json/json.ts";
import { withPortOffset } from "../../../../../src/operate/envoy/overlay-bootstrap.ts";
import { startEnvoy } from "../../../../../src/operate/envoy/start-envoy.ts";
import { envoyPath } from "../../../../support/envoy/envoy.ts";
import { freePort } from "../../../../support/free-port.ts";
import { bootstrapOf, buildSound, proxyWithRoutes, route } from "../builders.ts";

const families = { IPv4: ["127.0.0.1"], IPv6: ["::1"], DualStack: ["127.0.0.1", "::1"] } as const;

for (const [ipFamily, expected] of Object.entries(families))
  test(`${ipFamily} takes connections at ${expected.join(" and ")}`, { timeout: 60_000 }, async () => {
    const built = { ...proxyWithRoutes([route()]), ipFamily: ipFamily as keyof typeof families };
    const sound = buildSound(built);
    const [listener] = sound.bundle.ports.filter(({ purpose }) => purpose === "traffic");
    const offset = (await freePort()) - (listener?.port ?? 0);
    const whole: JsonObject = withPortOffset(bootstrapOf(sound), offset, () => {});
    // Without its own interfaces, which have ports of their own.
    const {
      static_resources,
      admin: _,
      ...others
    } = whole as {
      static_resources: { listeners: JsonObject[] };
    } & JsonObject;
    const listeners = static_resources.listeners.filter(({ name }) => !String(name).startsWith("envoy-gateway-proxy"));
    const bootstrap = { ...others, static_resources: { ...static_resources, listeners } } as unknown as JsonObject;
    const started = await startEnvoy({
      envoy: await envoyPath(),
      config: { kind: "bootstrap", bootstrap },
      admin: "any",
    });
    assert.equal(started.kind, "started", JSON.stringify(started));
    if (started.kind !== "started") return;
    const connects = (host: string) =>
      new Promise<boolean>((resolve) => {
        const socket = net.connect((listener?.port ?? 0) + offset, host, () => resolve(true));
        socket.once("error", () => resolve(false)).once("connect", () => socket.destroy());
      });
    const reached = [];
    for (const host of ["127.0.0.1", "::1"]) if (await connects(host)) reached.push(host);
    await started.envoy.stop();
    assert.deepEqual(reached, expected);
  });
