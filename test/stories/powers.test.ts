import { expect } from "chai";
import { type Contract, FunctionFragment, id, type ParamType } from "ethers";
import { beforeAll, describe, it } from "vitest";
import type { Registries } from "../../app/src/chain/organs.ts";
import { ask, type Chain, freshChain } from "../helpers/chain.ts";
import { Cooperative, NEVER } from "../helpers/cooperative.ts";

const DAY = 86_400;

type Signer = Awaited<ReturnType<Chain["ethers"]["getSigners"]>>[number];
type Organ = keyof Cooperative["organs"];
type Registry = keyof Registries;

/** Whoever has a part of their own in the register: see the callers. */
type Role =
  | "member"
  | "voting"
  | "director"
  | "accountable"
  | "agent"
  | "charged"
  | "expelled"
  | "recovering"
  | "steward"
  | "trainer";

/**
 * Who may call a function. `refusal`: the errors that everybody else meets; `closed`: what even they meet. `given`: the
 * arguments, where empty ones would refuse everybody alike.
 */
interface Power {
  readonly by: "anyone" | readonly (Organ | Role)[];
  readonly refusal?: string | readonly string[];
  readonly closed?: string;
  readonly given?: (subjects: Subjects) => readonly unknown[];
}

/** What the arguments of the table name. */
interface Subjects {
  readonly agent: string;
  readonly recovering: string;
  readonly charge: string;
  readonly payee: string;
  readonly coop: string;
  readonly attestation: string;
}

const ZERO = `0x${"00".repeat(20)}`;
const NOTHING = `0x${"00".repeat(32)}`;
const SOMETHING = `0x${"5e".repeat(32)}`;
const anyone: Power = { by: "anyone" };
const assemblyOnly: Power = { by: ["assembly"], refusal: "OrganOnlyAssembly" };
const boardOrAssembly: Power = { by: ["assembly", "board"], refusal: "MembershipNotAdmitting" };
const membersOnly: Power = { by: ["member"], refusal: "MembershipNotMember" };
const accountsOnly: Power = { by: ["memberAccounts"], refusal: "TreasuryOnlyAccounts" };
const treasuryOnly: Power = { by: ["treasury"], refusal: "MemberAccountsOnlyTreasury" };

const byData = (by: Power["by"], ...given: readonly unknown[]): Power => ({
  by,
  refusal: "DataCommonsNotAllowed",
  given: () => given,
});
const byModels = (by: Power["by"], ...given: readonly unknown[]): Power => ({
  by,
  refusal: "ModelRegistryNotAllowed",
  given: () => given,
});
const byLearning = (by: Power["by"], ...given: readonly unknown[]): Power => ({
  by,
  refusal: "LearningNotAllowed",
  given: () => given,
});
/** A model version on no data: of a new family, from nothing. */
const DRAFT = [0n, 0n, SOMETHING, NOTHING, NOTHING, SOMETHING, SOMETHING, NOTHING, []];

