import { CommandRefused, readCommand } from "./command.ts";
import { openPayer, PAYER_OPTIONS, refuseSecrets } from "./deploy/account.ts";
import { deployAll } from "./deploy/deployAll.ts";
import { planDeployment } from "./deploy/deterministic.ts";
import { openEndpoint } from "./deploy/endpoint.ts";
import { recordPath } from "./deploy/record.ts";
import { endWith } from "./found/words.ts";

try {
  refuseSecrets(process.argv.slice(2));
  const { rpc, keystore, unlocked, print, out } = readCommand({
    name: "npm run deploy",
    summary: "Puts the organs' code and the factory on a chain, at the same addresses on every chain.",
    options: {
      ...PAYER_OPTIONS,
      out: { type: "string", value: "FOLDER", about: "where <chainId>.json is written (else deployments)" },
      print: { type: "boolean", about: "show the addresses and end; asks no chain" },
    },
  });
  if (print) {
    for (const { name, address } of (await planDeployment()).contracts)
      console.log(`${name.padEnd(18)} ${address}`);
  } else {
    if (rpc === undefined)
      throw new CommandRefused("Name the chain's endpoint with --rpc URL (or --print the addresses).");
    const endpoint = await openEndpoint(rpc);
    console.log(`chain ${endpoint.chainId}`);
    await deployAll(endpoint, {
      payer: () => openPayer(endpoint, { keystore, unlocked }),
      tell: (line) => console.log(line),
      ...(out !== undefined && { folder: out }),
    });
    console.log(`recorded in ${recordPath(endpoint.chainId, out ?? "deployments")}`);
  }
} catch (problem) {
  endWith(problem);
}
