// Contents of the network for the lowering: what gwc.lock pins, and a list of all that was asked for.

import { contentNotPinned, contentUnusable } from "../../diagnostics/catalogue/fetch.ts";
import type { AnyField } from "../../model/fields.ts";
import { type PinName, type Pinned, pinnedContent, pinProblems, type Wanted } from "../../model/pinned/pinned.ts";
import type { Project } from "../../model/project.ts";
import { titleOf } from "../../model/resources/resource.ts";

/** Of all proxies of a build. */
export class PinnedContents {
  /** Hosts reach no issuer. */
  readonly airgapped: boolean;
  readonly #pinned: Pinned;
  readonly #wanted = new Map<string, Wanted>();

  constructor({ airgapped, pinned }: Pick<Project, "airgapped" | "pinned">) {
    this.airgapped = airgapped;
    this.#pinned = pinned;
  }

  /** The content that the field asks for; "invalid" where it is not there, which is reported at the field. */
  take(name: PinName & Pick<Wanted, "issuer">, field: AnyField): string | "invalid" {
    const title = titleOf(field.resource);
    this.#wanted.set(`${name.kind} ${name.url} ${title}`, { ...name, title, origin: field.at, about: field.about });
    const content = pinnedContent(this.#pinned, name);
    if (content.kind === "found") return content.text;
    const { kind, url } = name;
    return content.kind === "unpinned"
      ? field.report(contentNotPinned, { kind, url })
      : field.report(contentUnusable, { kind, url, problem: pinProblems[content.kind] });
  }

  /** Each content once for each object that asked for it. */
  wanted(): readonly Wanted[] {
    return [...this.#wanted.values()];
  }
}
