#!/usr/bin/env node
// Creates a client and logs a first interaction; run again with the same key it completes what is missing.
//
// Usage: create-and-log.mjs KEY NAME SUBJECT
import { connect } from "node:net";
import { createInterface } from "node:readline";

const [key, name, subject] = process.argv.slice(2);
if (!subject) {
    console.error("Usage: create-and-log.mjs KEY NAME SUBJECT");
    process.exit(64);
}
const path = process.env.CLIENTELE_SOCKET ?? `${process.env.XDG_RUNTIME_DIR ?? "/run"}/clientele/socket`;
const socket = connect(path);
socket.on("error", (error) => {
    console.error(`No daemon answers at ${path} (${error.code}).`);
    process.exit(69);
});

// Questions are answered in the order sent; several may be under way.
const waiting = [];
createInterface({ input: socket }).on("line", (line) => {
    const { resolve, reject } = waiting.shift();
    const { result, error } = JSON.parse(line);
    if (error) reject(Object.assign(new Error(error.message), error.data));
    else resolve(result);
});
const ask = (method, params) =>
    new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        socket.write(JSON.stringify({ jsonrpc: "2.0", id: waiting.length, method, params }) + "\n");
    });

try {
    // The key makes it safe to repeat after a crash or a time-out, on either side.
    const { client } = await ask("client.create", { key: `${key}-client`, client: { kind: "organization", name } });
    const interaction = { kind: "call", subject };
    await ask("interaction.add", { key: `${key}-call`, client: client.id, interaction });
    console.log(`${client.number}  ${client.name}`);
} catch (error) {
    const violations = (error.violations ?? []).map(({ pointer, message }) => `\n  ${pointer}: ${message}`);
    console.error(`${error.kind}: ${error.message}${violations.join("")}`);
    process.exitCode = error.retryable ? 75 : 65;
}
socket.end();