/** Every function that can change anything. A function that is not here fails the test. */
const powers: Readonly<Record<Organ | Registry, Readonly<Record<string, Power>>>> = {
  assembly: {
    found: { by: [], refusal: "AssemblyAlreadyFounded" },
    setRules: { by: ["bylaws"], refusal: "AssemblyOnlyBylaws" },
    open: anyone,
    convene: { by: ["assembly", "board"], refusal: "AssemblyNotConvening" },
    conveneAgain: { by: ["assembly", "board", "voting"], refusal: "AssemblyNotConvening" },
    append: { by: ["board"], refusal: "AssemblyNotConvening" },
    recuse: anyone, // each themselves
    castPaper: anyone, // each their own
    castPapers: anyone, // with the members' signatures
    castWalletPapers: anyone,
    castProxyPapers: anyone, // with the holders' signatures
    execute: anyone, // what was carried
    forward: anyone, // to the Treasury alone
  },
  membership: {
    bind: { by: ["bylaws"], refusal: "OrganOnlyBylaws" },
    enrol: { by: ["assembly"], refusal: "OrganOnlyAssembly", closed: "AssemblyAlreadyFounded" },
    applyFor: anyone, // with the applicant's signature
    admit: boardOrAssembly,
    admitWith: boardOrAssembly,
    refuse: boardOrAssembly,
    appealRefusal: anyone, // with the applicant's signature
    objectTo: anyone, // with the members' signatures
    confirmEntry: assemblyOnly,
    annulEntry: assemblyOnly,
    changeClass: boardOrAssembly,
    setEligibility: assemblyOnly,
    admitAgent: boardOrAssembly,
    stopAgent: {
      by: ["accountable", "director"],
      refusal: "MembershipNotForAgent",
      given: ({ agent }) => [agent],
    },
    liftAgent: boardOrAssembly,
    endAgent: {
      by: ["assembly", "board", "accountable"],
      refusal: "MembershipNotAdmitting",
      given: ({ agent }) => [agent],
    },
    seat: { by: ["board"], refusal: "OrganOnlyBoard" },
    suspend: assemblyOnly,
    liftSuspension: assemblyOnly,
    setArrears: { by: ["memberAccounts"], refusal: "MembershipOnlyAccounts" },
    charge: boardOrAssembly,
    answerCharge: {
      by: ["charged"],
      refusal: ["MembershipNotMember", "MembershipNoCharge"],
      given: ({ charge }) => [charge, NOTHING],
    },
    dropCharge: boardOrAssembly,
    expel: assemblyOnly,
    appealExpulsion: { by: ["expelled"], refusal: "MembershipStandingUnchanged" },
    reinstate: assemblyOnly,
    setContacts: membersOnly,
    askRecovery: anyone, // with the signatures of the contacts and of the new key
    disputeRecovery: { by: ["recovering"], refusal: "MembershipNoRecovery" },
    carryOutRecovery: anyone, // what is ready and not disputed
    endRecovery: {
      by: ["assembly"], // and anyone after 180 days
      refusal: "MembershipNoRecovery",
      given: ({ recovering }) => [recovering],
    },
    recover: assemblyOnly,
    resign: membersOnly,
    publishProfile: membersOnly,
  },
  bylaws: {
    adopt: { by: ["assembly"], refusal: "OrganOnlyAssembly", closed: "BylawsAlreadyAdopted" },
    amend: assemblyOnly,
    amendClass: assemblyOnly,
    addClass: assemblyOnly,
    nameElectionOrgan: assemblyOnly,
    requireTraining: assemblyOnly,
  },
  board: {
    act: anyone, // with the directors' signatures
    approve: { by: ["director"], refusal: "BoardNoSeat" },
    appoint: { by: ["assembly"], refusal: "BoardNotAppointing" },
    recall: assemblyOnly,
    resignSeat: { by: ["director"], refusal: "BoardNoSeat" },
    recordEnd: anyone, // what has ended
    appointSteward: { by: ["assembly", "board"], refusal: "BoardNotForSteward" },
    removeSteward: { by: ["assembly", "board"], refusal: "BoardNotForSteward" },
    openRequisition: { by: ["voting"], refusal: "BoardBadSupport" },
    support: anyone, // with the members' signatures
    conveneRequisition: anyone, // what enough members support
    appendRequisition: anyone,
    grantProxies: anyone, // with the members' signatures
    anchorMinutes: { by: ["assembly", "board"], refusal: "BoardNotForSteward" },
  },
  treasury: {
    deposit: anyone,
    sell: anyone, // naming a royalty that the general meeting set
    setRoyalty: assemblyOnly,
    attribute: assemblyOnly,
    openFund: assemblyOnly,
    move: assemblyOnly, // never out of the reserve
    pay: assemblyOnly,
    approveBudget: assemblyOnly,
    closeBudget: assemblyOnly,
    spend: {
      by: ["agent"], // of its own line; the board of its own, below
      refusal: "TreasuryNotSpender",
      given: ({ payee }) => [2n, payee, 1n, NOTHING],
    },
    spendMany: {
      by: ["agent"], // of its own line; the board of its own, below
      refusal: "TreasuryNotSpender",
      given: ({ payee }) => [2n, [[payee, 1n, NOTHING]]],
    },
    postAccounts: { by: ["assembly", "board"], refusal: "TreasuryNoAccounts" },
    recordFee: accountsOnly,
    recordLossCover: accountsOnly,
    recordLoan: accountsOnly,
    returnCapital: assemblyOnly, // and anyone, once it is wound up
    allocateSurplus: assemblyOnly,
    coverLoss: assemblyOnly,
    nameSuccessor: assemblyOnly,
    dissolve: assemblyOnly,
    handOver: anyone, // to the successor alone, once it is wound up
  },
  memberAccounts: {
    subscribe: { by: ["member"], refusal: "MemberAccountsNotMember" },
    subscribeWithPermit: { by: ["member"], refusal: "MemberAccountsNotMember" },
    subscribeFor: anyone, // pays for the member
    payInstalment: anyone,
    payFee: anyone,
    markArrears: { by: "anyone", given: () => [[ZERO]] }, // who is overdue
    deferDues: { by: ["assembly", "board"], refusal: "MemberAccountsNotDeferring" },
    endDeferral: anyone, // whose date has passed
    queueCapital: anyone, // of who has left
    redeem: anyone, // in order
    collect: anyone, // for its payee
    movePayee: { by: ["membership"], refusal: "MemberAccountsOnlyMembership" },
    lendCapital: assemblyOnly,
    recordReturned: treasuryOnly,
    recordPatronage: {
      by: ["steward"],
      refusal: "MemberAccountsNotSteward",
      given: () => [1n, 2000, 4, [1], [100n], NOTHING],
    },
    recordDividends: treasuryOnly,
    publishStatement: assemblyOnly,
    replaceStatement: assemblyOnly,
    correctStatement: assemblyOnly,
    claim: anyone, // for a member, who is paid
    claimMany: anyone,
    collectRevolved: anyone, // for a member, who is paid
    writeDown: assemblyOnly,
  },
  // The registries that every co-op shares, asked about what is this co-op's: its dataset, version and course number 1.
  dataCommons: {
    register: {
      by: ["steward"],
      refusal: "DataCommonsNotAllowed",
      given: ({ coop }) => [coop, 1n, SOMETHING],
    },
    assignSteward: byData(["assembly", "board"], 1n, 1n),
    setCommon: byData(["assembly", "board"], 1n, false),
    addVersion: byData(["steward"], 1n, SOMETHING, SOMETHING, SOMETHING),
    consent: anyone, // each their own
    consentFor: anyone, // with the data subject's signature
    settle: anyone,
    grant: byData(["assembly", "board"], 1n, `0x${"77".repeat(20)}`, SOMETHING, 0n, NEVER, ZERO, 0n, NOTHING),
    payGrant: anyone, // for the recipient
    revoke: byData(["assembly", "board"], 1n),
    recordUse: byData(["steward"], 1n, 1n, 0n, SOMETHING),
    contest: anyone, // with a proof
  },
  modelRegistry: {
    register: {
      by: ["steward"],
      refusal: "ModelRegistryNotAllowed",
      given: ({ coop }) => [coop, 1n, DRAFT],
    },
    // The Assembly, and only while it carries out a resolution.
    release: {
      ...byModels(["assembly"], 1n, SOMETHING, NOTHING, 0n),
      closed: "ModelRegistryNoResolution",
    },
    stop: byModels(["assembly", "board", "director"], 1n),
    endStop: byModels(["assembly", "board"], 1n),
    report: anyone,
    answer: byModels(["assembly", "board", "steward"], 1n, SOMETHING),
  },
  learning: {
    register: {
      by: ["steward"],
      refusal: "LearningNotAllowed",
      given: ({ coop }) => [coop, 1n, SOMETHING, SOMETHING, 0n],
    },
    revise: byLearning(["steward"], 1n, SOMETHING),
    nameTrainer: byLearning(["assembly", "board"], 1n, `0x${"77".repeat(20)}`),
    dismissTrainer: byLearning(["assembly", "board"], 1n, `0x${"77".repeat(20)}`),
    attest: byLearning(["trainer"], 1n, `0x${"77".repeat(20)}`),
    revoke: {
      by: ["assembly", "board", "trainer"],
      refusal: "LearningNotAllowed",
      given: ({ attestation }) => [attestation],
    },
  },
};
const registries: readonly Registry[] = ["dataCommons", "modelRegistry", "learning"];
const organs = (Object.keys(powers) as (Organ | Registry)[]).filter(
  (target): target is Organ => !registries.some((registry) => registry === target),
);

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
  readonly roles: readonly (Organ | Role)[];
}

