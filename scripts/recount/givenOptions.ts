// What the options of commands that read a co-op's record mean.
import type { Address } from "viem";
import { addressIn } from "../../app/src/chain/givenText.ts";
import { CommandRefused, wholeNumber } from "../command.ts";
import { checkedUrl, EndpointRefused } from "../deploy/endpoint.ts";
import { type Endpoint, httpEndpoint } from "./endpoints.ts";

/** Where the lines go: the result, and what is said beside it. */
export interface Told {
  readonly out: (text: string) => void;
  readonly aside: (line: string) => void;
}

/** @param command whose help says more */
export function needed(option: string, value: string | undefined, command: string): string {
  if (value === undefined) throw new CommandRefused(`Give --${option}: see \`${command} -- --help\`.`);
  return value;
}

export function address(option: string, value: string): Address {
  const read = addressIn(value);
  if (read === undefined)
    throw new CommandRefused(`--${option} wants an address (0x and 40 digits), not "${value}".`);
  return read;
}

export function block(option: string, value: string | undefined): bigint | undefined {
  return value === undefined ? undefined : BigInt(wholeNumber(option, value));
}

export function endpoint(text: string): Endpoint {
  try {
    return httpEndpoint(checkedUrl("rpc", text));
  } catch (problem) {
    if (problem instanceof EndpointRefused) throw new CommandRefused(problem.message);
    throw problem;
  }
}
