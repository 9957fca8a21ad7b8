import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { CallReverted } from "../chain/errors.ts";
import { Action } from "./Action.tsx";

beforeAll(async () => {
  const translation = {
    action: { sending: "Sending", failed: "Failed." },
    error: { unknown: "Something", MembershipRecovering: "Another key is asked for." },
  };
  await i18next.use(initReactI18next).init({ lng: "en", resources: { en: { translation } } });
});
afterEach(cleanup);

interface Doing {
  readonly isPending: boolean;
  readonly isSuccess: boolean;
  readonly error: Error | null;
}
const idle: Doing = { isPending: false, isSuccess: false, error: null };

function show(doing: Partial<Doing>, blocked?: string) {
  const press = vi.fn();
  render(
    <Action
      label="Leave"
      doing={{ ...idle, ...doing }}
      done="You have left."
      blocked={blocked}
      onPress={press}
    />,
  );
  fireEvent.click(screen.getByRole("button"));
  return press;
}

test("is pressed where nothing stands against it", () => {
  expect(show({})).toHaveBeenCalledOnce();
});

test("does nothing while it is blocked, and says why", () => {
  expect(show({}, "Type your number first.")).not.toHaveBeenCalled();
  expect(screen.getByText("Type your number first.")).toBeTruthy();
  expect(screen.getByRole("button").getAttribute("aria-disabled")).toBe("true");
});

test("is not pressed twice", () => {
  expect(show({ isPending: true })).not.toHaveBeenCalled();
  expect(screen.getByRole("button").textContent).toBe("Sending");
});

test("says what was refused in the words of the refusal, and may be pressed again", () => {
  expect(show({ error: new CallReverted("MembershipRecovering", []) })).toHaveBeenCalledOnce();
  expect(screen.getByRole("status").textContent).toBe("Failed. Another key is asked for.");
});

test("says so once it is done", () => {
  show({ isSuccess: true });
  expect(screen.getByRole("status").textContent).toBe("You have left.");
});
