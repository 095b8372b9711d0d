import { execFileSync } from "node:child_process";
import { postgresIsInstalled } from "../engine/postgresServer";
import { ClusterScene, type JobEnd, until } from "./clusterScene";

jest.setTimeout(1_000_000);

/** An image of deploy/kubernetes/Containerfile that the cluster of KUBECONFIG knows. */
const { SECURE_IIS_IMAGE: image = "", SECURE_IIS_NODE: node = "", KUBECONFIG } = process.env;
const isThere = image !== "" && node !== "" && KUBECONFIG !== undefined && postgresIsInstalled();

/** A command that ends kubelet and container runtime of the one node, or starts them; pods live on. */
const turn = (state: "off" | "on") => execFileSync(node, [state], { stdio: "ignore", timeout: 120_000 });

const released = ({ log }: JobEnd): string[] => log.match(/released the lock of/g) ?? [];

(isThere ? describe : describe.skip)("the Job of three shards and six hosts", () => {
  let scene: ClusterScene;
  beforeAll(async () => {
    scene = await ClusterScene.open();
  });
  afterAll(() => scene.close());

  /** Every script is under way, and takes its time until the fault ends. */
  async function underWay(stack: string): Promise<void> {
    scene.apply(image, stack);
    slowDown(300);
    await until("all hosts are in the middle", () =>
      scene.fleet.hosts.every(({ log }) => log.changes.length > 0) ? true : undefined,
    );
  }
  const slowDown = (slowMs: number) => {
    for (const host of scene.fleet.hosts) host.fault({ slowMs });
  };

  function expectHardened(came: JobEnd): void {
    expect(came).toMatchObject({ end: "Complete", completed: "0-2", failed: "" });
    expect(scene.fleet.peakConnections).toBeLessThanOrEqual(6); // never two runs at once on a host
    for (const host of scene.fleet.hosts) {
      const steps = host.log.changes.map(({ service, what, to }) => `${service} ${what} ${to}`);
      expect([host.name, steps.filter((step, index) => steps.indexOf(step) < index)]).toEqual([
        host.name,
        [],
      ]);
      expect(host.service("Spooler")?.start).toBe("disabled");
    }
  }

  test("every index completes", async () => {
    scene.apply(image, "whole");
    const came = await scene.ended("secure-iis-up");
    expectHardened(came);
    expect(released(came)).toEqual([]);
    for (const each of [/"command":"fleet up"/g, /: the state is saved once/g])
      expect(came.log.match(each)).toHaveLength(3);
  });

  test("a pod that is killed in the middle: its replacement releases the lock, and does the rest", async () => {
    await underWay("killed");
    scene.killPod(scene.podOf(2)?.metadata.name ?? "");
    const came = await scene.ended("secure-iis-up");
    slowDown(0);
    expectHardened(came);
    expect(released(came)).toHaveLength(1);
  });

  test("kubelet and container runtime are stopped and started again: nobody is disturbed", async () => {
    await underWay("stopped");
    slowDown(1500); // the scripts outlast it
    turn("off");
    await new Promise((resolve) => setTimeout(resolve, 10_000));
    turn("on");
    const came = await scene.ended("secure-iis-up");
    slowDown(0);
    expectHardened(came);
    expect(released(came)).toEqual([]);
  });

  test("the node is deleted under running pods: replacements do the rest once they have ended", async () => {
    await underWay("deleted");
    turn("off");
    scene.deleteNodes();
    slowDown(5000); // the scripts outlast it
    await until("the cluster has given the pods up", () =>
      [1, 2, 3].every((shard) => scene.podOf(shard) === undefined) ? true : undefined,
    );
    slowDown(300);
    turn("on");
    const came = await scene.ended("secure-iis-up");
    slowDown(0);
    expectHardened(came);
  });

  test("the CronJob for drift finds what somebody has changed", async () => {
    scene.hostsOf(3)[0]?.set("Spooler", { start: "auto", state: "running" });
    scene.beginDrift();
    const came = await scene.ended("secure-iis-drift");
    scene.endDrift();
    expect(came).toMatchObject({ end: "Failed", completed: "0,1", failed: "2" });
    expect(came.log).toContain("Print Spooler");
  });
});
