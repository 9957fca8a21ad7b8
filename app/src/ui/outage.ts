import { createContext } from "react";

/** The source of all readings does not answer. It is said once, above the page; below, each reading is brief. */
export const OutageContext = createContext(false);
