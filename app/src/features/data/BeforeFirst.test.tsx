import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { openKeyFile } from "../../chain/separateKey.ts";
import { loadWords, startLanguage } from "../../i18n/language.ts";
import { BeforeFirst } from "./BeforeFirst.tsx";
import { addressOf } from "./sampleData.ts";

const files = new Map<string, string>();
vi.mock("../../ui/download.ts", () => ({
  download: (name: string, text: string) => files.set(name, text),
}));

const on = { account: vi.fn(), key: vi.fn(), signIn: vi.fn() };
const show = (given: { account?: `0x${string}`; hasRelay?: boolean }) =>
  render(
    <BeforeFirst
      datasetId={7n}
      account={given.account}
      hasRelay={given.hasRelay ?? true}
      onAccount={on.account}
      onKey={on.key}
      onSignIn={on.signIn}
    />,
  ).container;

beforeAll(async () => {
  await startLanguage();
  await Promise.all((["pages", "data"] as const).map(loadWords));
});
beforeEach(() => {
  files.clear();
  localStorage.clear();
  vi.clearAllMocks();
});
afterEach(cleanup);

test("says what is public for ever before anything can be chosen", () => {
  const text = show({ account: addressOf(5) }).textContent;
  for (const said of ["public for ever", "the address with which you sign", "dataset 7", "when you withdrew"])
    expect(text).toContain(said);
  expect(screen.queryByRole("button")).toBeNull();
});

test("the account goes on, or is asked for first", () => {
  show({ account: addressOf(5) });
  fireEvent.click(screen.getByRole("radio", { name: /With my account/ }));
  fireEvent.click(screen.getByRole("button", { name: "Continue with my account" }));
  expect(on.account).toHaveBeenCalledOnce();
  cleanup();
  show({});
  fireEvent.click(screen.getByRole("radio", { name: /With my account/ }));
  fireEvent.click(screen.getByRole("button", { name: "Sign in" }));
  expect(on.signIn).toHaveBeenCalledOnce();
});

test("a separate key is used only once it was saved, and this browser keeps nothing of it", async () => {
  show({});
  fireEvent.click(screen.getByRole("radio", { name: /separate key/ }));
  fireEvent.click(screen.getByRole("button", { name: "Use this key" }));
  fireEvent.click(screen.getByRole("button", { name: "Save locked with the password" })); // none was typed
  expect(on.key).not.toHaveBeenCalled();
  expect(files.size).toBe(0);
  fireEvent.click(screen.getByRole("button", { name: "Save without a password" }));
  await waitFor(() => expect(files.size).toBe(1));
  const [[name, text] = ["", ""]] = files;
  const saved = await openKeyFile(text);
  expect(name).toBe(`consent-key-dataset-7-${saved.address.slice(2, 8)}.json`);
  await screen.findByText(/Look whether the file/);
  fireEvent.click(screen.getByRole("button", { name: "Use this key" }));
  expect(on.key).toHaveBeenCalledWith(saved);
  expect(localStorage.length).toBe(0);
});

test("with a password the file is locked", async () => {
  show({});
  fireEvent.click(screen.getByRole("radio", { name: /separate key/ }));
  fireEvent.change(screen.getByLabelText("Password for the file"), { target: { value: "correct horse" } });
  fireEvent.click(screen.getByRole("button", { name: "Save locked with the password" }));
  await waitFor(() => expect(files.size).toBe(1), { timeout: 20_000 });
  const [text = ""] = files.values();
  expect(text).not.toContain("privateKey");
  expect((await openKeyFile(text, "correct horse")).address).toMatch(/^0x/);
}, 30_000);

test("without a relay no key is made that could not be used", () => {
  const text = show({ hasRelay: false }).textContent;
  expect(text).toContain("separate key");
  fireEvent.click(screen.getByRole("radio", { name: /separate key/ }));
  expect(screen.queryByRole("button")).toBeNull();
  expect(screen.getByText(/names no relay/)).toBeTruthy();
});
