import { createContext, useContext } from "react";

/** Opens the sign-in dialogue from anywhere on a page. */
export const SignInContext = createContext<() => void>(() => {});

export function useSignIn(): () => void {
  return useContext(SignInContext);
}
