import { useEffect, useState } from "react";
import { useHead } from "../../queries/siteQueries.ts";

const LATE_AFTER = 15n * 60n;
/** A local chain keeps its own time. */
const LOCAL_CHAIN = 31_337;

/** How many seconds the latest block is behind this device, if that is more than 15 minutes. */
export function useLate(): bigint | undefined {
  const head = useHead().data;
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  if (!head || head.chainId === LOCAL_CHAIN) return undefined;
  const behind = BigInt(Math.floor(now / 1000)) - head.time;
  return behind > LATE_AFTER ? behind : undefined;
}