/** A dataset with a version and a grant, a released model version with a report, a course with a trainer. */
async function commons(
  coop: Cooperative,
  steward: Signer,
  trainer: Signer,
  learner: Signer,
): Promise<string> {
  const { assembly } = coop.organs;
  await coop.asks(steward, "dataCommons", "register", assembly, 1n, SOMETHING);
  await coop.asks(steward, "dataCommons", "addVersion", 1n, SOMETHING, SOMETHING, SOMETHING);
  await coop.asks(steward, "modelRegistry", "register", assembly, 1n, DRAFT);
  await coop.asks(steward, "modelRegistry", "register", assembly, 1n, DRAFT);
  await coop.asks(steward, "learning", "register", assembly, 1n, SOMETHING, SOMETHING, 0n);
  await coop.boardActs(coop.registryCall("learning", "nameTrainer", 1n, trainer.address));
  const grant = [1n, assembly, SOMETHING, 0n, NEVER, ZERO, 0n, NOTHING];
  await coop.boardActs(coop.registryCall("dataCommons", "grant", ...grant));
  await coop.resolves({
    text: "Release",
    calls: [coop.registryCall("modelRegistry", "release", 2n, SOMETHING, NOTHING, 0n)],
  });
  await coop.asks(steward, "modelRegistry", "report", 2n, true, SOMETHING);
  await coop.asks(trainer, "learning", "attest", 1n, learner.address);
  const { learning } = coop.registries;
  const [attested] = await learning.queryFilter(learning.getEvent("Attested"));
  return (attested as unknown as { args: { uid: string } }).args.uid;
}

