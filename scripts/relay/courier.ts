// Tells those who asked: a letter by SMTP, or a notice pushed to a browser. Each delivery is on the disk before it is
// tried and forgotten once it was taken, so that a crash repeats one at most: letters carry the same Message-ID then.
import { createHash } from "node:crypto";
import type { Transporter } from "nodemailer";
import { createTransport } from "nodemailer";
import webPush from "web-push";
import { type FeedOf, linkOf, textOf, titleOf } from "./atom.ts";
import type { Tell } from "./batches.ts";
import type { News, NewsReader } from "./news.ts";
import type { Delivery, MailSubscriber, PushSubscriber, SubscriberStore } from "./subscribers.ts";
import { type Language, WORDS } from "./words.ts";

export interface Letter {
  readonly to: string;
  readonly language: Language;
  readonly subject: string;
  readonly text: string;
  readonly id: string;
  /** Where mail programs end the subscription with one click (RFC 8058). */
  readonly endUrl?: string;
}

export interface Mailer {
  /** @throws what the SMTP server refuses with */
  readonly send: (letter: Letter) => Promise<void>;
  readonly close: () => void;
}

export interface MailOptions {
  /** smtp:// or smtps://, with the user's name if there is one; the password comes apart. */
  readonly server: URL;
  readonly password?: string | undefined;
  /** The address that letters come from. */
  readonly from: string;
}

/** Letters go over TLS alone, unless the server is on this machine. */
export function openMailer({ server, password, from }: MailOptions): Mailer {
  const loopback = ["127.0.0.1", "localhost", "[::1]"].includes(server.hostname);
  const secure = server.protocol === "smtps:";
  const user = decodeURIComponent(server.username);
  const transport: Transporter = createTransport({
    host: server.hostname.replace(/^\[|\]$/g, ""),
    port: Number(server.port || (secure ? 465 : 587)),
    secure,
    requireTLS: !secure && !loopback,
    ignoreTLS: !secure && loopback,
    connectionTimeout: 20_000,
    socketTimeout: 30_000,
    // Nothing of a text may make the mailer open a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(user !== "" && { auth: { user, pass: password ?? "" } }),
  });
  return {
    send: async ({ to, language, subject, text, id, endUrl }) => {
      await transport.sendMail({
        from: { name: "", address: from },
        to: { name: "", address: to },
        subject,
        text,
        messageId: `<${id}@${from.split("@")[1] ?? "relay"}>`,
        headers: {
          "Content-Language": language,
          "Auto-Submitted": "auto-generated",
          ...(endUrl !== undefined && {
            "List-Unsubscribe": `<${endUrl}>`,
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
          }),
        },
      });
    },
    close: () => transport.close(),
  };
}

export interface VapidKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

export interface PushOptions {
  readonly keys: VapidKeys;
  /** Whom a push service may turn to: mailto: or https:. */
  readonly contact: string;
}

/** The push service does not know the browser any more. */
class PushGone extends Error {
  override readonly name = "PushGone";
}

const PUSH_MS = 15_000;
const PUSH_DAYS = 14;

/** @throws PushGone, or an Error */
async function push(
  { keys, contact }: PushOptions,
  { endpoint, p256dh, auth }: PushSubscriber,
  payload: string,
): Promise<void> {
  const details = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, payload, {
    TTL: PUSH_DAYS * 86_400,
    urgency: "normal",
    vapidDetails: { subject: contact, ...keys },
  });
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(details.headers)) headers[name] = String(value);
  delete headers["Content-Length"];
  const answer = await fetch(endpoint, {
    method: "POST",
    headers,
    body: new Uint8Array(details.body),
    redirect: "error",
    signal: AbortSignal.timeout(PUSH_MS),
  });
  await answer.body?.cancel();
  if (answer.status === 404 || answer.status === 410) throw new PushGone(`${answer.status}`);
  if (!answer.ok) throw new Error(`The push service answered ${answer.status}.`);
}

