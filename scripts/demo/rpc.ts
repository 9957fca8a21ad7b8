// JSON-RPC over one provider: single requests and batches, and only the methods that a page or a reader needs.

export interface RpcProvider {
  request(asked: { readonly method: string; readonly params?: unknown[] }): Promise<unknown>;
}

/** Of the rest of a test chain only the clock, which the page moves; nothing that rewrites state or files. */
const ALLOWED = /^(eth|net|web3)_\w+$|^evm_(setNextBlockTimestamp|increaseTime|mine)$/;

interface RpcAnswer {
  readonly jsonrpc: "2.0";
  readonly id: string | number | null;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: string };
}

export async function answerRpc(provider: RpcProvider, body: string): Promise<RpcAnswer | RpcAnswer[]> {
  let asked: unknown;
  try {
    asked = JSON.parse(body);
  } catch {
    return refused(null, -32700, "The request is not JSON.");
  }
  if (!Array.isArray(asked)) return await answerOne(provider, asked);
  if (asked.length === 0) return refused(null, -32600, "The batch is empty.");
  const answers: RpcAnswer[] = [];
  for (const one of asked) answers.push(await answerOne(provider, one)); // in order: writes may follow each other
  return answers;
}

async function answerOne(provider: RpcProvider, asked: unknown): Promise<RpcAnswer> {
  if (typeof asked !== "object" || asked === null)
    return refused(null, -32600, "The request is not an object.");
  const { id: given, method, params = [] } = asked as { id?: unknown; method?: unknown; params?: unknown };
  const id = typeof given === "string" || typeof given === "number" ? given : null;
  if (typeof method !== "string" || !Array.isArray(params))
    return refused(id, -32600, "The request needs a method and a list of parameters.");
  if (!ALLOWED.test(method)) return refused(id, -32601, `The demonstration does not offer ${method}.`);
  try {
    return {
      jsonrpc: "2.0",
      id,
      result: (await provider.request({ method, params: spokenOnce(params) })) ?? null,
    };
  } catch (problem) {
    const code = numberIn(problem, "code") ?? -32603;
    return refused(id, code, problem instanceof Error ? problem.message : String(problem), dataIn(problem));
  }
}

/** Some clients, cast among them, send call data under its new name and its old; the simulator takes it under one. */
const spokenOnce = (params: unknown[]): unknown[] =>
  params.map((param) => {
    if (typeof param !== "object" || param === null || !("input" in param) || !("data" in param))
      return param;
    const { input, ...call } = param;
    return call.data === input ? call : param;
  });

const refused = (id: RpcAnswer["id"], code: number, message: string, data?: string): RpcAnswer => ({
  jsonrpc: "2.0",
  id,
  error: { code, message, ...(data === undefined ? {} : { data }) },
});

function numberIn(problem: unknown, field: string): number | undefined {
  const value = typeof problem === "object" && problem !== null ? Reflect.get(problem, field) : undefined;
  return typeof value === "number" ? value : undefined;
}

/** The data of a revert, wherever the simulator put it. */
function dataIn(problem: unknown): string | undefined {
  if (typeof problem !== "object" || problem === null) return undefined;
  const data: unknown = Reflect.get(problem, "data");
  return typeof data === "string" ? data : dataIn(data);
}
