// Lowers a ClientTrafficPolicy for one listener.

import assert from "node:assert/strict";
import type { ListenerNode } from "../../../../../../src/model/graph/attachment.ts";
import { lowerClientPolicy } from "../../../../../../src/pipeline/lower/policies/client-traffic/client-policy.ts";
import { listenerOf, lowering, policyOf, reported, seen } from "../../lowering.ts";

/** `others`: listeners that the policy also applies to. */
export async function lowerClient(
  spec: string,
  others: readonly Partial<ListenerNode>[] = [],
  parts: Partial<ListenerNode> = {},
) {
  const listener = await listenerOf({ name: "http", ...parts });
  const siblings = await Promise.all(others.map((other, index) => listenerOf({ name: `other-${index}`, ...other })));
  const clientPolicy = await policyOf("ClientTrafficPolicy", spec);
  const { context, diagnostics } = await lowering({ clientPolicy, listeners: [listener, ...siblings] });
  const policy = lowerClientPolicy(listener, context);
  return {
    settings: seen(policy.settings),
    valid: policy.valid,
    problems: reported(diagnostics),
    upstreamHttp1: policy.upstreamHttp1,
    diagnostics,
  };
}

/** Where nothing is reported. */
export async function settingsOf(spec: string, parts: Partial<ListenerNode> = {}) {
  const { settings, valid, problems } = await lowerClient(spec, [], parts);
  assert.deepEqual({ valid, problems }, { valid: true, problems: [] });
  return settings;
}

/** How messages name values out of range. */
export async function problemsOf(spec: string, parts: Partial<ListenerNode> = {}) {
  const { valid, problems } = await lowerClient(spec, [], parts);
  return { valid, problems };
}

export const https = { protocol: "HTTPS", tlsMode: "Terminate" } as const;
