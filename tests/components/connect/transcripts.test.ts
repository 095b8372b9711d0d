import { Platform } from "../../../components/catalogue";
import { type Ask, lookAt, type Reply } from "../../../components/connect/look";
import type { Desired } from "../../../components/decide/desired";
import { desiredState } from "../../../components/decide/desiredState";
import { answered, answering, replyOf } from "./scTexts";
import { type Transcript, transcripts } from "./transcripts";

const desired: Desired = desiredState({ platform: Platform.WindowsServer }, { mayBeDomainAccount: false });

/** The host that answers so, and else is an ordinary one. */
function saying({ section, text, exitCode }: Transcript): Ask {
  if (section === "first") return async (line) => (line.includes("enumdepend") ? answering({})(line) : text);
  if (section === "second") return async (line) => (line.includes("enumdepend") ? text : replyOf({}));
  return answering({ [section]: answered(text, exitCode) });
}

/** What is read of the service that a section is about; else of the host. */
function readOf({ section }: Transcript, reply: Reply): unknown {
  if ("problem" in reply) return reply;
  const { services, unreadable, ...facts } = reply.observed;
  const [, key] = section.split(" ");
  if (key === undefined) return { ...facts, services: Object.fromEntries(services) };
  const code = unreadable.get(key.toLowerCase());
  return services.get(key.toLowerCase()) ?? (code === undefined ? "absent" : { unreadable: code });
}

test.each(transcripts)("$name is read", async (transcript) => {
  const read = readOf(transcript, await lookAt(desired, saying(transcript)));
  const { reads } = transcript;
  if (typeof reads === "object") expect(read).toMatchObject(reads);
  else expect(read).toBe(reads);
});
