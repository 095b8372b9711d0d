import * as structproto from "google-protobuf/google/protobuf/struct_pb";
import { type Example, exampleDay, type Given, isSecret } from "../../policies/example";
import { tryRules } from "../../policies/harness";
import type { Rule } from "../../policies/rule";
import { rules } from "../../policies/rules";

const proto = require("@pulumi/pulumi/proto/analyzer_pb");
const { makeAnalyzeRpcFun } = require("@pulumi/policy/server");

interface Diagnostic {
  getMessage(): string;
  getEnforcementlevel(): number;
}
interface Reply {
  getDiagnosticsList(): Diagnostic[];
}

/** What the engine sends: JSON, with secrets in clear text. */
const sent = (props: Given["props"]) =>
  structproto.Struct.fromJavaScript(
    JSON.parse(JSON.stringify(props, (_, value) => (isSecret(value) ? value.text : value))),
  );

function requestFor({ type, name, props, parentType }: Given): unknown {
  const options = new proto.AnalyzerResourceOptions();
  if (parentType) options.setParent(`urn:pulumi:dev::project::${parentType}::${name}`);
  const request = new proto.AnalyzeRequest();
  request.setType(type);
  request.setName(name);
  request.setUrn(`urn:pulumi:dev::project::${type}::${name}`);
  request.setProperties(sent(props));
  request.setOptions(options);
  return request;
}

/** Runs one resource policy in the SDK's own analyzer. */
async function analyze({ resource }: Rule, given: Given): Promise<string[]> {
  if (!resource) return [];
  const run = makeAnalyzeRpcFun("pack", "1.0.0", "advisory", [resource]);
  const reply = await new Promise<Reply>((resolve, reject) =>
    run({ request: requestFor(given) }, (error: unknown, answer: Reply) =>
      error ? reject(error) : resolve(answer),
    ),
  );
  return reply.getDiagnosticsList().map((told) => {
    const level = told.getEnforcementlevel() === proto.EnforcementLevel.MANDATORY ? "mandatory" : "advisory";
    return `${level}: ${told.getMessage().replace(`${resource.description}\n`, "").replace(" from policy pack 'pack@v1.0.0'", "")}`;
  });
}

const rows = rules.flatMap((rule) =>
  rule.examples
    .filter(({ config }) => config === undefined)
    .map((example): [string, Rule, Example] => [`${rule.about.name}: ${example.title}`, rule, example]),
);

test.each(rows)("the SDK's analyzer and the harness agree on %s", async (_, rule, { resources }) => {
  const { stack: __, ...resourceOnly } = rule.at(exampleDay);
  const fresh = rule.at(exampleDay); // a rule may remember what it was shown
  const told = await tryRules([{ ...resourceOnly, at: () => resourceOnly as Rule }], resources);
  const analyzed: string[] = [];
  for (const given of resources) analyzed.push(...(await analyze(fresh, given)));
  expect(analyzed).toEqual(told.map(({ level, message }) => `${level}: ${message}`));
});
