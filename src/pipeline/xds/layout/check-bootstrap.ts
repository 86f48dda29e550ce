// What a bootstrap that an EnvoyProxy has changed must still have, and must not have.

import { isJsonObject, type JsonObject, type JsonValue, valueAt } from "../../../base/json/json.ts";
import { withSnakeCase } from "../../../base/json/snake-case.ts";
import { bootstrapConflict, bootstrapIncomplete } from "../../../diagnostics/catalogue/xds.ts";
import type { DiagnosticDetails } from "../../../diagnostics/define.ts";
import type { BootstrapChange } from "../../../model/ir/bootstrap.ts";
import type { BuildContext } from "../context.ts";

/** Reports xds/bootstrap-incomplete and xds/bootstrap-conflict. @param base as gwc makes it */
export function checkBootstrap(
  made: JsonObject,
  base: JsonObject,
  { title, proxyId, origin }: BootstrapChange,
  { report }: BuildContext,
): void {
  const about: DiagnosticDetails = { about: { id: proxyId, part: "ancestors" } };
  const lacks = (what: string, why: string) => report(bootstrapIncomplete({ title, what, why }, origin, about));
  if (!isSame(socketOf(made.admin), socketOf(base.admin)))
    lacks(`admin interface at ${placeOf(base.admin)}`, "scripts and units of the bundle ask it there");
  const listeners = listenersOf(made);
  for (const own of listenersOf(base))
    if (!listeners.some((each) => isSame(socketOf(each), socketOf(own))))
      lacks(`listener at ${placeOf(own)}`, "requirements.json and deploy/ name it for statistics");
  if (made.dynamic_resources === undefined) return;
  const why = "the resources of the Gateway are in the bundle";
  report(bootstrapConflict({ title, what: "dynamic_resources", why }, origin, about));
}

/** Reports xds/bootstrap-conflict for a name that a resource of the Gateway has, too. */
export function checkNames(
  kind: "listener" | "cluster",
  own: readonly { readonly name?: string }[],
  ofGateway: readonly { readonly name?: string }[],
  { title, proxyId, origin }: BootstrapChange,
  { report }: BuildContext,
): void {
  const taken = new Set(ofGateway.map(({ name }) => name));
  for (const { name = "" } of own.filter((each) => taken.has(each.name))) {
    const facts = { title, what: `a ${kind} "${name}"`, why: "the Gateway has one of that name" };
    report(bootstrapConflict(facts, origin, { about: { id: proxyId, part: "ancestors" } }));
  }
}

function listenersOf(bootstrap: JsonObject): readonly JsonObject[] {
  const listeners = valueAt(bootstrap, ["static_resources", "listeners"]);
  return Array.isArray(listeners) ? (listeners as readonly JsonValue[]).filter(isJsonObject) : [];
}

/** The address of the admin interface or of a listener. */
function socketOf(holder: JsonValue | undefined): JsonObject {
  const address = isJsonObject(holder) && isJsonObject(holder.address) ? withSnakeCase(holder.address, 2) : {};
  const socket = address.socket_address;
  return isJsonObject(socket) ? socket : {};
}

function isSame(one: JsonObject, other: JsonObject): boolean {
  return one.address === other.address && Number(one.port_value) === Number(other.port_value);
}

function placeOf(holder: JsonValue | undefined): string {
  const { address = "", port_value: port = "" } = socketOf(holder);
  return `${String(address)}:${String(port)}`;
}
