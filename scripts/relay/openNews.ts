// Feeds, letters and pushed notices as the command line asks for them. What only they need is loaded only for them.
import { readFileSync } from "node:fs";
import { CommandRefused } from "../command.ts";
import type { Tell } from "./batches.ts";
import type { Courier } from "./courier.ts";
import type { RelayedCoop } from "./intake.ts";
import { createNewsReader } from "./news.ts";
import { createNewsService, type NewsService } from "./newsService.ts";

export interface NewsOffered {
  readonly url: string | undefined;
  readonly dashboard: string | undefined;
  readonly name: string | undefined;
  readonly fromBlock: number | undefined;
  readonly subscribers: string | undefined;
  readonly smtp: string | undefined;
  readonly mailFrom: string | undefined;
  readonly pushContact: string | undefined;
}

export interface OpenNews {
  readonly service: NewsService;
  readonly stop: () => Promise<void>;
}

const PASSWORD_FILE = "ROCHDALE_SMTP_PASSWORD_FILE";
const EVERY_MS = 60_000;

/** @throws CommandRefused where options do not fit each other; VapidRefused */
export async function openNews(
  offered: NewsOffered,
  { client, organs, chainId }: RelayedCoop,
  tell: Tell,
): Promise<OpenNews | undefined> {
  const { fromBlock, smtp, mailFrom, pushContact, subscribers } = offered;
  if (fromBlock === undefined || offered.url === undefined) {
    if ((offered.url ?? smtp ?? pushContact ?? subscribers) !== undefined)
      throw new CommandRefused("Feeds, letters and pushed notices need both --url URL and --from-block N.");
    return undefined;
  }
  if ((smtp === undefined) !== (mailFrom === undefined))
    throw new CommandRefused("Letters need both --smtp URL and --mail-from ADDRESS.");
  const tells = smtp !== undefined || pushContact !== undefined;
  if (tells !== (subscribers !== undefined))
    throw new CommandRefused("--subscribers FILE goes with --smtp or --push-contact, and these with it.");
  if (pushContact !== undefined && !/^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/.test(pushContact))
    throw new CommandRefused("--push-contact wants mailto:ADDRESS or https://…");

  const { assembly } = organs;
  const dashboard = offered.dashboard === undefined ? undefined : siteIn("dashboard", offered.dashboard);
  const name = offered.name ?? assembly;
  const of = { assembly, chainId, name, url: siteIn("url", offered.url), dashboard };
  const reader = createNewsReader(client, organs, chainId, fromBlock);
  if (subscribers === undefined) return { service: createNewsService({ of, reader }), stop: async () => {} };

  const [{ openMailer, startCourier }, { SubscriberStore }, { vapidKeys }] = await Promise.all([
    import("./courier.ts"),
    import("./subscribers.ts"),
    import("./vapid.ts"),
  ]);
  const mailer =
    smtp === undefined || mailFrom === undefined
      ? undefined
      : openMailer({ server: mailServerIn(smtp), from: mailFrom, password: passwordIn() });
  const push =
    pushContact === undefined
      ? undefined
      : { keys: vapidKeys(`${subscribers}.vapid.json`), contact: pushContact };
  const store = new SubscriberStore(subscribers);
  const courier: Courier = startCourier({ of, reader, store, mailer, push, every: EVERY_MS, tell });
  const subscriptions = { store, courier, mail: mailer !== undefined, push };
  return { service: createNewsService({ of, reader, subscriptions }), stop: () => courier.stop() };
}

function siteIn(option: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (
    url === undefined ||
    !/^https?:$/.test(url.protocol) ||
    url.search !== "" ||
    url.hash !== "" ||
    url.username !== ""
  )
    throw new CommandRefused(`--${option} wants an address such as https://coop.example.`);
  return url.href.replace(/\/+$/, "");
}

function mailServerIn(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^smtps?:$/.test(url.protocol) || url.hostname === "")
    throw new CommandRefused("--smtp wants an address such as smtps://USER@mail.example.");
  if (url.password !== "")
    throw new CommandRefused(
      `--smtp holds a password: command lines are seen by others. Let ${PASSWORD_FILE} name a file that holds it.`,
    );
  return url;
}

function passwordIn(): string | undefined {
  const file = process.env[PASSWORD_FILE];
  if (file === undefined || file === "") return undefined;
  try {
    return readFileSync(file, "utf8").replace(/\r?\n$/, "");
  } catch {
    throw new CommandRefused(`The file that ${PASSWORD_FILE} names cannot be read.`);
  }
}
