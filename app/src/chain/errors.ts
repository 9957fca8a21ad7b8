import type { Address } from "viem";

/** A contract refused. `errorName` is the name of its error, and the key of the sentence that explains it. */
export class CallReverted extends Error {
  override readonly name = "CallReverted";
  readonly errorName: string;
  readonly args: readonly unknown[];
  /** What was refused further inside: the call of a resolution, or what the board's action addressed. */
  readonly reason?: CallReverted;

  constructor(errorName: string, args: readonly unknown[], reason?: CallReverted) {
    super(`${errorName}(${args.map(String).join(", ")})${reason ? `: ${reason.message}` : ""}`);
    this.errorName = errorName;
    this.args = args;
    if (reason) this.reason = reason;
  }
}

/** The person said no in the wallet. */
export class WalletRejected extends Error {
  override readonly name = "WalletRejected";

  constructor() {
    super("the request was refused in the wallet");
  }
}

/** No wallet is connected, or the one asked for has gone. */
export class NoWallet extends Error {
  override readonly name = "NoWallet";

  constructor() {
    super("no wallet is connected");
  }
}

/** No contract stands at the address: the site names the wrong co-op, or the wrong chain. */
export class NoContract extends Error {
  override readonly name = "NoContract";
  readonly address: Address;

  constructor(address: Address) {
    super(`there is no contract at ${address}`);
    this.address = address;
  }
}

/** The wallet, or the endpoint, is on another chain than the co-op. */
export class WrongChain extends Error {
  override readonly name = "WrongChain";
  readonly expected: number;
  readonly actual: number;

  constructor(expected: number, actual: number) {
    super(`chain ${actual} answered where chain ${expected} is meant`);
    this.expected = expected;
    this.actual = actual;
  }
}

/** The endpoint did not answer. */
export class RpcUnreachable extends Error {
  override readonly name = "RpcUnreachable";
  readonly url: string;

  constructor(url: string, cause?: unknown) {
    super(`${url} does not answer`, { cause });
    this.url = url;
  }
}
