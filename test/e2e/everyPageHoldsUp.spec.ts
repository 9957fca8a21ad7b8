import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContextOptions, Page } from "playwright-core";
import { keccak256, stringToHex } from "viem";
import { beforeAll, describe, expect, test } from "vitest";
import { type AgentLink, agentLink } from "../../app/src/chain/agentLink.ts";
import { applicationLink } from "../../app/src/chain/applicationLink.ts";
import { actionTypedData } from "../../app/src/chain/boardAction.ts";
import { type ActionFile, actionLink } from "../../app/src/chain/boardActionLink.ts";
import { foundingLink } from "../../app/src/chain/foundingLink.ts";
import type { Choice } from "../../app/src/chain/model.ts";
import { proxyTypedData } from "../../app/src/chain/proxy.ts";
import { proxyLink } from "../../app/src/chain/proxyLink.ts";
import type { AskedAgenda } from "../../app/src/chain/requisition.ts";
import { requisitionLink } from "../../app/src/chain/requisitionLink.ts";
import { refuse } from "../../app/src/chain/write/boardDecision.ts";
import { appoint } from "../../app/src/chain/write/seat.ts";
import { AGENT, AGENT_CLASS, PERSON } from "../../scripts/demo/archive/cast.ts";
import { root } from "../../scripts/project.ts";
import { seen, settled, type Watched } from "./browser.ts";
import { CoopOfTheDemo } from "./coop.ts";
import { foundingByMembers } from "./founding.ts";
import { DemoBar } from "./pages/DemoBar.ts";
import { setStage } from "./stage.ts";
import { anyInLanguage, inLanguage } from "./words.ts";

const PICTURES = join(root, "test-results/screenshots");
const DESK = { width: 1440, height: 900 } as const;
const PHONE = { width: 390, height: 844 } as const;
const NARROWEST = 320;
/** English runs from the left, Arabic from the right. */
const LOOKS = (["en", "ar"] as const).flatMap((language) =>
  (["light", "dark"] as const).map((theme) => ({ language, theme })),
);
type Look = (typeof LOOKS)[number];

interface Sight {
  readonly name: string;
  readonly path: string | (() => Promise<string>);
  /** What stands on it once it is there, in English. */
  readonly words: string;
  /** What the browser keeps of an earlier visit, by key. */
  readonly kept?: Readonly<Record<string, string>>;
  /** What the reader does there, in any language. */
  readonly andThen?: (page: Page) => Promise<unknown>;
  /** The picture shows the whole page after that too. */
  readonly whole?: boolean;
}

const BYLAWS = JSON.parse(readFileSync(join(root, "bylaws/studio.json"), "utf8"));
/** A founding of which the rules are being written. */
const DRAFT = JSON.stringify({
  step: 2,
  name: "Studio of the Three",
  purpose: "Three artists license their work together.",
  preset: "studio",
  bylaws: BYLAWS,
});

/** What a member asks a meeting to decide. */
const ASKED: AskedAgenda = {
  items: [
    {
      kind: "ordinary",
      text: "Open the reading room in Ghent on Saturdays\n\nTwo members would keep it open, in turn.",
      calls: [],
    },
  ],
  opensAfterSeconds: 30 * 86_400,
};

/** Most that a first visit loads before the public sentence stands, as it comes over the wire. */
const BUDGET = { script: 150_000, stylesheet: 12_000, font: 130_000 };

const axeSource = readFileSync(join(root, "node_modules/axe-core/axe.min.js"), "utf8");
const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const stage = setStage();
let coop: CoopOfTheDemo;
let requisition: bigint;
beforeAll(() => {
  coop = new CoopOfTheDemo(stage.demo);
});

/** The rules are checked once in each theme and direction: in light at a desk, in dark on a phone. */
const isChecked = ({ theme }: Look, { width }: { readonly width: number }) =>
  (theme === "dark") === (width === PHONE.width);

const here = () => ({ chainId: stage.demo.life.site.chainId, assembly: stage.demo.life.organs.assembly });

const applicationOfToday = async () => ({
  ...here(),
  application: await coop.application(coop.keyOf("Lensworks"), PERSON),
});

/** A program that nobody has signed for yet. */
const agentOfToday = (): AgentLink => {
  const { address: account } = coop.keyOf("Lensworks");
  const [deadline, expiresAt] = [2_000_000_000, 2_010_000_000];
  const application = { account, class: AGENT_CLASS, deadline };
  return { ...here(), application, accountable: coop.keyOf("Jonas Wirth").address, expiresAt };
};

