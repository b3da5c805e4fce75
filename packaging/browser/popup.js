// Opened by the button: clips the page at once, and says how that ended.

import { isPaired } from "./clipper.js";

const api = globalThis.browser ?? chrome;
const part = (id) => document.getElementById(id);
const HEADINGS = {
  done: "Clipped",
  incomplete: "Clipped, but look at it",
  failed: "Kept, but no article was found",
  waiting: "Sent to Clipper; it is being read",
};

function show(kind, heading, words = "") {
  document.body.className = kind;
  part("heading").textContent = heading;
  part("words").textContent = words;
}

function askForCode(words) {
  show("", "Pair this browser with Clipper", words);
  part("pairing").hidden = false;
  part("code").focus();
}

async function clip(message) {
  show("", "Clipping…");
  const ended = await api.runtime.sendMessage(message);
  if (ended.isUnpaired) {
    askForCode(ended.error);
  } else if (ended.error) {
    show("failed", "Not clipped", ended.error);
  } else {
    const kind = ended.state === "failed" ? "failed" : "done";
    show(kind, HEADINGS[ended.state] ?? "Clipped", ended.reason || ended.title);
  }
}

part("pairing").addEventListener("submit", (event) => {
  event.preventDefault();
  part("pairing").hidden = true;
  clip({ pair: part("code").value });
});

if (await isPaired()) {
  clip({});
} else {
  askForCode("In Clipper: Settings, Browser button, “Pair a browser”.");
}
