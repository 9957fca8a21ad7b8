// Who asks: the address that limits are counted for, behind a proxy too.
import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";

/** Addresses of proxies whose word about their clients is taken. */
export type Proxies = (address: string) => boolean;

export class BadProxy extends Error {
  override readonly name = "BadProxy";
}

/** @param given addresses and networks, e.g. `127.0.0.1` or `10.0.0.0/8` @throws BadProxy */
export function proxiesOf(given: readonly string[]): Proxies {
  const list = new BlockList();
  for (const text of given) {
    const [address = "", bits, ...rest] = text.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    const most = family === "ipv6" ? 128 : 32;
    const length = bits === undefined ? most : Number(bits);
    if (isIP(address) === 0 || rest.length > 0 || bits === "" || !(length >= 0 && length <= most))
      throw new BadProxy(`"${text}" is no address or network, such as 127.0.0.1 or 10.0.0.0/8.`);
    list.addSubnet(address, length, family);
  }
  return (address) => {
    const kind = isIP(address);
    return kind !== 0 && list.check(address, kind === 6 ? "ipv6" : "ipv4");
  };
}

/**
 * The nearest address that is no trusted proxy. What stands left of it in X-Forwarded-For was written by nobody whose
 * word is taken, so it is not looked at.
 */
export function senderOf(request: IncomingMessage, trusted: Proxies): string {
  const said = request.headers["x-forwarded-for"];
  const chain = (Array.isArray(said) ? said.join(",") : (said ?? ""))
    .split(",")
    .map((part) => plain(part.trim()));
  let address = plain(request.socket.remoteAddress ?? "");
  for (const before of chain.toReversed()) {
    if (!trusted(address) || isIP(before) === 0) break;
    address = before;
  }
  return address;
}

/** An IPv4 address as such, however the socket spells it. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, "");
