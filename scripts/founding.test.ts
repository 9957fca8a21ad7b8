import { describe, expect, test } from "vitest";
import { foundingTypedData } from "../app/src/chain/founding.ts";
import { PARAMETER_TYPES } from "../app/src/chain/parameters.ts";
import { found } from "../app/src/chain/write/found.ts";
import { deployProtocol, deployStablecoin } from "./deployment.ts";
import { foundingOf, readBylaws } from "./founding.ts";
import { LocalChain, openNetwork } from "./localChain.ts";
import { personAt } from "./people.ts";
import { signTyped } from "./signing.ts";

describe.each(["archive", "farm", "studio"])("bylaws/%s.json", (preset) => {
  test("states every parameter that the contracts enforce", () => {
    const { parameters } = readBylaws(preset);
    for (const { name, type } of PARAMETER_TYPES)
      expect(typeof parameters[name], name).toBe(
        type === "bool" ? "boolean" : type === "uint128" ? "bigint" : "number",
      );
  });

  test("founds a co-op", async () => {
    const connection = await openNetwork("osaka", { initialDate: "2030-01-08T09:00:00Z" });
    try {
      const chain = new LocalChain(connection);
      const [payer] = await chain.accounts();
      if (payer === undefined) throw new Error("Nobody pays.");
      const deploy = async (code: `0x${string}`) => (await chain.create(payer, code)).contractAddress;
      const { factory } = await deployProtocol(deploy);
      const file = readBylaws(preset);
      const { symbol, decimals } = file.settlement;
      const memberClass = file.classes.findIndex(({ voting }) => voting);
      const people = Array.from({ length: 5 }, (_, index) => personAt(index));
      const founding = foundingOf(file, {
        charter: file.purpose,
        settlementToken: await deployStablecoin(deploy, { name: "Money for tests", symbol, decimals }),
        founders: people.map(({ address }) => ({
          account: address,
          class: memberClass,
          shares: file.classes[memberClass]?.minShares ?? 0,
          director: true,
        })),
        deadline: 2_000_000_000,
      });
      const data = foundingTypedData(factory, 31_337, founding);
      const signatures = people.map((person) => signTyped(person, data));
      const sent = await chain.send(payer, found(factory, founding, signatures));
      expect(sent.logs.length).toBeGreaterThan(people.length);
    } finally {
      await connection.close();
    }
  });
});

test("amounts are scaled to the settlement token, majorities split in two", () => {
  const { parameters } = readBylaws("archive");
  expect(parameters.sharePar).toBe(250n * 10n ** 18n);
  expect([parameters.specialMajorityFor, parameters.specialMajorityOf]).toEqual([2, 3]);
  expect(parameters.legalProfile).toBe(1);
});

test("a founder's signature depends on every parameter", () => {
  const person = personAt(0);
  const sign = (required: number) => {
    const founding = foundingOf(readBylaws("archive"), {
      charter: "One member, one vote.",
      settlementToken: personAt(1).address,
      founders: [{ account: person.address, class: 1, shares: 24, director: true }],
      deadline: 2_000_000_000,
      changed: { required },
    });
    return signTyped(person, foundingTypedData(personAt(2).address, 31_337, founding));
  };
  expect(sign(4)).toBe(sign(4));
  expect(sign(4)).not.toBe(sign(3));
});
