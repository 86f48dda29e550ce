// Everything that a reference can lead to, each followed once and each problem reported once.

import {
  configMapNotFound,
  invalidKind,
  refNotPermitted,
  secretKeyMissing,
} from "../../../diagnostics/catalogue/resolve.ts";
import type { ResolvedBackend } from "../../../model/graph/backend.ts";
import type { BackendReference, ObjectReference, References, ResolvedSecret } from "../../../model/graph/references.ts";
import type { HTTPRouteFilterResource } from "../../../model/resources/known-resources.ts";
import type { AnyResource } from "../../../model/resources/resource.ts";
import type { Origin, SourceDocument } from "../../../source/document.ts";
import { Backends } from "../backends/backends.ts";
import type { ResolveContext } from "../context.ts";
import { absence } from "../references/absence.ts";
import { resolveAuthority } from "../references/authorities.ts";
import { namesIn } from "../references/names-in-namespace.ts";
import { nearestName } from "../references/nearest-name.ts";
import { targetOf, userOf } from "../references/reference-user.ts";
import { findRouteFilter } from "../references/route-filters.ts";
import { resolveSecret } from "../references/secrets.ts";

export class GraphReferences implements References {
  readonly #context: ResolveContext;
  readonly #backends: Backends;
  readonly #answers = new Map<SourceDocument, Map<string, unknown>>();

  constructor(context: ResolveContext) {
    this.#context = context;
    this.#backends = new Backends(context);
  }

  backend(reference: BackendReference, from: AnyResource, origin: Origin): ResolvedBackend {
    return this.#once("backend", origin, () => this.#backends.resolve(reference, userOf(from, origin)));
  }

  secret(reference: ObjectReference, keys: readonly string[], from: AnyResource, origin: Origin): ResolvedSecret {
    return this.#once(`secret ${keys}`, origin, () =>
      resolveSecret(reference, keys, userOf(from, origin), this.#context),
    );
  }

  configMap(
    reference: ObjectReference,
    keys: readonly string[],
    from: AnyResource,
    origin: Origin,
  ): string | undefined {
    return this.#once(`configMap ${keys}`, origin, () => this.#findConfigMap(reference, keys, from, origin));
  }

  certificateAuthority(reference: ObjectReference, from: AnyResource, origin: Origin): ResolvedSecret {
    return this.#once("authority", origin, () =>
      resolveAuthority(reference, userOf(from, origin, "InvalidCACertificateRef"), this.#context),
    );
  }

  routeFilter(reference: ObjectReference, from: AnyResource, origin: Origin): HTTPRouteFilterResource | undefined {
    return this.#once("filter", origin, () => findRouteFilter(reference, userOf(from, origin), this.#context));
  }

  #once<Answer>(question: string, { document, path }: Origin, answer: () => Answer): Answer {
    const answers = this.#answers.get(document) ?? new Map<string, unknown>();
    if (answers.size === 0) this.#answers.set(document, answers);
    const key = `${question} ${path.join("/")}`;
    if (!answers.has(key)) answers.set(key, answer());
    return answers.get(key) as Answer;
  }

  #findConfigMap(
    reference: ObjectReference,
    keys: readonly string[],
    from: AnyResource,
    origin: Origin,
  ): string | undefined {
    const { resources, report, grants } = this.#context;
    const { about } = userOf(from, origin);
    const target = targetOf(reference, from, "ConfigMap");
    const facts = { from, to: target, reason: "Invalid" };
    if (target.group !== "" || target.kind !== "ConfigMap")
      report(invalidKind({ ...facts, possible: ["ConfigMap"] }, origin, about));
    else if (!grants.permits(from, target)) report(refNotPermitted(facts, origin, about));
    else {
      const found = resources.find("ConfigMap", target.namespace, target.name);
      if (found !== undefined) return this.#pickKey(found.spec.data, keys, facts, origin, about);
      const names = namesIn("ConfigMap", target.namespace, this.#context);
      const missing = configMapNotFound({ ...facts, nearest: nearestName(target.name, names) }, origin, about);
      report(absence(missing, from, target, this.#context));
    }
    return undefined;
  }

  #pickKey(
    data: Readonly<Record<string, string>>,
    keys: readonly string[],
    facts: { readonly from: AnyResource; readonly to: ReturnType<typeof targetOf>; readonly reason: string },
    origin: Origin,
    about: ReturnType<typeof userOf>["about"],
  ): string | undefined {
    const present = Object.keys(data);
    const key =
      keys.find((candidate) => Object.hasOwn(data, candidate)) ?? (present.length === 1 ? present[0] : undefined);
    if (key !== undefined) return data[key];
    this.#context.report(secretKeyMissing({ ...facts, keys, present }, origin, about));
    return undefined;
  }
}
