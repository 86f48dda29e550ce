// A whole run: objects of all kinds go to both sides, what they disagree on is made small, and the rules are counted.

import fc from "fast-check";
import { ApiServer, type Creation, type RuleTable, type Verdict } from "./api-server.ts";
import { compare, type Disagreement } from "./compare.ts";
import { type UnseenRule, unseenRules } from "./exceptions.ts";
import { type OwnVerdict, ownVerdict } from "./gwc.ts";
import { Creations, type Recipe } from "./objects.ts";
import { Recipes } from "./recipes.ts";
import { smallerObjects } from "./smaller.ts";

export interface RunOptions {
  /** How many objects are made; those that authors wrote come on top, and some for rules that chance left out. */
  readonly count: number;
  readonly seed: number;
  /** The only kind that is asked about. */
  readonly kind: string | undefined;
  /** Disagreements of different forms after which the run ends. */
  readonly most: number;
}

export interface RunResult {
  readonly kinds: ReadonlyMap<string, KindCount>;
  readonly found: readonly Found[];
  readonly rules: readonly RuleTable[];
  readonly unseen: readonly UnseenRule[];
}

export interface KindCount {
  readonly asked: number;
  readonly accepted: number;
}

/** What both sides disagree on, and the smallest object that was found to show it. */
export interface Found {
  readonly creation: Creation;
  readonly verdict: Verdict;
  readonly own: OwnVerdict;
  readonly disagreements: readonly Disagreement[];
}

const perRecipe = 5;
const perChunk = 100;
const extraRounds = 200;
const mostTries = 600;

export async function runOracle(options: RunOptions): Promise<RunResult> {
  const server = new ApiServer();
  try {
    return await new Run(options, server).result();
  } finally {
    server.stop();
  }
}

class Run {
  readonly #options: RunOptions;
  readonly #server: ApiServer;
  readonly #recipes: Recipes;
  readonly #kinds = new Map<string, KindCount>();
  readonly #found = new Map<string, Found>();

  constructor(options: RunOptions, server: ApiServer) {
    this.#options = options;
    this.#server = server;
    this.#recipes = new Recipes(options.kind);
  }

  async result(): Promise<RunResult> {
    const { count, seed, most } = this.#options;
    let asked = this.#ask(this.#recipes.written);
    for (let made = 0; made < count && this.#found.size < most; made += perRecipe * perChunk) {
      const recipes = this.#recipes.inTurn(made / perRecipe, perChunk, await this.#unseen());
      // While the other side thinks about these, the ones before are compared.
      const next = this.#ask(samplesOf(recipes, seed + made));
      await this.#compare(await asked);
      asked = next;
    }
    await this.#compare(await asked);
    await this.#seekUnseen();
    const rules = (await this.#server.rules()).filter(({ kind }) => this.#recipes.kinds.has(kind));
    return { kinds: this.#kinds, found: [...this.#found.values()], rules, unseen: await this.#unseen() };
  }

  /** What chance left out is sought for a while. */
  async #seekUnseen(): Promise<void> {
    for (let round = 0; round < extraRounds; round += 1) {
      const recipes = this.#recipes.forRules(await this.#unseen());
      if (recipes.length === 0) return;
      await this.#compare(await this.#ask(samplesOf(recipes, this.#options.seed - (round + 1) * perChunk)));
    }
  }

  async #unseen(): Promise<readonly UnseenRule[]> {
    return unseenRules(await this.#server.rules(), this.#recipes.kinds);
  }

  async #ask(creations: readonly Creation[]): Promise<readonly (readonly [Creation, Verdict])[]> {
    const verdicts = await this.#server.create(creations);
    return creations.map((creation, index) => [creation, verdicts[index] as Verdict]);
  }

  async #compare(asked: readonly (readonly [Creation, Verdict])[]): Promise<void> {
    for (const [creation, verdict] of asked) {
      this.#count(String(creation.object.kind), verdict.accepted);
      for (const disagreement of compare(verdict, await ownVerdict(creation))) await this.#keep(creation, disagreement);
    }
  }

  #count(kind: string, accepted: boolean): void {
    const before = this.#kinds.get(kind) ?? { asked: 0, accepted: 0 };
    this.#kinds.set(kind, { asked: before.asked + 1, accepted: before.accepted + (accepted ? 1 : 0) });
  }

  async #keep(creation: Creation, { signature }: Disagreement): Promise<void> {
    if (this.#found.has(signature) || this.#found.size >= this.#options.most) return;
    this.#found.set(signature, await this.#smallest(creation, signature));
  }

  /** The smallest object within reach that still shows it. */
  async #smallest(creation: Creation, signature: string): Promise<Found> {
    let smallest = await this.#askBoth(creation);
    let candidates = smallerObjects(creation.object);
    let next = 0;
    for (let tries = 0; tries < mostTries; tries += 1) {
      const object = candidates[next];
      if (object === undefined) break;
      next += 1;
      const smaller = await this.#askBoth({ channel: creation.channel, object });
      if (!smaller.disagreements.some((each) => each.signature === signature)) continue;
      smallest = smaller;
      candidates = smallerObjects(object);
      next = 0;
    }
    return smallest;
  }

  async #askBoth(creation: Creation): Promise<Found> {
    const [[, verdict] = []] = await this.#ask([creation]);
    const own = await ownVerdict(creation);
    return { creation, verdict: verdict as Verdict, own, disagreements: compare(verdict as Verdict, own) };
  }
}

function samplesOf(recipes: readonly Recipe[], seed: number): readonly Creation[] {
  return recipes.flatMap((recipe, index) =>
    fc.sample(new Creations(recipe), { numRuns: perRecipe, seed: seed + index }),
  );
}
