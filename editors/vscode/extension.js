// Starts briefgen's language server for YAML files, and stops it. All else is the server's business.
"use strict";

const vscode = require("vscode");
const { LanguageClient, TransportKind } = require("vscode-languageclient/node");

const MISSING =
  "briefgen's language server could not be started. Install it (pip install 'briefgen[lsp]'), " +
  "or name the command in the setting briefgen.command.";

let client;

async function start() {
  const [command, ...args] = vscode.workspace.getConfiguration("briefgen").get("command");
  const server = { command, args, transport: TransportKind.stdio };
  client = new LanguageClient("briefgen", "briefgen", server, {
    documentSelector: [{ scheme: "file", language: "yaml" }],
  });
  try {
    await client.start();
  } catch (error) {
    client.outputChannel.appendLine(String(error));
    vscode.window.showErrorMessage(MISSING);
  }
}

async function stop() {
  const stopping = client;
  client = undefined;
  if (stopping && stopping.needsStop()) {
    await stopping.stop();
  }
}

async function activate(context) {
  const restart = async () => {
    await stop();
    await start();
  };
  context.subscriptions.push(
    vscode.commands.registerCommand("briefgen.restart", restart),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("briefgen.command")) {
        return restart();
      }
    }),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