/** A member names another for the meeting of which notice is given, as it is handed on. */
async function proxyOfToday(): Promise<string> {
  const [signer, { address: holder }] = [coop.keyOf("Yusuf Demir"), coop.keyOf("Kaisa Niemi")];
  const meeting = await coop.meetingId(4);
  const { life } = stage.demo;
  const statement = proxyTypedData(life.organs.board, life.site.chainId, { meeting, holder });
  const signature = await signer.signTypedData(statement);
  return proxyLink({ what: "proxy", ...here(), meeting, account: signer.address, holder, signature });
}

/** Signed by one director, who refuses somebody for a reason that the others can read. */
async function actionOfToday(): Promise<ActionFile> {
  const { organs } = stage.demo.life;
  const text = "You wrote that you would sell what we read.";
  const refused = coop.keyOf("Town Archive of Kecskemet").address;
  const action = await coop.boardAction(refuse(organs, refused, keccak256(stringToHex(text))));
  const director = coop.keyOf("Amara Diallo");
  const signature = await director.signTypedData(
    actionTypedData(organs.board, stage.demo.life.site.chainId, action),
  );
  return { ...here(), action, text, signatures: [{ director: director.address, signature }] };
}

const lookOf = ({ theme }: Look): BrowserContextOptions => ({
  viewport: DESK,
  colorScheme: theme,
  hasTouch: theme === "dark",
});

test("Arabic is chosen from the menu, runs from the right, and stays chosen", async () => {
  const { page, troubles } = await stage.open();
  await page.goto(stage.demo.url);
  await settled(page);
  await page
    .getByRole("banner")
    .getByRole("combobox", { name: "Language" })
    .selectOption({ label: "العربية" });
  for (const visit of ["first", "second"]) {
    const navigation = page.getByRole("navigation", { name: inLanguage("Main", "ar"), exact: true });
    await seen(navigation.getByRole("link", { name: inLanguage("Treasury", "ar") }));
    expect(await page.evaluate(() => document.documentElement.dir), visit).toBe("rtl");
    const nav = await navigation.boundingBox();
    expect(nav?.x, "beside the name, which is at the right").toBeLessThan(DESK.width / 2);
    await page.reload();
  }
  expect(troubles).toEqual([]);
});

test("until the public sentence stands, a first visit loads no more than its budget", async () => {
  const { page, troubles } = await stage.open();
  const loads: Promise<{ kind: string; size: number }>[] = [];
  page.on("requestfinished", (request) => {
    const kind = request.resourceType();
    loads.push(request.sizes().then(({ responseBodySize }) => ({ kind, size: responseBodySize })));
  });
  await page.goto(stage.demo.url);
  await seen(page.getByRole("heading", { level: 1, name: /\d+ members own .+\. They hold/ }));
  await settled(page);
  const loaded = await Promise.all(loads);
  const weightOf = (wanted: string) =>
    loaded.filter(({ kind }) => kind === wanted).reduce((sum, { size }) => sum + size, 0);
  const weights = Object.keys(BUDGET).map((kind) => [kind, weightOf(kind)] as const);
  console.log(
    `first visit: ${weights.map(([kind, bytes]) => `${kind} ${(bytes / 1000).toFixed(1)} kB`).join(", ")}`,
  );
  for (const [kind, bytes] of weights) {
    expect(bytes, `${kind}, in bytes`).toBeGreaterThan(0);
    expect(bytes, `${kind}, in bytes`).toBeLessThanOrEqual(BUDGET[kind as keyof typeof BUDGET]);
  }
  expect(troubles).toEqual([]);
});

test("the watch over the pages sees what the policy refuses and what leaves the origin", async () => {
  const { page, troubles } = await stage.open();
  await page.goto(stage.demo.url);
  await settled(page);
  await page.evaluate(async () => {
    document.head.append(
      Object.assign(document.createElement("script"), { textContent: "globalThis.ran = true" }),
    );
    await fetch("https://rochdale.invalid/").catch(() => {});
  });
  await expect
    .poll(() => troubles.join("\n"))
    .toMatch(/refused by script-src-elem: inline[\s\S]*refused by connect-src/);
  expect(await page.evaluate(() => "ran" in globalThis)).toBe(false);
});

