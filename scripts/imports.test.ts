import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { refusedImports } from "./imports.ts";
import { root } from "./project.ts";

const refused = (path: string, source: string, others: Record<string, string> = {}) =>
  refusedImports(new Map([[path, source], ...Object.entries(others)])).length > 0;

describe("Solidity", () => {
  test("a contract does not import its sibling", () => {
    const board = 'import {Membership} from "../membership/Membership.sol";';
    expect(
      refused("contracts/governance/Board.sol", board, {
        "contracts/membership/Membership.sol": "contract Membership {}",
      }),
    ).toBe(true);
  });
  test("a contract imports an abstract base, interfaces, types and OpenZeppelin", () => {
    const board = [
      'import {Organ} from "../Organ.sol";',
      'import {IBoard} from "../interfaces/IBoard.sol";',
      'import {Kind} from "../types/Kind.sol";',
      'import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";',
    ].join("\n");
    expect(
      refused("contracts/governance/Board.sol", board, {
        "contracts/Organ.sol": "abstract contract Organ {}",
      }),
    ).toBe(false);
  });
  test("types stand below interfaces, and mocks stay in tests", () => {
    expect(refused("contracts/types/Kind.sol", 'import {IBoard} from "../interfaces/IBoard.sol";')).toBe(
      true,
    );
    expect(refused("contracts/governance/Board.sol", 'import "../mocks/TestStablecoin.sol";')).toBe(true);
  });
});

describe("features", () => {
  test("do not import each other, in any spelling", () => {
    expect(
      refused("app/src/features/assembly/Vote.tsx", 'import { Roll } from "../membership/Roll.tsx";'),
    ).toBe(true);
    expect(
      refused("app/src/features/assembly/a/Vote.tsx", 'const x = import("../../membership/Roll.tsx");'),
    ).toBe(true);
    expect(refused("app/src/features/assembly/a/Vote.tsx", 'import { Item } from "../Item.tsx";')).toBe(
      false,
    );
  });
});

describe("biome.json", () => {
  const probes: [path: string, refused: boolean, source: string][] = [
    ["app/src/pages/A.tsx", true, 'import { probe } from "viem/actions";'],
    ["app/src/pages/B.tsx", true, 'import { probe } from "../abi/Board.ts";'],
    ["app/src/pages/C.tsx", false, 'import { probe } from "../features/assembly/Vote.tsx";'],
    ["app/src/features/assembly/D.tsx", true, 'import { probe } from "../../pages/Home.tsx";'],
    ["app/src/features/assembly/E.tsx", false, 'import { probe } from "../../queries/meetingQueries.ts";'],
    ["app/src/queries/f.ts", true, 'import { probe } from "../features/assembly/Vote.tsx";'],
    ["app/src/history/g.ts", true, 'import { probe } from "../queries/meetingQueries.ts";'],
    ["app/src/chain/read/h.ts", true, 'import { probe } from "react";'],
    ["app/src/chain/read/i.ts", true, 'import { probe } from "wagmi";'],
    ["app/src/chain/read/j.ts", false, 'import { probe } from "viem/actions";'],
    ["app/src/ui/K.tsx", true, 'import { probe } from "../config/chains.ts";'],
    ["scripts/l.ts", true, 'import { probe } from "../app/src/features/assembly/Vote.tsx";'],
    ["scripts/m.ts", false, 'import { probe } from "../app/src/chain/write/castPaper.ts";'],
  ];

  // Biome reads files, not strings: the probes stand in a folder of their own, beside a copy of the rules.
  const folder = mkdtempSync(join(tmpdir(), "rochdale-imports-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  for (const file of ["biome.json", ".gitignore"]) copyFileSync(join(root, file), join(folder, file));
  for (const [path, , source] of probes) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `${source}\nexport const seen = probe;\n`);
  }
  const { stdout, stderr } = spawnSync(
    join(root, "node_modules/.bin/biome"),
    ["lint", "--only=style/noRestrictedImports", "--max-diagnostics=100", "--colors=off", "."],
    { cwd: folder, encoding: "utf8" },
  );
  const diagnostics = (stdout + stderr).split(/^(?=\S+:\d+:\d+ lint\/)/m).slice(1);

  test.each(probes)("%s, refused %s: %s", (path, refusal) => {
    const said = diagnostics.filter((diagnostic) => diagnostic.startsWith(path));
    expect(said.length).toBe(refusal ? 1 : 0);
    for (const diagnostic of said) expect(diagnostic).toContain("docs/architecture.md");
  });
});
