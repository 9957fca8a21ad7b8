// What others charge for the same. OpenZeppelin's Governor runs beside us, in the same simulator and under the same
// compiler settings; the others were measured in the same way from their published packages, and are quoted.
import { AbiCoder, concat, id } from "ethers";
import type { Abi, Address, Hex } from "viem";
import { type Call, eventsOf, LocalChain, openNetwork, type Sent } from "../localChain.ts";
import { personAt } from "../people.ts";
import { gasCeiling, type Operation, type Rules } from "./figures.ts";

export interface PeerFigure {
  readonly operation: Operation;
  readonly peer: string;
  readonly gas: number;
  /** What is not the same in what the peer does. */
  readonly note: string;
  readonly quoted: boolean;
  /** As much service as ours, or more: only these are named beside our figure. */
  readonly sameService: boolean;
}

const ADDRESS_LIST = "Aragon OSx 1.3.0, address list";
const MULTISIG = "Aragon OSx 1.3.0, multisig";
const SNAPSHOT_BATCH = "Snapshot X with ERC721Votes, through Multicall3";
const quoted = (operation: Operation, peer: string, gas: number, note: string, sameService = true) => ({
  operation,
  peer,
  gas,
  note,
  quoted: true,
  sameService,
});

/** npm package @aragon/osx 1.3.0; Snapshot X, Safe and Hats from their own repositories. Osaka rules, 200-byte texts. */
export const QUOTED: readonly PeerFigure[] = [
  quoted("join", ADDRESS_LIST, 117_177, "called as the DAO, without the applicant's acceptance"),
  quoted("join", MULTISIG, 117_673, "called as the DAO, without the applicant's acceptance"),
  quoted("join", "Hats v1", 72_628, "a role token, no vote and no roll", false),
  quoted("join-batch-100", ADDRESS_LIST, 53_636, "batch of 10, without acceptance"),
  quoted("leave", ADDRESS_LIST, 102_769, "called as the DAO"),
  quoted("convene-1", ADDRESS_LIST, 177_885, "roll taken; no kinds"),
  quoted("convene-1", "Snapshot X with ERC721Votes", 162_016, "no roll, no notice, no kinds", false),
  quoted("vote-first", MULTISIG, 81_387, ""),
  quoted("vote-next", MULTISIG, 64_287, ""),
  quoted("papers-1", "Compound GovernorBravo", 84_116, "one vote by signature; weight by tokens"),
  quoted("papers-10", SNAPSHOT_BATCH, 56_510, "612 bytes a vote; no roll"),
  quoted("papers-100", SNAPSHOT_BATCH, 51_561, "612 bytes a vote; no roll"),
  quoted("execute-1eth", MULTISIG, 91_572, "no delay for reading"),
  quoted("execute-1eth", "Snapshot X", 160_489, "queue 116,176 and execute 44,313"),
  quoted("execute-1eth", "Safe 1.3.0, 3 of 5", 73_475, "signers only: no vote of members, no funds", false),
  quoted(
    "claim-repeat",
    "MerkleDistributor",
    55_000,
    "cash alone: no retained part, no register of members",
    false,
  ),
  quoted("found-10", ADDRESS_LIST, 1_904_325, "no treasury with funds, no share capital"),
  quoted("found-10", MULTISIG, 2_287_952, "no treasury with funds, no share capital"),
  quoted("found-10", "Safe 1.3.0", 343_859, "five owners of one wallet", false),
];

const PEER_DATE = "2030-01-08T09:00:00Z";
const DAY = 86_400;
const VOTERS = 110;
const MEMBERS = 1000;
const ONE = 10n ** 18n;
const PAYEE: Address = "0x00000000000000000000000000000000000a11ce";

interface Compiled {
  readonly abi: Abi;
  readonly bytecode: Hex;
}

/** Compiles the peers if they have changed, and measures both ways of giving votes. */
export async function measurePeers(rules: Rules): Promise<readonly PeerFigure[]> {
  const contracts = await compilePeers();
  const figures: PeerFigure[] = [];
  for (const token of ["PeerShares", "PeerBadges"] as const) {
    const connection = await openNetwork(rules, { initialDate: PEER_DATE });
    try {
      const chain = new LocalChain(connection, { gas: gasCeiling(rules), step: 12 });
      figures.push(...(await measurePeer(chain, contracts, token)));
    } finally {
      await connection.close();
    }
  }
  return figures;
}

async function compilePeers(): Promise<(name: string) => Promise<Compiled>> {
  const { default: hre } = await import("hardhat");
  const folder = `${hre.config.paths.root}/contracts/mocks/peers`;
  const names = ["PeerGovernor", "PeerTimelock", "PeerShares", "PeerBadges"];
  const { log } = console;
  console.log = console.error; // the compiler's own lines do not belong among the figures
  try {
    const paths = names.map((name) => `${folder}/${name}.sol`);
    const built = await hre.solidity.build(paths, { quiet: true });
    if (!hre.solidity.isSuccessfulBuildResult(built))
      throw new Error("The peers do not compile: run `npx hardhat build` and read what it says.");
  } finally {
    console.log = log;
  }
  return async (name) => {
    const { abi, bytecode } = await hre.artifacts.readArtifact(name);
    return { abi: abi as Abi, bytecode: bytecode as Hex };
  };
}