describe.each([
  {
    moment: "while a vote is open and notice of another meeting is given",
    arrive: async () => {
      const { organs } = stage.demo.life;
      await coop.convene([
        {
          kind: "ordinary",
          text: "Appoint Yusuf Demir to the board\n\nThe seventh seat is empty.",
          calls: [appoint(organs, coop.keyOf("Yusuf Demir").address, 1095)],
        },
      ]);
    },
    sights: [
      { name: "overview", path: "/", words: "Latest on the record" },
      { name: "resolutions", path: "/resolutions", words: "General meeting 1" },
      { name: "meeting", path: "/meeting/3", words: "Agenda" },
      { name: "meeting-notice", path: "/meeting/4", words: "Agenda" },
      { name: "treasury", path: "/treasury", words: "Ledger" },
      { name: "statement", path: "/statement", words: "No statement yet" },
      {
        name: "report",
        path: async () => `/treasury/report/${new Date((await coop.now()) * 1000).getUTCFullYear()}`,
        words: "Funds at start and end",
      },
      { name: "members", path: "/members", words: "Register" },
      { name: "verify", path: "/verify", words: "Contracts and addresses" },
      { name: "found", path: "/found", words: "Found a co-operative" },
      { name: "not-found", path: "/no/such/page", words: "There is no such page" },
      { name: "not-found-resolution", path: "/resolution/99", words: "There is no such page" },
      { name: "resolution-carried-out", path: "/resolution/1", words: "Carried out" },
      { name: "resolution-lapsed", path: "/resolution/3", words: "No quorum" },
      { name: "resolution-voting", path: "/resolution/4", words: "Result so far" },
      { name: "resolution-notice", path: "/resolution/9", words: "Members may add items to the agenda" },
      {
        name: "proxy-link",
        path: async () => (await proxyOfToday()).slice(1),
        words: "A member names a proxy",
      },
      { name: "ballot", path: "/ballot/3/5", words: "What we say about votes" },
      { name: "found-rules", path: "/found", words: "Rules", kept: { "found.draft": DRAFT } },
      {
        name: "found-opened",
        path: async () => (await foundingLink(foundingByMembers(stage.demo, coop))).slice(1),
        words: "Your signature",
      },
      {
        name: "decoder",
        path: "/verify",
        words: "Check on a second device what you are about to sign",
        andThen: async (page) => {
          await page.getByRole("main").getByRole("textbox").fill("6");
          await seen(page.getByRole("main").getByRole("status").getByRole("definition"));
        },
      },
      {
        name: "receipt",
        path: "/treasury",
        words: "Ledger",
        andThen: async (page) => {
          await page.getByRole("heading", { level: 1 }).getByRole("button").click();
          await seen(page.getByRole("dialog").getByRole("code"));
        },
      },
      {
        name: "sign-in",
        path: "/",
        words: "Latest on the record",
        andThen: async (page) => {
          await page.getByRole("banner").getByRole("button").last().click();
          await page.getByRole("button", { name: "Demo member No. 1", exact: true }).waitFor();
        },
      },
      {
        name: "ballot-paper",
        path: "/meeting/3",
        words: "Agenda",
        andThen: async (page) => {
          await new DemoBar(page).voteAs(2);
          const paper = page.getByRole("main").locator("form");
          await paper.getByRole("group").first().locator("label").first().click();
          await paper.locator("button[type=submit]").click();
          await seen(paper.getByRole("status").getByRole("listitem"));
        },
      },
    ],
  },
  {
    moment: "while people join, owe, have lost a key and ask for a meeting",
    arrive: async () => {
      requisition = (await coop.openRequisition("Kaisa Niemi", ASKED)).requisitionId;
    },
    sights: [
      { name: "join", path: "/join", words: "What membership means here" },
      {
        name: "join-class",
        path: "/join",
        words: "What membership means here",
        andThen: async (page) => {
          await page.locator(".join button.btn--main").click();
          await seen(page.getByRole("radio"));
        },
        whole: true,
      },
      {
        name: "join-application",
        path: async () => applicationLink(await applicationOfToday()).slice(1),
        words: "The signature is the applicant’s, under the bylaws in force.",
      },
      { name: "agent-new", path: "/join/agent", words: "Bring in a program" },
      {
        name: "agent-admission",
        path: async () => agentLink(agentOfToday()).slice(1),
        words: "To be admitted by",
      },
      {
        name: "agent",
        path: async () => `/member/${coop.numberOf(AGENT.role.name)}`,
        words: "This member is a program",
      },
      { name: "board", path: "/board", words: "Waiting for the board" },
      {
        name: "board-action",
        path: async () => (await actionLink(await actionOfToday())).slice(1),
        words: "Who signed",
      },
      { name: "convene", path: "/convene", words: "What the meeting is to decide" },
      { name: "requisition-new", path: "/requisition/new", words: "What the meeting is to decide" },
      {
        name: "requisition",
        path: async () => {
          const file = { ...here(), id: requisition, agenda: ASKED, signatures: [] };
          return (await requisitionLink(file)).slice(1);
        },
        words: "Fingerprint of this agenda",
      },
      {
        name: "member",
        path: async () => `/member/${coop.numberOf("Marek Zielinski")}`,
        words: "Shares and capital",
      },
      {
        name: "member-recovering",
        path: async () => `/recover/${coop.numberOf("Nadia Haddad")}`,
        words: "Recover a membership",
      },
      { name: "recover", path: "/recover", words: "Whose membership" },
      { name: "redemptions", path: "/redemptions", words: "Redemption queue" },
      {
        name: "me",
        path: "/me",
        words: "Sign in to see your membership",
        andThen: async (page) => {
          await new DemoBar(page).actAs(coop.numberOf("Anders Holm"));
          await seen(page.locator(".me"));
          await settled(page);
        },
        whole: true,
      },
      {
        name: "join-as-member",
        path: "/join",
        words: "What membership means here",
        andThen: async (page) => {
          await new DemoBar(page).actAs(coop.numberOf("Folkert Dijkstra"));
          await seen(page.locator("#join-member"));
          await settled(page);
        },
        whole: true,
      },
      {
        name: "board-as-director",
        path: "/board",
        words: "Waiting for the board",
        andThen: async (page) => {
          await new DemoBar(page).actAs(coop.numberOf("Folkert Dijkstra"));
          await seen(page.getByRole("main").getByRole("combobox"));
        },
        whole: true,
      },
    ],
  },
  {
    moment: "where data is lent, models are made, and people learn",
    arrive: async () => {},
    sights: [
      { name: "data", path: "/data", words: "Latest about data, models and courses" },
      {
        name: "dataset",
        path: "/data/1",
        words: "What you allow",
        andThen: async (page) => {
          await new DemoBar(page).actAs(coop.numberOf("City Archive of Ghent"));
          await seen(page.getByRole("main").getByRole("switch", { checked: true }));
          await settled(page);
        },
        whole: true,
      },
      {
        name: "dataset-first-consent",
        path: "/data/3",
        words: "What you allow",
        andThen: async (page) => {
          await page.getByRole("main").getByRole("switch").first().click();
          await page.getByRole("dialog").getByRole("radio").last().check();
          await seen(page.getByRole("dialog").locator("input[type=password]"));
        },
      },
      {
        name: "consents",
        path: "/consents",
        words: "Everything I have consented to",
        andThen: async (page) => {
          await new DemoBar(page).actAs(coop.numberOf("Diocesan Library of Evora"));
          await seen(page.getByRole("main").locator(".consents"));
          await settled(page);
        },
        whole: true,
      },
      { name: "models", path: "/models", words: "On whom they depend" },
      {
        name: "model",
        path: "/models/1",
        words: "For whom it works",
        andThen: async (page) => {
          await new DemoBar(page).actAs(coop.numberOf("Teodora Pop"));
          await page.locator("article details:has(textarea) > summary").click();
          await settled(page);
        },
        whole: true,
      },
      { name: "learning", path: "/learning", words: "What an office asks for" },
      { name: "practice", path: "/practice", words: "Practice paper" },
    ],
  },
  {
    moment: "after the vote",
    arrive: async () => {
      const papers: readonly (readonly [string, ...Choice[]])[] = [
        ["Amara Diallo", "for", "blank", "against", "for"],
        ["Jonas Wirth", "for", "blank", "against", "for"],
        ["Teodora Pop", "against", "blank", "against", "abstain"],
      ];
      const meeting = await coop.openMeetingId();
      for (const [who, ...choices] of papers) await coop.vote(meeting, who, choices);
      await coop.pass(9);
    },
    sights: [
      { name: "overview-waiting", path: "/", words: "Latest on the record" },
      { name: "meeting-closed", path: "/meeting/3", words: "Voting has closed." },
      { name: "minutes", path: "/meeting/3/minutes", words: "Items and results" },
      { name: "resolution-waiting", path: "/resolution/4", words: "It was carried and waits until" },
      { name: "resolution-not-carried", path: "/resolution/6", words: "Not carried" },
    ],
  },
  {
    moment: "when it may be carried out",
    arrive: async () => await coop.pass(3),
    sights: [{ name: "resolution-ready", path: "/resolution/4", words: "Ready to carry out" }],
  },
  {
    moment: "when nobody carried it out",
    arrive: async () => await coop.pass(60),
    sights: [{ name: "resolution-expired", path: "/resolution/4", words: "Expired" }],
  },
  {
    moment: "when the terms of a whole board have ended",
    arrive: async () => await coop.pass(1_185),
    sights: [
      { name: "overview-no-board", path: "/", words: "The board cannot act." },
      { name: "board-ended", path: "/board", words: "Record the end" },
    ],
  },
] satisfies readonly { moment: string; arrive: () => Promise<void>; sights: readonly Sight[] }[])(
  "$moment",
  ({ arrive, sights }) => {
    beforeAll(arrive);

    test("every page holds up on phones and desks, light and dark, from the left and from the right", async () => {
      const faults = await Promise.all(
        LOOKS.map(async (look) => {
          const watched = await stage.open(lookOf(look));
          await watched.page.addInitScript((language) => {
            if (location.protocol.startsWith("http")) localStorage.setItem("language", language);
          }, look.language);
          const found: string[] = [];
          for (const sight of sights) found.push(...(await faultsOf(watched, sight, look)));
          return found;
        }),
      );
      expect(faults.flat()).toEqual([]);
    });
  },
);

