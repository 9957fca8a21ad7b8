import { useEffect } from "react";
import { useCoop } from "../queries/coopQueries.ts";

/** “Treasury | Lumen Archives” */
export function usePageTitle(title: string): void {
  const name = useCoop().data?.name;
  useEffect(() => {
    document.title = name ? `${title} | ${name}` : title;
  }, [title, name]);
}
