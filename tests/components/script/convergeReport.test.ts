import fc from "fast-check";
import { parseReport } from "../../../components/script/convergeReport";

describe("parseReport", () => {
  const verdicts = (text: string) =>
    parseReport(text).services.map(({ key, verdict }) => `${key} ${verdict}`);

  test.each<[string, string, object, string[]]>([
    [
      "all well",
      "W3SVC=compliant\r\nSpooler=changed\r\nEND 0\r\n",
      { complete: true, failed: false },
      ["W3SVC compliant", "Spooler changed"],
    ],
    [
      "the provider's trimming",
      "Spooler=1060\r\nEND 0\r",
      { complete: true, failed: false },
      ["Spooler absent"],
    ],
    [
      "one more CR a line",
      "W3SVC=compliant\r\r\nRECORD failed\r\r\nSpooler=changed\r\r\nEND 0\r\r\n",
      { complete: true, failed: false, unrecorded: true },
      ["W3SVC compliant", "Spooler changed"],
    ],
    ["line feeds alone", "Spooler=pending\nEND 0", { complete: true, failed: false }, ["Spooler pending"]],
    [
      "a failure",
      "Spooler=1053\r\nDhcp=5\r\nEND 1\r\n",
      { complete: true, failed: true },
      ["Spooler failed-1053", "Dhcp denied"],
    ],
    [
      "gone by its code",
      "Spooler=1060\r\nDhcp=x\r\nEND 0\r\n",
      { complete: true, failed: false },
      ["Spooler absent", "Dhcp x"],
    ],
    ["cut off between lines", "Spooler=changed\r\n", { complete: false, failed: true }, ["Spooler changed"]],
    [
      "cut off within the last line",
      "Spooler=changed\r\nEND ",
      { complete: false, failed: true },
      ["Spooler changed"],
    ],
    ["no record", "RECORD failed\r\nEND 0\r\n", { complete: true, failed: false, unrecorded: true }, []],
    ["nothing", "", { unrecorded: false, complete: false, failed: true }, []],
    [
      "noise",
      "Welcome!\r\nPATH=C:\\Windows\r\nSpooler=changed\r\n[SC] x=y z\r\nEND 0\r\n",
      { complete: true, failed: false },
      ["Spooler changed"],
    ],
    [
      "what others say before the script begins",
      "Spooler=compliant\r\nEND 0\r\nWelcome @@\r\nSpooler=changed\r\nEND 1\r\n",
      { complete: true, failed: true },
      ["Spooler changed"],
    ],
    ["an end in the middle of a line", "THE END 0\r\n", { complete: false, failed: true }, []],
    ["another script's end before", "END 1\r\nEND 0\r\n", { complete: true, failed: false }, []],
  ])("%s", (_, stdout, outcome, services) => {
    expect(parseReport(stdout)).toMatchObject(outcome);
    expect(verdicts(stdout)).toEqual(services);
  });

  test("never throws", () => {
    fc.assert(fc.property(fc.string(), (text) => void expect(parseReport(text).failed).toBe(true)));
  });
});
