import { abiFiles, abiFolders } from "./abi.ts";
import { readCommand } from "./command.ts";
import { compileContracts } from "./compiled.ts";
import { conclude } from "./generated.ts";
import { referenceFiles } from "./reference.ts";

const { check } = readCommand({
  name: "npm run generate",
  summary:
    "Compiles the contracts and writes what is generated from them: ABIs, bytecode, docs/errors.md, docs/invariants.md.",
  options: { check: { type: "boolean", about: "write nothing; fail if a committed file differs" } },
});
conclude("ABIs and bytecode", check, abiFiles(await compileContracts()), abiFolders);
const { files, problems } = await referenceFiles();
conclude("Reference pages", check, files, [], problems);
