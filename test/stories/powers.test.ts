import { expect } from "chai";
import { type Contract, FunctionFragment, type ParamType } from "ethers";
import { beforeAll, describe, it } from "vitest";
import { ask, type Chain, freshChain } from "../helpers/chain.ts";
import { Cooperative } from "../helpers/cooperative.ts";

type Organ = keyof Cooperative["organs"];

/** Who may call a function. `refusal`: the error that everybody else meets; `closed`: what even they meet. */
interface Power {
  readonly by: "anyone" | "members" | readonly Organ[];
  readonly refusal?: string;
  readonly closed?: string;
}

const anyone: Power = { by: "anyone" };
const assemblyOnly: Power = { by: ["assembly"], refusal: "OrganOnlyAssembly" };

/** Every function that can change anything. A function that is not here fails the test. */
const powers: Readonly<Record<Organ, Readonly<Record<string, Power>>>> = {
  assembly: {
    found: { by: [], refusal: "AssemblyAlreadyFounded" },
    setRules: { by: ["bylaws"], refusal: "AssemblyOnlyBylaws" },
    open: anyone,
    convene: { by: ["assembly", "board"], refusal: "AssemblyNotConvening" },
    castPaper: anyone, // each their own
    castSignedPapers: anyone, // with the members' signatures
    castWalletPapers: anyone,
    execute: anyone, // what was carried
  },
  membership: {
    bind: { by: ["bylaws"], refusal: "OrganOnlyBylaws" },
    enrol: { by: ["assembly"], refusal: "OrganOnlyAssembly", closed: "AssemblyAlreadyFounded" },
    admit: { by: ["assembly", "board"], refusal: "MembershipNotAdmitting" },
    resign: { by: "members", refusal: "MembershipNotMember" },
    seat: { by: ["board"], refusal: "OrganOnlyBoard" },
  },
  bylaws: {
    adopt: { by: ["assembly"], refusal: "OrganOnlyAssembly", closed: "BylawsAlreadyAdopted" },
    amend: assemblyOnly,
  },
  board: {
    act: anyone, // with the directors' signatures
    appoint: assemblyOnly,
    recall: assemblyOnly,
    recordEnd: anyone, // what has ended
  },
  treasury: {
    deposit: anyone,
    attribute: assemblyOnly,
    pay: assemblyOnly,
  },
  memberAccounts: {
    subscribe: { by: "members", refusal: "MemberAccountsNotMember" },
    subscribeWithPermit: { by: "members", refusal: "MemberAccountsNotMember" },
  },
};
const organs = Object.keys(powers) as Organ[];

/** An argument of this type with nothing in it. */
function nothing(type: ParamType): unknown {
  if (type.isArray()) return [];
  if (type.isTuple()) return (type.components ?? []).map(nothing);
  if (type.baseType === "address") return `0x${"00".repeat(20)}`;
  if (type.baseType === "string") return "";
  if (type.baseType === "bool") return false;
  if (type.baseType === "bytes") return "0x";
  if (type.baseType.startsWith("bytes")) return `0x${"00".repeat(Number(type.baseType.slice(5)))}`;
  return 0n;
}

const writesOf = (contract: Contract): FunctionFragment[] =>
  contract.interface.fragments.filter(
    (fragment): fragment is FunctionFragment =>
      FunctionFragment.isFragment(fragment) && !["view", "pure"].includes(fragment.stateMutability),
  );

interface Caller {
  readonly name: string;
  readonly address: string;
  readonly organ?: Organ;
  readonly member: boolean;
}

