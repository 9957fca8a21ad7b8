import { readFileSync } from "node:fs";
import i18next from "i18next";
import { beforeAll, expect, test } from "vitest";
import { allowListAbi } from "../abi/AllowList.ts";
import { assemblyAbi } from "../abi/Assembly.ts";
import { boardAbi } from "../abi/Board.ts";
import { bylawsAbi } from "../abi/Bylaws.ts";
import { cooperativeFactoryAbi } from "../abi/CooperativeFactory.ts";
import { dataCommonsAbi } from "../abi/DataCommons.ts";
import { learningAbi } from "../abi/Learning.ts";
import { memberAccountsAbi } from "../abi/MemberAccounts.ts";
import { membershipAbi } from "../abi/Membership.ts";
import { modelRegistryAbi } from "../abi/ModelRegistry.ts";
import { treasuryAbi } from "../abi/Treasury.ts";
import { voucherAbi } from "../abi/Voucher.ts";
import { CallReverted } from "../chain/errors.ts";
import { errorText } from "./errorText.ts";

const LANGUAGES = ["en", "de", "es", "fr", "ar"];
const wordsOf = (language: string) =>
  JSON.parse(readFileSync(`app/src/i18n/${language}.errors.json`, "utf8")) as {
    readonly error: Readonly<Record<string, string>>;
  };
const errors = [
  ...allowListAbi,
  ...assemblyAbi,
  ...boardAbi,
  ...bylawsAbi,
  ...cooperativeFactoryAbi,
  ...dataCommonsAbi,
  ...learningAbi,
  ...memberAccountsAbi,
  ...membershipAbi,
  ...modelRegistryAbi,
  ...treasuryAbi,
  ...voucherAbi,
].flatMap((item) => (item.type === "error" ? [item] : []));

beforeAll(async () => {
  await i18next.init({
    lng: "en",
    resources: { en: { translation: wordsOf("en") } },
    interpolation: { escapeValue: false },
  });
});

const refused = (name: string) => {
  const error = errors.find((each) => each.name === name);
  const args = (error?.inputs ?? []).map(({ type }) =>
    type.startsWith("uint") ? 1_800_000_000n : type === "address" ? "0x01" : "",
  );
  return new CallReverted(name, args);
};

test.each(LANGUAGES)("%s has a sentence for every error of every contract", (language) => {
  const { error: words } = wordsOf(language);
  expect(errors.length).toBeGreaterThan(100);
  expect(errors.filter(({ name }) => !words[name]).map(({ name }) => name)).toEqual([]);
});

test("every value that a sentence names is filled in from the error's own arguments", () => {
  const left = errors
    .map(({ name }) => [name, errorText(i18next.t, refused(name))] as const)
    .filter(([, text]) => text === "" || text.includes("{{") || text.includes("undefined"));
  expect(left).toEqual([]);
});

test("a claim that was not paid says why, and no number of a reason lacks its sentence", () => {
  const refusedFor = (fate: number) =>
    errorText(i18next.t, new CallReverted("MemberAccountsNoClaim", ["0x01", "0x02", fate]));
  const sentences = [1, 2, 3, 4, 5, 6].map(refusedFor);
  expect(new Set(sentences).size).toBe(6);
  expect(sentences[3]).toContain("taken up already");
  expect(refusedFor(77)).toBe(i18next.t("error.MemberAccountsNoClaim"));
});

test("counts and dates stand in the sentence, and what was refused inside follows", () => {
  expect(errorText(i18next.t, new CallReverted("BoardTooFewSupporters", [4n, 3n, 12n]))).toContain("3 of 12");
  expect(
    errorText(i18next.t, new CallReverted("MembershipRecoveredLately", ["0x01", 1_800_000_000])),
  ).toContain("15\u00a0January 2027");
  const inner = new CallReverted("BoardFull", [5]);
  const text = errorText(i18next.t, new CallReverted("AssemblyCallFailed", [0n, "0x"], inner));
  expect(text).toContain("A call of the resolution failed");
  expect(text).toContain("All seats on the board are taken");
});
