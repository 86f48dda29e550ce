// What the objects of a run are made from: each kind, version and channel in turn, and each place with rules.

import type { JsonObject } from "../../src/base/json/json.ts";
import type { Creation } from "./api-server.ts";
import type { UnseenRule } from "./exceptions.ts";
import type { Recipe } from "./objects.ts";
import { type RulePlace, rulePlacesOf, type Target, targetsOf } from "./targets.ts";
import { writtenFor, writtenObjects } from "./written.ts";

export class Recipes {
  readonly #targets: readonly Target[];
  readonly #places: readonly RulePlace[];
  readonly #written: readonly JsonObject[] = writtenObjects();

  /** @param kind the only one there is to be, where it is given. */
  constructor(kind: string | undefined) {
    this.#targets = targetsOf(kind);
    this.#places = this.#targets.flatMap(rulePlacesOf);
  }

  get kinds(): ReadonlySet<string> {
    return new Set(this.#targets.map(({ kind }) => kind));
  }

  /** The objects that authors wrote, also in the versions that nobody wrote them in. */
  get written(): readonly Creation[] {
    return this.#targets.flatMap(({ group, version, kind, channel }) =>
      writtenFor(kind, this.#written).map((object) => ({
        channel,
        object: { ...object, apiVersion: `${group}/${version}` },
      })),
    );
  }

  /** A third goes to any place of a kind, a third to rules in turn, a third to rules that were not seen both ways. */
  inTurn(from: number, count: number, unseen: readonly UnseenRule[]): readonly Recipe[] {
    const wanted = this.#placesOf(unseen);
    return Array.from({ length: count }, (_, index) => {
      const turn = from + index;
      if (turn % 3 === 0) return this.#recipe(at(this.#targets, turn), undefined);
      const place = at(turn % 3 === 1 && wanted.length > 0 ? wanted : this.#places, turn);
      return this.#recipe(place?.target ?? at(this.#targets, turn), place);
    });
  }

  /** One for each rule. */
  forRules(unseen: readonly UnseenRule[]): readonly Recipe[] {
    return this.#placesOf(unseen).map((place) => this.#recipe(place.target, place));
  }

  #recipe(target: Target, place: RulePlace | undefined): Recipe {
    return { target, place, written: writtenFor(target.kind, this.#written) };
  }

  #placesOf(unseen: readonly UnseenRule[]): readonly RulePlace[] {
    return this.#places.filter(({ target, path, digests }) =>
      unseen.some(
        (rule) =>
          rule.kind === target.kind &&
          rule.version === target.version &&
          rule.channel.split("+").includes(target.channel) &&
          rule.path === path &&
          digests.includes(rule.digest),
      ),
    );
  }
}

// A kind without any rules has no places.
function at<T>(list: readonly T[], turn: number): T {
  return list[Math.floor(turn / 3) % Math.max(1, list.length)] as T;
}
