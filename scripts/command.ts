import { type ParseArgsOptionsConfig, parseArgs } from "node:util";

/** One option as people meet it: `--name VALUE`, or a plain switch. */
export interface CommandOption {
  readonly type: "string" | "boolean";
  readonly about: string;
  /** The word that stands for the value in the help, e.g. `N`. */
  readonly value?: string;
  /** The only values that are accepted. */
  readonly oneOf?: readonly string[];
  readonly default?: string | boolean;
  /** May be given several times; the value is the list, empty if it was not given. */
  readonly many?: true;
}
export type CommandOptions = Readonly<Record<string, CommandOption>>;

export interface Command<Options extends CommandOptions> {
  /** What people type, e.g. `npm test`. */
  readonly name: string;
  readonly summary: string;
  readonly options: Options;
}

export type CommandValues<Options extends CommandOptions> = {
  readonly [Name in keyof Options]: Options[Name]["type"] extends "boolean"
    ? boolean
    : Options[Name] extends { readonly many: true }
      ? readonly string[]
      : Options[Name] extends { readonly default: string }
        ? string
        : string | undefined;
};

export class CommandRefused extends Error {
  override readonly name = "CommandRefused";
}

const spell = (name: string, option: CommandOption): string =>
  option.type === "boolean" ? `--${name}` : `--${name} ${option.value ?? option.oneOf?.join("|") ?? "VALUE"}`;

export function helpOf<Options extends CommandOptions>(command: Command<Options>): string {
  const rows = Object.entries(command.options).map(
    ([name, option]) => [spell(name, option), option.about] as const,
  );
  rows.push(["--help", "show these lines"]);
  const width = Math.max(...rows.map(([left]) => left.length));
  const usage = command.name.includes(" -- ") ? command.name : `${command.name} -- [options]`;
  return [
    command.summary,
    "",
    usage,
    ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`),
  ].join("\n");
}

/** Reads a command line. Throws CommandRefused with one sentence that names the mend. */
export function parseCommand<const Options extends CommandOptions>(
  command: Command<Options>,
  argv: readonly string[],
): CommandValues<Options> | "help" {
  if (argv.includes("--help") || argv.includes("-h")) return "help";
  const see = `see \`${command.name} -- --help\``;
  const config: ParseArgsOptionsConfig = {};
  for (const [name, option] of Object.entries(command.options))
    config[name] = { type: option.type, multiple: option.many ?? false };
  let read: Record<string, unknown>;
  try {
    const parsed = parseArgs({ args: [...argv], options: config, strict: true, allowPositionals: true });
    if (parsed.positionals[0] !== undefined)
      throw new CommandRefused(`\`${command.name}\` takes no argument "${parsed.positionals[0]}": ${see}.`);
    read = parsed.values;
  } catch (problem) {
    if (problem instanceof CommandRefused) throw problem;
    const asked = /'(-[^'\s]*)/.exec((problem as Error).message)?.[1] ?? "that";
    const known = asked.replace(/^-+/, "") in command.options;
    throw new CommandRefused(
      known
        ? `${asked} of \`${command.name}\` is not used like that: ${see}.`
        : `\`${command.name}\` has no option ${asked}: ${see}.`,
    );
  }
  const values: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(command.options)) {
    const absent = option.many ? [] : option.type === "boolean" ? false : undefined;
    const value = read[name] ?? option.default ?? absent;
    if (option.oneOf && value !== undefined && !option.oneOf.includes(String(value)))
      throw new CommandRefused(
        `--${name} of \`${command.name}\` is one of ${option.oneOf.join(", ")}, not "${String(value)}".`,
      );
    values[name] = value;
  }
  return values as CommandValues<Options>;
}

/** What a script calls first: answers `--help`, refuses what it does not know, and returns the values. */
export function readCommand<const Options extends CommandOptions>(
  command: Command<Options>,
  argv: readonly string[] = process.argv.slice(2),
): CommandValues<Options> {
  try {
    const values = parseCommand(command, argv);
    if (values !== "help") return values;
    process.stdout.write(`${helpOf(command)}\n`);
    process.exit(0);
  } catch (problem) {
    if (!(problem instanceof CommandRefused)) throw problem;
    process.stderr.write(`${problem.message}\n`);
    process.exit(2);
  }
}

/** A whole number given on a command line, or CommandRefused. */
export function wholeNumber(option: string, text: string, least = 0): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least)
    throw new CommandRefused(`--${option} wants a whole number of at least ${least}, not "${text}".`);
  return value;
}
