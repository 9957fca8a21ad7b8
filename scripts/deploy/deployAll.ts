import { type Deployment, deployProtocol } from "../deployment.ts";
import type { Payer } from "./account.ts";
import { settled } from "./account.ts";
import { deterministicDeployer, placeProxy, planDeployment } from "./deterministic.ts";
import { codeAt, type Endpoint } from "./endpoint.ts";
import { readRecord, recorded, writeRecord } from "./record.ts";

export interface DeployOptions {
  /** Asked for only if something is missing. */
  readonly payer: () => Promise<Payer>;
  readonly tell: (line: string) => void;
  /** Where the record is written; deployments/ unless named. */
  readonly folder?: string;
}

/** Puts on the chain what is missing of the protocol, and records each contract as soon as it stands. */
export async function deployAll(endpoint: Endpoint, options: DeployOptions): Promise<Deployment> {
  const { tell, folder } = options;
  let opened: Promise<Payer> | undefined;
  const payer = () => {
    opened ??= options.payer().then(async (account) => {
      await settled(endpoint, await account.getAddress());
      return account;
    });
    return opened;
  };
  let record = readRecord(endpoint.chainId, folder);
  const { contracts } = await planDeployment();
  const present = await Promise.all(contracts.map(({ address }) => codeAt(endpoint, address)));
  if (present.includes("0x")) {
    await payer(); // what a stopped run had sent has arrived from here on
    await placeProxy(endpoint, payer, tell);
  }
  const deploy = deterministicDeployer(endpoint, payer, async (contract) => {
    const { name, address, created } = contract;
    const entry = await recorded(endpoint, contract, record.contracts[name]);
    const contractsSoFar = { ...record.contracts, [name]: entry };
    if (JSON.stringify(contractsSoFar) !== JSON.stringify(record.contracts)) {
      record = { ...record, contracts: contractsSoFar };
      writeRecord(record, folder);
    }
    tell(`${name.padEnd(18)} ${address}  ${created ? `deployed in block ${created.block}` : "was there"}`);
  });
  return await deployProtocol(deploy);
}
