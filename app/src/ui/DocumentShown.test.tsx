import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { loadWords, startLanguage } from "../i18n/language.ts";
import { DocumentShown, type DocumentTold } from "./DocumentShown.tsx";

const hash = "0x44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
const check = vi.fn<(file: File) => Promise<DocumentTold>>();
const mutate = vi.fn<(text: string) => void>();
const show = (data: DocumentTold | undefined, error: unknown = null) =>
  render(
    <DocumentShown
      hash={hash}
      what="the model card"
      of={{ data, error }}
      check={check}
      give={{ isPending: false, isSuccess: false, error: null, mutate }}
    >
      {(text) => <p>{text}</p>}
    </DocumentShown>,
  );
const bring = () =>
  fireEvent.change(screen.getByLabelText("Bring the file yourself"), {
    target: { files: [new File(["{}"], "card.json")] },
  });

beforeAll(async () => {
  await startLanguage();
  await loadWords("models");
});
beforeEach(() => {
  check.mockReset();
  mutate.mockReset();
});
afterEach(cleanup);

test("until it was read nothing is shown but that", () => {
  show(undefined);
  expect(screen.getByRole("status").textContent).toBe("Reading the model card from the relay…");
  expect(screen.queryByLabelText("Bring the file yourself")).toBeNull();
});

test.each([
  ["missing", "No relay of this site keeps it."],
  ["noRelay", "This site names no relay that keeps documents."],
  ["altered", "What came is another text than the one on the record"],
] as const)("where it is %s, that is said, with its fingerprint", (kind, words) => {
  const { container } = show({ kind });
  expect(container.textContent).toContain("We do not have the model card.");
  expect(container.textContent).toContain(words);
  expect(screen.getByText(hash)).toBeTruthy();
});

test("a relay that does not answer is no missing document", () => {
  const { container } = show(undefined, new Error("down"));
  expect(container.textContent).toContain("The relay does not answer.");
});

test("a file that the reader brings is shown once it was found to be the one, and can be given away", async () => {
  show({ kind: "missing" });
  check.mockResolvedValueOnce({ kind: "altered" });
  bring();
  await waitFor(() => expect(screen.getByText(/This is another file/)).toBeTruthy());
  check.mockResolvedValueOnce({ kind: "text", text: "<b>{}</b>" });
  bring();
  await waitFor(() => expect(screen.getByText("<b>{}</b>")).toBeTruthy());
  expect(screen.queryByText(/This is another file/)).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "Give it to the relay, for others to read" }));
  expect(mutate).toHaveBeenCalledExactlyOnceWith("<b>{}</b>");
});
