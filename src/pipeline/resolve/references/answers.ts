// What references lead to, stored under the reference objects themselves.

import { InternalError } from "../../../base/internal-error.ts";
import type { ResolvedBackend } from "../../../model/graph/backend.ts";
import type { ObjectReference, References, ResolvedSecret } from "../../../model/graph/references.ts";
import type { HTTPRouteFilterResource } from "../../../model/resources/known-resources.ts";
import type { Certificate } from "../../../model/tls.ts";

export type Answer =
  | { readonly kind: "backend"; readonly to: ResolvedBackend }
  | { readonly kind: "secret"; readonly to: ResolvedSecret }
  | { readonly kind: "configMap"; readonly to: string | Uint8Array | undefined }
  | { readonly kind: "certificate"; readonly to: Certificate | undefined }
  | { readonly kind: "certificateAuthority"; readonly to: ResolvedSecret }
  | { readonly kind: "revocationList"; readonly to: ResolvedSecret }
  | { readonly kind: "routeFilter"; readonly to: HTTPRouteFilterResource | undefined };

type AnswerTo<Kind extends Answer["kind"]> = Extract<Answer, { readonly kind: Kind }>["to"];

/** The answers as the graph offers them. */
export function referencesOf(answers: ReadonlyMap<ObjectReference, Answer>): References {
  const lookUp = <Kind extends Answer["kind"]>(kind: Kind, reference: ObjectReference): AnswerTo<Kind> => {
    const answer = answers.get(reference);
    if (answer?.kind !== kind)
      throw new InternalError(`the reference to "${reference.name}" was not followed as ${kind}`);
    return answer.to as AnswerTo<Kind>;
  };
  return {
    backend: (reference) => lookUp("backend", reference),
    secret: (reference) => lookUp("secret", reference),
    configMap: (reference) => lookUp("configMap", reference),
    certificate: (reference) => lookUp("certificate", reference),
    certificateAuthority: (reference) => lookUp("certificateAuthority", reference),
    revocationList: (reference) => lookUp("revocationList", reference),
    routeFilter: (reference) => lookUp("routeFilter", reference),
  };
}
