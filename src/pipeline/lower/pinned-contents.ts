// Contents of the network for the lowering: what gwc.lock pins, and a list of all that was asked for.

import { contentNotPinned, contentRefused, contentUnusable } from "../../diagnostics/catalogue/fetch.ts";
import type { AnyField } from "../../model/fields.ts";
import {
  type FoundContent,
  type PinName,
  type Pinned,
  pinnedContent,
  pinProblems,
  textOf,
  type Wanted,
} from "../../model/pinned/pinned.ts";
import { type FileKind, fileForms, type PinnedFile } from "../../model/pinned/pinned-file.ts";
import type { Project } from "../../model/project.ts";
import { titleOf } from "../../model/resources/resource.ts";

/** What an object asks of a content. */
type Asked = Omit<Wanted, keyof PinName | "title" | "origin" | "about">;

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

  /** The document that the field asks for; "invalid" where it is not there, which is reported at the field. */
  take(name: PinName & Asked, field: AnyField): string | "invalid" {
    const found = this.#take(name, field);
    return found === "invalid" ? "invalid" : textOf(found.bytes);
  }

  /** The same for a file that Envoy reads by its path; one that Envoy could not use is "invalid" as well, and reported. */
  takeFile(name: PinName & Asked & { readonly kind: FileKind }, field: AnyField): PinnedFile | "invalid" {
    const found = this.#take(name, field);
    if (found === "invalid") return "invalid";
    const { kind, url } = name;
    const problem = fileForms[kind].problem(found.bytes);
    if (problem !== undefined) return field.report(contentRefused, { kind, url, problem });
    return { kind, sha256: found.pin.sha256, content: found.bytes };
  }

  #take(name: PinName & Asked, field: AnyField): FoundContent | "invalid" {
    const title = titleOf(field.resource);
    this.#wanted.set(`${name.kind} ${name.url} ${title} ${name.digest ?? ""}`, {
      ...name,
      title,
      origin: field.at,
      about: field.about,
    });
    const content = pinnedContent(this.#pinned, name);
    if (content.kind === "found") return content;
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