async function measurePeer(
  chain: LocalChain,
  contracts: (name: string) => Promise<Compiled>,
  token: "PeerShares" | "PeerBadges",
): Promise<readonly PeerFigure[]> {
  const peer = `OpenZeppelin Governor 5.7.0, ${token === "PeerShares" ? "ERC20Votes" : "ERC721Votes"}`;
  const figures: PeerFigure[] = [];
  const note = (operation: Operation, sent: readonly Sent[], said: string, sameService: boolean) => {
    const gas = sent.reduce((sum, { gasUsed }) => sum + Number(gasUsed), 0);
    figures.push({ operation, peer, gas, note: said, quoted: false, sameService });
  };
  const [payer] = await chain.accounts();
  if (payer === undefined) throw new Error("The chain has no account that pays.");
  const founding: Sent[] = [];
  const make = async (name: string, args = "0x") => {
    const { abi, bytecode } = await contracts(name);
    const sent = await chain.create(payer, concat([bytecode, args]) as Hex);
    founding.push(sent);
    return { address: sent.contractAddress, abi };
  };
  const word = (
    contract: { address: Address; abi: Abi },
    functionName: string,
    ...args: readonly unknown[]
  ): Call => ({
    ...contract,
    functionName,
    args,
  });

  const votes = await make(token);
  const timelock = await make("PeerTimelock");
  const arguments_ = AbiCoder.defaultAbiCoder().encode(
    ["address", "address"],
    [votes.address, timelock.address],
  );
  const governor = await make("PeerGovernor", arguments_);
  for (const role of ["PROPOSER_ROLE", "CANCELLER_ROLE"])
    founding.push(await chain.send(payer, word(timelock, "grantRole", id(role), governor.address)));
  const founder = `0x${"00".repeat(32)}`; // DEFAULT_ADMIN_ROLE
  founding.push(await chain.send(payer, word(timelock, "renounceRole", founder, payer)));

  for (let index = 0; index < MEMBERS; index++) {
    const { address } = personAt(index);
    await chain.impersonate(address);
    const joined = [await chain.send(payer, word(votes, "mint", address))];
    if (token === "PeerShares") joined.push(await chain.send(address, word(votes, "delegate", address)));
    if (index < 10) founding.push(...joined);
    if (index === 9)
      note("found-10", founding, `deployed whole, ${founding.length} transactions; no share capital`, true);
    if (index === MEMBERS - 1)
      note("join", joined, token === "PeerShares" ? "mint, then delegation" : "mint with delegation", true);
  }

  await chain.sendRaw({ from: payer, to: timelock.address, value: 10n * ONE });
  await chain.sendRaw({ from: payer, to: PAYEE, value: 1n });
  const proposer = personAt(0).address;
  const text = (title: string) => title.padEnd(200, ".");
  const propose = async (title: string) => {
    const call = [[PAYEE], [ONE], ["0x"], text(title)] as const;
    const sent = await chain.send(proposer, word(governor, "propose", ...call));
    const [log] = eventsOf(sent, governor.abi, "ProposalCreated");
    const [targets, values, calldatas] = call;
    return { sent, id: BigInt(log?.args.proposalId), args: [targets, values, calldatas, id(text(title))] };
  };
  const earlier = await propose("Pay the first invoice");
  const proposal = await propose("Pay for the scanner");
  note("convene-1", [proposal.sent], "no roll, no kinds", false);
  await chain.pass(30 * DAY + 60);
  const vote = async (index: number, support: number) => {
    const { address } = personAt(index);
    await chain.send(address, word(governor, "castVote", earlier.id, 1));
    return await chain.send(address, word(governor, "castVote", proposal.id, support));
  };
  note("vote-first", [await vote(0, 1)], "", true);
  note("vote-next", [await vote(1, 1)], "", true);
  await vote(2, 0);
  for (let index = 3; index < VOTERS; index++) await vote(index, 1);
  await chain.pass(14 * DAY);
  const queued: Sent[] = [];
  for (const { args } of [earlier, proposal])
    queued.push(await chain.send(payer, word(governor, "queue", ...args)));
  await chain.pass(3 * DAY + 60);
  const executed: Sent[] = [];
  for (const { args } of [earlier, proposal])
    executed.push(await chain.send(payer, word(governor, "execute", ...args)));
  note("execute-1eth", [...queued.slice(1), ...executed.slice(1)], "queue and execute; no funds", true);

  const burn = token === "PeerShares" ? word(votes, "burn") : word(votes, "burn", BigInt(MEMBERS));
  note("leave", [await chain.send(personAt(MEMBERS - 1).address, burn)], "keeps the history of votes", true);
  return figures;
}

/** The cheapest that does as much. */
export const bestPeer = (operation: Operation, figures: readonly PeerFigure[]): PeerFigure | undefined =>
  figures
    .filter((figure) => figure.operation === operation && figure.sameService)
    .reduce<PeerFigure | undefined>(
      (best, figure) => (best && best.gas <= figure.gas ? best : figure),
      undefined,
    );
