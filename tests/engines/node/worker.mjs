// Answers lines of JSON, {"data"} → {"accepted", "rejected"} or {"error"}: Word files in base64.
import { createInterface } from "node:readline";

for (const name of ["log", "info", "debug", "warn"]) console[name] = () => {}; // standard output is for answers
const { docxDiffAcceptRevisions, docxDiffRejectRevisions, initialize } = await import("docxodus/core");

function say(answer) {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

async function resolved(data) {
  const file = new Uint8Array(Buffer.from(data, "base64"));
  const [accepted, rejected] = [await docxDiffAcceptRevisions(file), await docxDiffRejectRevisions(file)];
  return { accepted: Buffer.from(accepted).toString("base64"), rejected: Buffer.from(rejected).toString("base64") };
}

await initialize();
say("ready");
for await (const line of createInterface({ input: process.stdin })) {
  try {
    say(await resolved(JSON.parse(line).data));
  } catch (error) {
    say({ error: String(error) });
  }
}