/** What is wrong with a page in one look, one sentence each; and its pictures. */
async function faultsOf({ page, troubles }: Watched, sight: Sight, look: Look): Promise<string[]> {
  const { name, path, words, kept, andThen, whole = andThen === undefined } = sight;
  const { language, theme } = look;
  const faults: string[] = [];
  await page.goto(`${stage.demo.url}/#${typeof path === "string" ? path : await path()}`);
  if (kept) {
    await page.evaluate((keep) => Object.assign(localStorage, keep), kept);
    await page.reload();
  }
  await seen(page.getByRole("main").getByText(anyInLanguage(words, language)).filter({ visible: true }));
  await settled(page);
  await andThen?.(page);

  const direction = await page.evaluate(() => getComputedStyle(document.body).direction);
  if (direction !== (language === "ar" ? "rtl" : "ltr")) faults.push(`runs ${direction}`);
  const headings = await page.getByRole("heading", { level: 1, includeHidden: true }).count();
  if (headings !== 1) faults.push(`${headings} headings of the first level`);
  for (const viewport of [DESK, PHONE]) {
    const { width, height } = viewport;
    await page.setViewportSize(viewport);
    await page.screenshot({
      path: join(PICTURES, `${name}-${language}-${theme}-${width}.png`),
      fullPage: whole,
    });
    if (isChecked(look, viewport)) faults.push(...(await accessibilityFaults(page)));
    for (const wide of width === PHONE.width ? [width, NARROWEST] : [width]) {
      await page.setViewportSize({ width: wide, height });
      const over = await sidewaysScroll(page);
      if (over !== undefined) faults.push(`scrolls sideways at ${wide}: ${over}`);
    }
  }
  await page.setViewportSize(DESK);
  if (kept)
    await page.evaluate((keys) => {
      for (const key of keys) localStorage.removeItem(key);
    }, Object.keys(kept));
  if (kept || andThen) await page.reload();
  faults.push(...troubles.splice(0));
  return faults.map((fault) => `${name}, ${language}, ${theme}: ${fault}`);
}

