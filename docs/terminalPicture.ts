/** What a preview prints, and a page that looks like a terminal. */
import { hardened } from "../tests/cli/auditScene";
import { Scene } from "../tests/stage/scene";

/** Lines that come with a plugin on the path, and the dots of progress. */
const noise = /from \$PATH|^@ |pulumi:pulumi:Stack/;

const withoutNoise = (text: string): string =>
  text
    .split("\n")
    .filter((line) => !noise.test(line))
    .join("\n")
    .replace(/(Diagnostics:\n)\n+/, "$1")
    .replace(/\n{3,}/g, "\n\n");

/** Three hosts, on one of which somebody has started the spooler again. */
export async function previewText(): Promise<string> {
  const scene = await Scene.open(
    "pulumi",
    ["web01", "web02", "mail01"].map((name) => hardened(name)),
  );
  try {
    await scene.up({ skipPreview: true });
    scene.fleet.host("web01").set("Spooler", { start: "auto", state: "running" });
    await scene.preview();
    return withoutNoise(scene.last?.text ?? "");
  } finally {
    await scene.close();
  }
}

const escaped = (text: string): string => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const coloured = (line: string): string => {
  const text = escaped(line);
  if (/^\s*[~+!✗-] /.test(line)) return `<i>${text}</i>`;
  if (/^\S.*:$/.test(line)) return `<b>${text}</b>`;
  return text.replace("warning:", "<u>warning:</u>");
};

export const terminalPage = (command: string, text: string): string => `<!doctype html>
<style>
  body { margin: 0; padding: 22px 26px; background: #18191e; color: #e2e2e6 }
  pre { margin: 0; font: 15px/1.5 "DejaVu Sans Mono", monospace; white-space: pre-wrap }
  b { color: #bf95f9 } i { color: #e5bd6e; font-style: normal } s { color: #78cf7d; text-decoration: none }
  u { color: #e5bd6e; font-weight: bold; text-decoration: none }
</style>
<pre><s>$ ${command}</s>
${text.trim().split("\n").map(coloured).join("\n")}</pre>`;
