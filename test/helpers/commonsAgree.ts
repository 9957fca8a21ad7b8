// What the dashboard works out of the registries' record, held against what the registries answer themselves.
import { expect } from "chai";
import { type Contract, ZeroHash } from "ethers";
import { type Address, createClient, custom } from "viem";
import { getBlock } from "viem/actions";
import { organsOf } from "../../app/src/chain/organs.ts";
import { getConsent } from "../../app/src/chain/read/getConsent.ts";
import { getDataset } from "../../app/src/chain/read/getDataset.ts";
import { getGrant } from "../../app/src/chain/read/getGrant.ts";
import { getModelVersion } from "../../app/src/chain/read/getModelVersion.ts";
import { getRegistries } from "../../app/src/chain/read/getRegistries.ts";
import { getReport } from "../../app/src/chain/read/getReport.ts";
import { createCommonsLogReader } from "../../app/src/history/commonsLogReader.ts";
import { consentsOf } from "../../app/src/history/consentsOf.ts";
import { datasetsOf } from "../../app/src/history/datasetsOf.ts";
import { grantsOf, usesOf } from "../../app/src/history/grantsOf.ts";
import { modelsOf } from "../../app/src/history/modelsOf.ts";
import { reportsOf } from "../../app/src/history/reportsOf.ts";
import { ask, type Chain } from "./chain.ts";

/** Fails where the record and the chain differ, or where the record lacks an entry that the chain counts. */
export async function expectCommonsAgree(chain: Chain, assembly: string): Promise<void> {
  const client = createClient({
    transport: custom({ request: (asked) => chain.provider.request(asked as { method: string }) }),
  });
  const { number, timestamp: time } = await getBlock(client);
  const at = { number, time };
  const registries = await getRegistries(client, organsOf(assembly as Address), at);
  expect([registries.dataCommons, registries.modelRegistry, registries.learning]).to.deep.equal(
    Object.values(chain.registries),
  );
  const factory = (await chain.factory.getAddress()) as Address;
  const site = { factory, fromBlock: Number(number) };
  const logs = await createCommonsLogReader(client, site, registries).readTo(number);

  const contractAt = async (name: string, address: Address) =>
    (await chain.ethers.getContractAt(name, address)) as unknown as Contract;
  const data = await contractAt("DataCommons", registries.dataCommons);
  const registry = await contractAt("ModelRegistry", registries.modelRegistry);

  const datasets = datasetsOf(logs);
  for (const { id, coop, appointment, common, licence, versions } of datasets) {
    const state = await getDataset(client, registries, id, at);
    expect(state).to.deep.include({ coop, appointment, common, licence });
    expect(state?.versions.value).to.equal(BigInt(versions.length));
    for (const { version, content, contributions = ZeroHash, metadata, addedAt, voidUses } of versions) {
      const kept = await ask(data, "versionOf", id, version);
      expect([kept.content, kept.contributions, kept.metadata, kept.addedAt, kept.voidUses]).to.deep.equal([
        content,
        contributions,
        metadata,
        addedAt,
        BigInt(voidUses),
      ]);
    }
  }
  for (const consent of consentsOf(logs, time)) {
    const { standing, from, until } = await getConsent(client, registries, consent, at);
    const counts = consent.standing === "live" || consent.standing === "beginsLater";
    expect({ standing, from, until }).to.deep.equal(
      counts
        ? { standing: consent.standing, from: consent.from, until: consent.until }
        : { standing: "none", from: 0n, until: 0n },
    );
  }
  const grants = grantsOf(logs, time);
  for (const { id, datasetId, recipient, purpose, from, until, asset, fee, royalty, standing } of grants) {
    const state = await getGrant(client, registries, id, at);
    const terms = { datasetId, recipient, purpose, from, until, asset, fee, standing };
    expect(state).to.deep.include({ ...terms, live: standing === "live" });
    expect(state?.royalty).to.equal(royalty);
  }
  const uses = usesOf(logs);
  for (const { id, grantId, version, epoch, manifest, appointment, recordedAt, contested } of uses)
    expect([...(await ask(data, "useOf", id))]).to.deep.equal([
      ...[grantId, BigInt(version), epoch, appointment, recordedAt],
      ...[contested !== undefined, manifest],
    ]);
  const models = modelsOf(logs, time);
  for (const model of models) {
    const { version, coop, appointment, family, generation, licence, content, card } = model;
    const state = await getModelVersion(client, registries, version, at);
    expect(state).to.deep.include({ coop, appointment, family, generation, licence, content, card });
    expect(state).to.deep.include({
      uses: model.uses.map(({ useId }) => useId),
      registeredAt: model.registeredAt,
      flagged: model.flags.length > 0,
      mayServe: model.standing === "released",
    });
    expect([state?.parent, state?.evaluation, state?.releasedAt, state?.resolutionId]).to.deep.equal([
      model.parent,
      model.evaluation,
      model.released?.at,
      model.released?.resolutionId,
    ]);
    expect(state?.stoppedUntil !== undefined).to.equal(model.stop !== undefined);
  }
  const reports = reportsOf(logs, time);
  for (const { id, version, reporter, harm, text, reportedAt, answerBy, answer } of reports) {
    const state = await getReport(client, registries, id, at);
    expect(state).to.deep.include({ version, reporter, harm, text, reportedAt, answerBy });
    expect(state?.answer).to.equal(answer?.text);
  }

  const counted = await Promise.all([
    ...["datasets", "grants", "uses"].map((what) => ask(data, what)),
    ...["versions", "reports"].map((what) => ask(registry, what)),
  ]);
  expect([datasets, grants, uses, models, reports].map(({ length }) => BigInt(length))).to.deep.equal(
    counted,
  );
  expect(datasets.length).to.be.greaterThan(0);
}