/** The rules of WCAG 2.2 at AA that a machine can check. The debugger's door is not bound by the page's policy. */
async function accessibilityFaults(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", {
    expression: `globalThis.axe ??= (() => {${axeSource}; return axe})()`,
  });
  await session.detach();
  return await page.evaluate(async (tags) => {
    interface Axe {
      run(options: object): Promise<{
        violations: { id: string; help: string; nodes: { target: unknown[]; failureSummary?: string }[] }[];
      }>;
    }
    const { axe } = globalThis as unknown as { axe: Axe };
    const { violations } = await axe.run({
      runOnly: tags,
      resultTypes: ["violations"],
      preload: false,
    });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes
        .slice(0, 3)
        .map(({ target, failureSummary }) => `${id}: ${help}, at ${target.join(" ")}; ${failureSummary}`),
    );
  }, AXE_TAGS);
}

/** By how much, and the first element that reaches out of the page. */
async function sidewaysScroll(page: Page): Promise<string | undefined> {
  return await page.evaluate(() => {
    const html = document.documentElement;
    const over = html.scrollWidth - html.clientWidth;
    if (over <= 0) return undefined;
    const first = [...document.body.querySelectorAll("*")].find((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 0 && (right > html.clientWidth + 1 || left < -1);
    });
    return `${over} px, ${first?.outerHTML.slice(0, 120)}`;
  });
}
