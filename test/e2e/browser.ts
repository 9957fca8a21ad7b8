// Which browser the stories use, and one that notices what a reader would not: errors, refused content, other hosts.
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from "playwright-core";

const ARGS = ["--no-sandbox", "--disable-dev-shm-usage"];
const firstLine = (problem: unknown) =>
  (problem instanceof Error ? problem.message : String(problem)).split("\n")[0];

/**
 * CHROME_PATH, then a browser of this machine, then the one inside the npm package @sparticuz/chromium.
 * `E2E_BROWSER=npm` takes the last at once.
 */
export async function launchBrowser(): Promise<Browser> {
  const own = [
    process.env.CHROME_PATH,
    "/usr/bin/google-chrome-stable",
    "/usr/bin/google-chrome",
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    chromium.executablePath(),
  ].filter((path): path is string => path !== undefined && existsSync(path));
  const tried: string[] = [];
  for (const executablePath of process.env.E2E_BROWSER === "npm" ? [] : own) {
    try {
      return await chromium.launch({ executablePath, args: ARGS });
    } catch (problem) {
      tried.push(`${executablePath}: ${firstLine(problem)}`);
    }
  }
  try {
    return await launchPackaged();
  } catch (problem) {
    tried.push(`@sparticuz/chromium: ${firstLine(problem)}`);
  }
  throw new Error(
    `No browser could be started. Name one in CHROME_PATH, or install one: apt-get install -y chromium\n${tried.join("\n")}`,
  );
}

async function launchPackaged(): Promise<Browser> {
  if (process.platform !== "linux" || process.arch !== "x64") throw new Error("it serves only Linux on x64");
  const { default: shell, inflate, setupLambdaEnvironment } = await import("@sparticuz/chromium");
  shell.setGraphicsMode = false;
  const executablePath = await shell.executablePath();
  const args = [...ARGS, "--headless=shell", "--no-zygote", "--disable-gpu", "--font-render-hinting=none"];
  try {
    return await chromium.launch({ executablePath, args });
  } catch (problem) {
    if (!/shared librar/.test(String(problem))) throw problem;
    // A bare machine: the package brings the libraries too.
    await inflate(new URL("../bin/al2023.tar.br", import.meta.resolve("@sparticuz/chromium")).pathname);
    setupLambdaEnvironment(join(tmpdir(), "al2023", "lib"));
    const env = Object.fromEntries(Object.entries(process.env).filter((entry) => entry[1] !== undefined));
    return await chromium.launch({ executablePath, args, env: env as Record<string, string> });
  }
}

/** A page, and all that went wrong on it, one sentence each. */
export interface Watched {
  readonly page: Page;
  readonly troubles: string[];
}

/** Opens an empty page in a context of its own, which may reach nothing but the origin of `url`. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Watched> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "UTC",
    reducedMotion: "reduce",
    ...options,
  });
  context.setDefaultTimeout(30_000);
  const { origin } = new URL(url);
  const troubles: string[] = [];
  context.on("request", (request) => {
    const asked = new URL(request.url());
    if (asked.origin !== origin && !["data:", "blob:"].includes(asked.protocol))
      troubles.push(`left the origin for ${asked.href}`);
  });
  context.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    if (!/ERR_ABORTED/.test(why)) troubles.push(`${request.url()} failed: ${why}`); // a page that was left stops asking
  });
  context.on("response", (response) => {
    if (response.status() >= 400) troubles.push(`${response.url()} answered ${response.status()}`);
  });
  context.on("console", (message) => {
    if (["error", "warning"].includes(message.type()))
      troubles.push(`console ${message.type()}: ${message.text()}`);
  });
  context.on("weberror", (problem) => troubles.push(`uncaught: ${problem.error().message}`));
  context.on("dialog", (dialog) => {
    troubles.push(`dialogue: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
      console.error(`refused by ${violatedDirective}: ${blockedURI}`),
    );
  });
  return { page: await context.newPage(), troubles };
}

/** Waits until it can be seen. */
export const seen = (locator: Locator): Promise<void> => locator.first().waitFor({ state: "visible" });

/** Waits until nothing is being read any more and the letters have their shapes. */
export async function settled(page: Page): Promise<void> {
  await seen(page.getByRole("main").getByRole("heading", { level: 1 }));
  await page.waitForFunction(() => document.querySelector("[aria-busy=true], main h1.waiting") === null);
  await page.evaluate(async () => {
    await document.fonts.ready;
  });
}