export interface CourierOptions {
  readonly of: FeedOf;
  readonly reader: NewsReader;
  readonly store: SubscriberStore;
  readonly mailer?: Mailer | undefined;
  readonly push?: PushOptions | undefined;
  /** How often the chain is asked for news, in milliseconds. */
  readonly every: number;
  readonly tell?: Tell;
}

export interface Courier {
  /** Asks an address to confirm that it wants letters. */
  readonly askToConfirm: (address: string, language: Language, token: string) => Promise<void>;
  /** What is new is noted and sent: by itself every so often, or at once. */
  readonly round: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const AT_A_TIME = 50;

export function startCourier(options: CourierOptions): Courier {
  const { of, reader, store, mailer, every, tell = () => {} } = options;
  const endUrlOf = (token: string) => `${of.url}/subscriptions/end/${token}`;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  async function deliver(delivery: Delivery, news: News): Promise<void> {
    const { subscriber } = delivery;
    const { language } = subscriber;
    const link = linkOf(of, news);
    if (subscriber.channel === "push") {
      if (options.push === undefined) return;
      const payload = {
        title: `${of.name}: ${titleOf(news, language)}`,
        kind: news.kind,
        meeting: news.number,
        url: link,
      };
      return await push(options.push, subscriber, JSON.stringify(payload));
    }
    await mailer?.send(letterOf(subscriber, news, link));
  }

  function letterOf(
    { address, language, token }: MailSubscriber,
    news: News,
    link: string | undefined,
  ): Letter {
    const words = WORDS[language];
    const endUrl = endUrlOf(token);
    const parts = [
      textOf(news, language),
      ...(link === undefined ? [] : [`${words.more}: ${link}`]),
      `-- \n${words.end}\n${endUrl}`,
    ];
    return {
      to: address,
      language,
      subject: `${of.name}: ${titleOf(news, language)}`,
      text: parts.join("\n\n"),
      id: digest(`${news.kind} ${news.meeting} ${token}`),
      endUrl,
    };
  }

  async function round(): Promise<void> {
    const news = await reader.read();
    store.forgetUnconfirmed(Date.now());
    const queued = store.announce(news, Date.now());
    if (queued > 0) tell("announced", { deliveries: queued });
    for (;;) {
      const due = store.due(Date.now(), AT_A_TIME);
      if (due.length === 0 || stopped) return;
      for (const delivery of due) {
        const found = news.find(
          ({ kind, meeting }) => kind === delivery.kind && meeting === delivery.meeting,
        );
        // Its block was replaced, or it is long past.
        if (found === undefined) {
          store.delivered(delivery);
          continue;
        }
        const { channel, id } = delivery.subscriber;
        try {
          await deliver(delivery, found);
          store.delivered(delivery);
          tell("delivered", { channel, kind: delivery.kind, subscriber: id });
        } catch (problem) {
          if (problem instanceof PushGone) store.end(id);
          else store.failed(delivery, Date.now());
          // Neither the address nor what a server said of it is written down.
          tell("undelivered", {
            channel,
            kind: delivery.kind,
            subscriber: id,
            failures: delivery.failures + 1,
          });
        }
        if (stopped) return;
      }
    }
  }

  /** One round at a time. */
  function next(): Promise<void> {
    const started = running.then(round);
    running = started.catch(() => {});
    return started;
  }

  function wait(): void {
    if (stopped) return;
    timer = setTimeout(() => {
      next()
        .catch((problem: unknown) =>
          tell("unread", { problem: problem instanceof Error ? (problem.message.split("\n")[0] ?? "") : "" }),
        )
        .finally(wait);
    }, every);
  }
  wait();

  return {
    round: next,
    askToConfirm: async (address, language, token) => {
      const words = WORDS[language];
      await mailer?.send({
        to: address,
        language,
        subject: `${of.name}: ${words.confirmSubject}`,
        text: [words.confirm, `${of.url}/subscriptions/confirm/${token}`, words.confirmIgnore].join("\n\n"),
        id: digest(`confirm ${token}`),
      });
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
      mailer?.close();
      store.close();
    },
  };
}

const digest = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 32);
