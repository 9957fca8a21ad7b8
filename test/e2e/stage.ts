import { join } from "node:path";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import type { Preset } from "../../scripts/demo/life.ts";
import { type Demo, startDemo } from "../../scripts/demo/start.ts";
import { root } from "../../scripts/project.ts";
import { launchBrowser, openPage, type Watched } from "./browser.ts";

const FAILURES = join(root, "test-results/failures");

/** A demonstration and a browser, for the stories of one file. */
export interface Stage<P extends Preset = "archive"> {
  readonly demo: Demo<P>;
  /** A page in a context of its own, with nothing opened yet. Opened within a story, it is closed after it. */
  open(options?: BrowserContextOptions): Promise<Watched>;
}

/**
 * Set before the first story of the file and cleared after its last. What the pages showed when one failed is kept.
 * @param preset which co-op; the archive's unless named
 */
export function setStage<P extends Preset = "archive">(preset?: P): Stage<P> {
  let set: { readonly demo: Demo<P>; readonly browser: Browser } | undefined;
  let ofThisStory: Watched[] | undefined;
  const present = () => {
    if (set === undefined) throw new Error("The stage is set before the first story, not earlier.");
    return set;
  };
  beforeAll(async () => {
    const [demo, browser] = await Promise.all([startDemo({ preset, port: 0 }), launchBrowser()]);
    set = { demo, browser };
  });
  beforeEach(() => {
    ofThisStory = [];
  });
  afterEach(async ({ task }) => {
    const pages = set?.browser.contexts().flatMap((context) => context.pages()) ?? [];
    if (task.result?.state === "fail")
      for (const [index, page] of pages.entries()) {
        const name = `${task.name} ${index + 1}`.replace(/[^A-Za-z0-9]+/g, "-");
        await page.screenshot({ path: join(FAILURES, `${name}.png`) }).catch(() => {});
      }
    for (const { page } of ofThisStory ?? []) await page.context().close();
    ofThisStory = undefined;
  });
  afterAll(async () => {
    await set?.browser.close();
    await set?.demo.close();
  });
  return {
    get demo() {
      return present().demo;
    },
    open: async (options) => {
      const watched = await openPage(present().browser, present().demo.url, options);
      ofThisStory?.push(watched);
      return watched;
    },
  };
}
