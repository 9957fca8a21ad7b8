/** Numbers, dates and lengths of time as the reader's language writes them, always with Western digits. */
export interface Format {
  number(value: bigint | number): string;
  /** An amount in the smallest unit, to two places, rounded down; `signed` adds a plus too. */
  money(value: bigint, decimals: number, signed?: boolean): string;
  percent(part: bigint, of: bigint): string;
  /** As percent, with up to two places where they are needed: for what a rule says. */
  share(part: bigint, of: bigint): string;
  /** 20 November 2026 */
  date(seconds: bigint): string;
  /** 20 November, with the year only where it is not `now`'s */
  day(seconds: bigint, now?: bigint): string;
  /** 20 Nov */
  dayShort(seconds: bigint): string;
  /** 20 Nov, 14:05 */
  momentShort(seconds: bigint): string;
  /** 20 November 2026, 14:05 UTC */
  moment(seconds: bigint): string;
  /** 8 days and 9 hours */
  duration(seconds: bigint): string;
  /** 8 days */
  durationShort(seconds: bigint): string;
  /** What stands between parts that are named in a row, with its space. */
  readonly comma: string;
}

const known = new Map<string, Format>();

export function formatFor(language: string): Format {
  const before = known.get(language);
  if (before) return before;
  const made = makeFormat(language);
  known.set(language, made);
  return made;
}

const DAY = 86_400n;
const HOUR = 3_600n;

function makeFormat(language: string): Format {
  const locale = `${language === "en" ? "en-GB" : language}-u-nu-latn`;
  const whole = new Intl.NumberFormat(locale);
  const cents = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const share = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const exact = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 });
  const both = new Intl.ListFormat(locale, { type: "conjunction" });
  // Among right-to-left words a sign would move to the other end of its number.
  const before = /^(ar|fa|he|ur)/.test(language) ? "\u200e" : "";
  const comma = /^(ar|fa|ur)/.test(language) ? "، " : ", ";
  const dates = (parts: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...parts, timeZone: "UTC" });
    return (seconds: bigint) => unbroken(format, seconds);
  };
  const date = dates({ day: "numeric", month: "long", year: "numeric" });
  const day = dates({ day: "numeric", month: "long" });
  const dayShort = dates({ day: "numeric", month: "short" });
  const time = dates({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const year = (seconds: bigint) => new Date(Number(seconds) * 1000).getUTCFullYear();
  const unit = (value: bigint, name: "day" | "hour" | "minute") =>
    new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay: "long" }).format(value);
  const lengths = (seconds: bigint): string[] => {
    if (seconds >= DAY) {
      const hours = (seconds % DAY) / HOUR;
      return [unit(seconds / DAY, "day"), ...(hours > 0n ? [unit(hours, "hour")] : [])];
    }
    if (seconds >= HOUR) {
      const minutes = (seconds % HOUR) / 60n;
      return [unit(seconds / HOUR, "hour"), ...(minutes > 0n ? [unit(minutes, "minute")] : [])];
    }
    return [unit(seconds < 60n ? 1n : seconds / 60n, "minute")];
  };
  return {
    number: (value) => whole.format(value),
    money: (value, decimals, signed = false) => {
      const sign = value < 0n ? "\u2212" : signed && value > 0n ? "+" : "";
      return (sign && before + sign) + cents.format(inCents(value < 0n ? -value : value, decimals));
    },
    percent: (part, of) => share.format(of === 0n ? 0 : Number(part) / Number(of)),
    share: (part, of) => exact.format(of === 0n ? 0 : Number(part) / Number(of)),
    date,
    day: (seconds, now) => (now === undefined || year(now) === year(seconds) ? day(seconds) : date(seconds)),
    dayShort,
    momentShort: (seconds) => `${dayShort(seconds)}${comma}${time(seconds)}`,
    moment: (seconds) => `${date(seconds)}${comma}${time(seconds)}\u00a0UTC`,
    duration: (seconds) => both.format(lengths(seconds)),
    durationShort: (seconds) => lengths(seconds)[0] ?? "",
    comma,
  };
}

/** As a decimal string, which Intl formats exactly. What is below the cent is dropped. */
function inCents(value: bigint, decimals: number): `${number}` {
  const scaled = decimals >= 2 ? value / 10n ** BigInt(decimals - 2) : value * 10n ** BigInt(2 - decimals);
  return `${scaled / 100n}.${String(scaled % 100n).padStart(2, "0")}` as `${number}`;
}

/** A day and its month never break across lines. */
function unbroken(format: Intl.DateTimeFormat, seconds: bigint): string {
  const parts = format.formatToParts(Number(seconds) * 1000);
  return parts
    .map(({ type, value }, index) => {
      const between = [parts[index - 1]?.type, parts[index + 1]?.type];
      const inDay = type === "literal" && between.includes("day") && between.includes("month");
      return inDay ? value.replaceAll(" ", "\u00a0") : value;
    })
    .join("");
}