describe("Who can do what", () => {
  let chain: Chain;
  let coop: Cooperative;
  let callers: readonly Caller[];
  let subjects: Subjects;

  beforeAll(async () => {
    chain = await freshChain();
    coop = await (await Cooperative.found(chain)).paySharesOfFounders();
    await coop.open();
    const twin = await Cooperative.found(chain, "archive", 5, 30);
    const [deployer, ...others] = await chain.ethers.getSigners();
    const [
      member,
      former,
      expelled,
      charged,
      agent,
      stranger,
      payee,
      newKey,
      steward,
      formerSteward,
      trainer,
    ] = others.slice(18);
    const [founder, second] = coop.founders;
    if (!deployer || !member || !former || !expelled || !charged || !agent || !stranger || !payee || !newKey)
      throw new Error("the chain has too few accounts");
    if (!steward || !formerSteward || !trainer) throw new Error("the chain has too few accounts");
    if (!founder || !second) throw new Error("the co-op has too few founders");
    await coop.admit(member, former, expelled, charged);
    await coop.admitAgent(agent, member, NEVER);
    for (const { address } of [steward, formerSteward])
      await coop.boardActs(coop.call("board", "appointSteward", address, id("work")));
    await coop.boardActs(coop.call("board", "removeSteward", 2n));
    await coop.do(former, "membership", "resign");
    // One of each standing: expelled by the assembly, charged by the board, and one whose key is asked for.
    const crime = id("what they did");
    await coop.boardActs(coop.call("membership", "charge", expelled.address, crime));
    await coop.do(charged, "membership", "setContacts", [founder.address], 1);
    const time = await chain.networkHelpers.time.latest();
    const line = (spender: string) =>
      coop.call(
        "treasury",
        "approveBudget",
        {
          asset: chain.coin.target,
          fund: 0,
          spender,
          limit: 100n,
          perPayment: 10n,
          from: time,
          until: time + 400 * DAY,
        },
        [],
      );
    await coop.resolves(
      { text: "Two budgets", calls: [line(coop.organs.board), line(agent.address)] },
      {
        kind: "special",
        text: "Expel one",
        calls: [coop.call("membership", "expel", expelled.address, crime)],
      },
    );
    await coop.boardActs(coop.call("membership", "charge", charged.address, crime));
    await coop.askRecovery(charged, newKey, [founder], 1);
    const attestation = await commons(coop, steward, trainer, payee);
    subjects = {
      agent: agent.address,
      recovering: charged.address,
      charge: crime,
      payee: payee.address,
      coop: coop.organs.assembly,
      attestation,
    };

    const who = (name: string, address: string, ...roles: readonly (Organ | Role)[]): Caller => ({
      name,
      address,
      roles,
    });
    callers = [
      who("deployer", deployer.address),
      who("stranger", stranger.address),
      who("former member", former.address),
      who("expelled member", expelled.address, "expelled"),
      who("new key of a member, not recovered yet", newKey.address),
      who("nobody", ZERO),
      who("factory", String(chain.factory.target)),
      who("settlement token", String(chain.coin.target)),
      ...Object.entries(chain.shared).map(([name, address]) => who(`shared code of ${name}`, address)),
      ...organs.map((organ) => who(`${organ} of another co-op`, twin.organs[organ])),
      ...twin.founders.slice(0, 1).map(({ address }) => who("founder of another co-op", address)),
      ...organs.map((organ) => who(organ, coop.organs[organ], organ)),
      ...coop.founders.map(({ address }, i) =>
        who(`founder ${i + 1}`, address, "member", "voting", "director"),
      ),
      who("member", member.address, "member", "voting", "accountable"),
      who("charged member", charged.address, "member", "voting", "charged", "recovering"),
      who("agent", agent.address, "member", "agent"),
      who("steward", steward.address, "steward"),
      who("former steward", formerSteward.address),
      who("trainer", trainer.address, "trainer"),
      ...Object.entries(chain.registries).map(([name, address]) => who(name, address)),
    ];
  });

  /** The error that this caller meets with empty arguments; "" when the call would pass, "?" when it gives no reason. */
  async function meets(
    contract: Contract,
    to: string,
    write: FunctionFragment,
    from: string,
    given: readonly unknown[] = write.inputs.map(nothing),
  ): Promise<string> {
    const data = contract.interface.encodeFunctionData(write, given);
    try {
      await chain.provider.request({ method: "eth_call", params: [{ from, to, data }, "latest"] });
      return "";
    } catch (error) {
      const reason = (error as { data?: string | { data?: string } }).data;
      const bytes = typeof reason === "string" ? reason : reason?.data;
      return (bytes && bytes !== "0x" && contract.interface.parseError(bytes)?.name) || "?";
    }
  }

  const mayCall = ({ by }: Power, { roles }: Caller) =>
    by === "anyone" || roles.some((role) => by.includes(role));

  function holds(target: Organ | Registry, name: string, power: Power): void {
    it(`SYS-1 ${target}.${name}: ${power.by === "anyone" ? power.by : power.by.join(" or ") || "nobody"}`, async () => {
      const contract = { ...coop.contracts, ...coop.registries }[target];
      const write = writesOf(contract).find((fragment) => fragment.name === name);
      if (!write) throw new Error(`${target} has no function ${name}`);
      const refusals = [power.refusal ?? []].flat();
      const to = { ...coop.organs, ...chain.registries }[target];
      for (const caller of callers) {
        const met = await meets(contract, to, write, caller.address, power.given?.(subjects));
        if (mayCall(power, caller)) {
          expect(refusals, caller.name).not.to.include(met);
          if (power.closed !== undefined) expect(met, caller.name).to.equal(power.closed);
        } else expect(refusals, caller.name).to.include(met);
      }
    });
  }

  for (const organ of organs) {
    it(`SYS-1 ${organ}: the table names every function that can change anything, and no other`, () => {
      const written = writesOf(coop.contracts[organ]).map(({ name }) => name);
      expect(written.toSorted()).to.deep.equal(Object.keys(powers[organ]).toSorted());
      expect(coop.contracts[organ].interface.fallback, "a fallback").to.equal(null);
      const takes = organ === "treasury" || organ === "memberAccounts";
      expect(coop.contracts[organ].interface.receive, "takes ETH").to.equal(takes);
    });

    for (const [name, power] of Object.entries(powers[organ])) holds(organ, name, power);
  }

  for (const registry of registries) {
    it(`SYS-1 ${registry}: the table names every function that can change anything, and no other`, () => {
      const written = writesOf(coop.registries[registry]).map(({ name }) => name);
      expect(written.toSorted()).to.deep.equal(Object.keys(powers[registry]).toSorted());
      expect(coop.registries[registry].interface.fallback, "a fallback").to.equal(null);
      expect(coop.registries[registry].interface.receive, "takes ETH").to.equal(false);
    });

    for (const [name, power] of Object.entries(powers[registry])) holds(registry, name, power);
  }

  it("SYS-1 the shared code is closed: nobody can call anything on it", async () => {
    for (const organ of organs)
      for (const write of writesOf(coop.contracts[organ]))
        for (const { address, name } of callers)
          expect(
            await meets(
              coop.contracts[organ],
              chain.shared[organ] ?? "",
              write,
              address,
              powers[organ][write.name]?.given?.(subjects),
            ),
            `${name} calls ${organ}.${write.name} on the shared code`,
          ).not.to.equal("");
  });

  it.each(["spend", "spendMany"])(
    "SYS-1 treasury.%s: the board alone from its own line",
    async (functionName) => {
      const contract = coop.contracts.treasury;
      const write = writesOf(contract).find(({ name }) => name === functionName);
      if (!write) throw new Error(`the treasury has no function ${functionName}`);
      const payment = [subjects.payee, 1n, NOTHING];
      const given = functionName === "spend" ? [1n, ...payment] : [1n, [payment]];
      for (const { name, address, roles } of callers) {
        const met = await meets(contract, coop.organs.treasury, write, address, given);
        // Nothing is in the fund: whoever may spend meets that.
        expect(met, name).to.equal(roles.includes("board") ? "TreasuryFundTooSmall" : "TreasuryNotSpender");
      }
    },
  );

  it("SYS-1 memberAccounts takes ETH from the Treasury of its co-op alone", async () => {
    const { memberAccounts } = coop.contracts;
    for (const { address, name, roles } of callers) {
      await chain.networkHelpers.setBalance(address, 10n ** 18n);
      const sent = { from: address, to: coop.organs.memberAccounts, value: "0x1" };
      const refusal = await chain.provider
        .request({ method: "eth_call", params: [sent, "latest"] })
        .then(() => "")
        .catch((error: { data?: string | { data?: string } }) => {
          const bytes = typeof error.data === "string" ? error.data : error.data?.data;
          return memberAccounts.interface.parseError(bytes ?? "0x")?.name ?? "?";
        });
      expect(refusal, name).to.equal(roles.includes("treasury") ? "" : "MemberAccountsOnlyTreasury");
    }
  });

  it("SYS-1 an organ answers with its own co-op's Assembly", async () => {
    for (const organ of organs.filter((name) => name !== "assembly"))
      expect(await ask(coop.contracts[organ], "sovereign")).to.equal(coop.organs.assembly);
  });

  it("SYS-1 the factory has one function that changes anything, and no power over what it founded", () => {
    expect(writesOf(chain.factory).map(({ name }) => name)).to.deep.equal(["found"]);
  });
});
