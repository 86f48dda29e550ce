// The waits in the life of an Envoy: until it is ready, until it has drained, until its successor has all its connections.

import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { type AdminClient, countConnections, createAdminClient } from "./admin-client.ts";
import { problemIn } from "./envoy-log.ts";
import { type EnvoyProcess, printExit } from "./envoy-process.ts";

/** Waits for the admin address in the file, then for `/ready` there; a problem when Envoy ends, the time is over or the signal aborts. */
export async function waitUntilReady(
  envoy: EnvoyProcess,
  addressFile: string,
  readyMs: number,
  signal?: AbortSignal,
): Promise<{ readonly admin: AdminClient } | { readonly problem: string }> {
  const deadline = performance.now() + readyMs;
  let admin: AdminClient | undefined;
  while (performance.now() < deadline) {
    if (envoy.hasExited()) {
      const exit = await envoy.exited;
      return { problem: `${problemIn(envoy.log.lines)} (${printExit(exit)})` };
    }
    if (signal?.aborted) break;
    admin ??= adminAt(addressFile);
    const answer = await admin?.get("/ready").catch(() => undefined);
    if (admin !== undefined && answer?.status === 200) return { admin };
    await sleep(10);
  }
  admin?.close();
  if (signal?.aborted) return { problem: String(signal.reason) };
  const without = admin === undefined ? "; its configuration may lack an admin address" : "";
  return { problem: `it was not ready after ${readyMs} ms${without}; its output: ${problemIn(envoy.log.lines)}` };
}

function adminAt(addressFile: string): AdminClient | undefined {
  try {
    const address = readFileSync(addressFile, "utf8").trim();
    return address === "" ? undefined : createAdminClient(address);
  } catch {
    return undefined; // not written yet
  }
}

/** Asks clients to reconnect elsewhere (Connection: close, GOAWAY), accepts no new connections, and waits until all are closed or the time is over. */
export async function drain(child: EnvoyProcess, admin: AdminClient, drainMs: number): Promise<void> {
  const deadline = performance.now() + drainMs;
  await admin.post("/drain_listeners?graceful&skip_exit").catch(() => undefined);
  await admin.post("/drain_listeners").catch(() => undefined);
  while (performance.now() < deadline && !child.hasExited()) {
    const open = await countConnections(admin).catch(() => 0);
    if (open === 0) return;
    await sleep(50);
  }
}

/** Waits until an Envoy that has a successor has no connection left, has ended, or the time is over. */
export async function untilIdle(
  envoy: { readonly exited: Promise<unknown>; readonly admin: AdminClient },
  mostMs: number,
): Promise<void> {
  const deadline = performance.now() + mostMs;
  let ended = false;
  void envoy.exited.then(() => {
    ended = true;
  });
  while (!ended && performance.now() < deadline) {
    if ((await countConnections(envoy.admin).catch(() => 1)) === 0) return;
    await sleep(50);
  }
}
