// wasm: WebAssembly modules that see requests and responses, in the order of the list. gwc fetch brings them, gwc.lock pins them.

import { defined } from "../../../../base/defined.ts";
import type { SecretBytes } from "../../../../base/secret-bytes.ts";
import type { AnyField, Field } from "../../../../model/fields.ts";
import type { ResolvedSecret } from "../../../../model/graph/references.ts";
import type { WasmModule } from "../../../../model/ir/extension/wasm-module.ts";
import { imagePlace, imageUrl } from "../../../../model/pinned/image-url.ts";
import type { Wanted } from "../../../../model/pinned/pinned.ts";
import type { PinnedFile } from "../../../../model/pinned/pinned-file.ts";
import type {
  EnvoyExtensionPolicyWasm,
  EnvoyExtensionPolicyWasmCodeHttp,
  EnvoyExtensionPolicyWasmCodeImage,
} from "../../../../model/resources/generated/envoy-extension-policy.ts";
import type { LowerContext } from "../../context.ts";
import { ignoredWhen } from "../../fields/ignored.ts";
import { serviceUrl } from "../../fields/service-url.ts";
import { imageName, sha256Digest, variableName } from "../../fields/value-forms.ts";
import { policyName } from "../policy-name.ts";
import type { ExtensionFeature } from "./extension-feature.ts";

export const wasm: ExtensionFeature = {
  name: "wasm",
  fields: [
    ...["name", "rootID", "config", "failOpen", "env.hostKeys", "code.type", "code.pullPolicy"],
    ...["code.http.url", "code.http.sha256", "code.http.tls"],
    ...["code.image.url", "code.image.sha256", "code.image.pullSecretRef", "code.image.tls"],
  ],
  values: {
    ...{ "code.http.sha256": sha256Digest, "code.image.sha256": sha256Digest },
    ...{ "code.image.url": imageName, "env.hostKeys[]": variableName },
  },
  references: {
    "[].code.image.pullSecretRef": { kind: "secret", keys: [".dockerconfigjson"] },
    "[].code.http.tls.caCertificateRef": { kind: "certificateAuthority" },
    "[].code.image.tls.caCertificateRef": { kind: "certificateAuthority" },
  },
  notes: {
    code: "`gwc fetch` brings the module, and the bundle contains it",
    failOpen: "Envoy does not start with a module that it cannot load, also where it fails open",
  },
  ignored: { "[].code": ignoredWhen("pullPolicy", () => true, "a build takes the module that gwc.lock pins") },
  on: ["requests"],
  lower(field, context) {
    const modules = field.items().flatMap((item, index) => {
      const module = lowerModule(item, index, context);
      // Its problem was reported; as in Envoy Gateway, requests pass without one that fails open.
      return module === "invalid" && item.value.failOpen ? [] : [module];
    });
    if (modules.includes("invalid")) return "invalid";
    const sound = modules.filter((module) => module !== "invalid");
    return sound.length === 0 ? {} : { wasmModules: sound };
  },
};

function lowerModule(
  field: Field<EnvoyExtensionPolicyWasm>,
  index: number,
  context: LowerContext,
): WasmModule | "invalid" {
  const { name, rootID: rootId, config, failOpen, env } = field.value;
  const code = lowerCode(field, context);
  if (code === "invalid") return "invalid";
  return {
    policy: policyName(field.resource),
    index,
    code,
    // The API promises JSON. Modules of AssemblyScript crash with an empty text, and Envoy then does not start.
    configuration: JSON.stringify(config ?? {}),
    environment: env?.hostKeys ?? [],
    ...(failOpen && { failOpen }),
    ...defined({ name, rootId }),
  };
}

/** By the rules of the schema, the code is of one of the two. */
function lowerCode(field: Field<EnvoyExtensionPolicyWasm>, context: LowerContext): PinnedFile | "invalid" {
  const code = field.below("code");
  const http = code.below("http");
  if (http !== undefined) return lowerFile(http, context);
  const image = code.below("image");
  return image === undefined ? "invalid" : lowerImage(image, context);
}

function lowerFile(field: Field<EnvoyExtensionPolicyWasmCodeHttp>, context: LowerContext): PinnedFile | "invalid" {
  const { sha256, tls } = field.value;
  const place = field.below("url");
  const url = serviceUrl(place);
  const trusted = contentOf(tls && context.graph.references.certificateAuthority(tls.caCertificateRef));
  if (url === undefined || trusted === "invalid") return "invalid";
  const [plain = url.href] = url.href.split("#");
  return take(plain, place, { sha256, trusted }, context);
}

function lowerImage(field: Field<EnvoyExtensionPolicyWasmCodeImage>, context: LowerContext): PinnedFile | "invalid" {
  const { url: text, sha256, tls, pullSecretRef } = field.value;
  const { references } = context.graph;
  const place = field.below("url");
  const image = imagePlace(text);
  const trusted = contentOf(tls && references.certificateAuthority(tls.caCertificateRef));
  const credentials = contentOf(pullSecretRef && references.secret(pullSecretRef));
  if (image === undefined || trusted === "invalid" || credentials === "invalid") return "invalid";
  const login = pullSecretRef && (credentials ?? "host");
  return take(imageUrl(image), place, { sha256, trusted, login }, context);
}

/** undefined: none is named, or only the host has it. */
function contentOf(resolved: ResolvedSecret | undefined): SecretBytes | "invalid" | undefined {
  if (resolved === undefined) return undefined;
  return resolved.kind === "invalid" ? "invalid" : resolved.secret.content;
}

interface Asked {
  readonly sha256: string | undefined;
  readonly trusted: SecretBytes | undefined;
  readonly login?: Wanted["login"] | undefined;
}

function take(
  url: string,
  place: AnyField,
  { sha256, trusted, login }: Asked,
  { pinned }: LowerContext,
): PinnedFile | "invalid" {
  const authorities = trusted?.revealText();
  return pinned.takeFile(
    { kind: "wasm", url, ...defined({ digest: sha256?.toLowerCase(), authorities, login }) },
    place,
  );
}