describe("Who can do what", () => {
  let chain: Chain;
  let coop: Cooperative;
  let callers: readonly Caller[];

  beforeAll(async () => {
    chain = await freshChain();
    coop = await (await Cooperative.found(chain)).paySharesOfFounders();
    await coop.open();
    const twin = await Cooperative.found(chain, "archive", 5, 30);
    const [deployer, ...others] = await chain.ethers.getSigners();
    const [member, former, stranger] = others.slice(20);
    if (!deployer || !member || !former || !stranger) throw new Error("the chain has too few accounts");
    await coop.admit(member, former);
    await ask(coop.contracts.membership.connect(former) as Contract, "resign");
    const outside = (name: string, address: string): Caller => ({ name, address, member: false });
    callers = [
      outside("deployer", deployer.address),
      outside("stranger", stranger.address),
      outside("former member", former.address),
      outside("nobody", `0x${"00".repeat(20)}`),
      outside("factory", String(chain.factory.target)),
      outside("settlement token", String(chain.coin.target)),
      ...Object.entries(chain.shared).map(([name, address]) => outside(`shared code of ${name}`, address)),
      ...organs.map((organ) => outside(`${organ} of another co-op`, twin.organs[organ])),
      ...twin.founders.slice(0, 1).map(({ address }) => outside("founder of another co-op", address)),
      ...organs.map((organ) => ({ name: organ, address: coop.organs[organ], organ, member: false })),
      ...coop.founders.map(({ address }, i) => ({ name: `founder ${i + 1}`, address, member: true })),
      { name: "member", address: member.address, member: true },
    ];
  });

  /** The error that this caller meets with empty arguments; "" when the call would pass, "?" when it gives no reason. */
  async function meets(
    contract: Contract,
    to: string,
    write: FunctionFragment,
    from: string,
  ): Promise<string> {
    const data = contract.interface.encodeFunctionData(write, write.inputs.map(nothing));
    try {
      await chain.provider.request({ method: "eth_call", params: [{ from, to, data }, "latest"] });
      return "";
    } catch (error) {
      const reason = (error as { data?: string | { data?: string } }).data;
      const bytes = typeof reason === "string" ? reason : reason?.data;
      return (bytes && bytes !== "0x" && contract.interface.parseError(bytes)?.name) || "?";
    }
  }

  const mayCall = ({ by }: Power, caller: Caller) =>
    by === "anyone" ||
    (by === "members" ? caller.member : caller.organ !== undefined && by.includes(caller.organ));

  for (const organ of organs) {
    it(`SYS-1 ${organ}: the table names every function that can change anything, and no other`, () => {
      const written = writesOf(coop.contracts[organ]).map(({ name }) => name);
      expect(written.toSorted()).to.deep.equal(Object.keys(powers[organ]).toSorted());
      expect(coop.contracts[organ].interface.fallback, "a fallback").to.equal(null);
      expect(coop.contracts[organ].interface.receive, "takes ETH").to.equal(organ === "treasury");
    });

    for (const [name, power] of Object.entries(powers[organ]))
      it(`SYS-1 ${organ}.${name}: ${power.by === "anyone" || power.by === "members" ? power.by : power.by.join(" or ") || "nobody"}`, async () => {
        const contract = coop.contracts[organ];
        const write = writesOf(contract).find((fragment) => fragment.name === name);
        if (!write) throw new Error(`${organ} has no function ${name}`);
        for (const caller of callers) {
          const met = await meets(contract, coop.organs[organ], write, caller.address);
          if (mayCall(power, caller)) {
            if (power.refusal !== undefined) expect(met, caller.name).not.to.equal(power.refusal);
            if (power.closed !== undefined) expect(met, caller.name).to.equal(power.closed);
          } else expect(met, caller.name).to.equal(power.refusal);
        }
      });
  }

  it("SYS-1 the shared code is closed: nobody can call anything on it", async () => {
    for (const organ of organs)
      for (const write of writesOf(coop.contracts[organ]))
        for (const { address, name } of callers)
          expect(
            await meets(coop.contracts[organ], chain.shared[organ] ?? "", write, address),
            `${name} calls ${organ}.${write.name} on the shared code`,
          ).not.to.equal("");
  });

  it("SYS-1 an organ answers with its own co-op's Assembly", async () => {
    for (const organ of organs.filter((name) => name !== "assembly"))
      expect(await ask(coop.contracts[organ], "sovereign")).to.equal(coop.organs.assembly);
  });

  it("SYS-1 the factory has one function that changes anything, and no power over what it founded", () => {
    expect(writesOf(chain.factory).map(({ name }) => name)).to.deep.equal(["found"]);
  });
});
