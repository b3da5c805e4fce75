// Clips a tab when the button, the keys or the context menu say so, and marks how it ended.

import { Failure, pair, send } from "./clipper.js";

const api = globalThis.browser ?? chrome;
const MARKS = {
  clipping: ["…", "#5f6b7a"],
  done: ["✓", "#2c7a3f"],
  incomplete: ["!", "#a15c00"],
  failed: ["×", "#b3261e"],
};
const MARK_MS = 6000;

/** Clip a tab, and say what became of it; never throws. */
async function clip(tab) {
  mark(tab.id, "clipping");
  try {
    const told = await send(await pageIn(tab));
    mark(tab.id, told.state === "failed" ? "failed" : told.state === "incomplete" ? "incomplete" : "done");
    return { ...told };
  } catch (problem) {
    mark(tab.id, "failed");
    const isOurs = problem instanceof Failure;
    return { error: isOurs ? problem.message : `It could not be sent: ${problem.message}`,
      isUnpaired: isOurs && problem.isUnpaired };
  }
}

/** Return the page that a tab shows. The click of a person gives the right to read it, once. */
async function pageIn(tab) {
  if (!/^https?:/.test(tab.url ?? "https:")) {
    throw new Failure("Only pages of the web can be clipped.");
  }
  let ran;
  try {
    [ran] = await api.scripting.executeScript({ target: { tabId: tab.id }, files: ["capture.js"] });
  } catch {
    throw new Failure("The browser lets no button read this page. Paste its address into Clipper.");
  }
  const page = ran?.result;
  if (!page) throw new Failure("This page could not be read. Load it again and try once more.");
  if (page.problem) throw new Failure(`${page.problem} Paste its address into Clipper.`);
  return page;
}

function mark(tabId, state) {
  const [text, color] = MARKS[state];
  const quiet = () => undefined; // the tab may be closed by now
  api.action.setBadgeBackgroundColor({ tabId, color }).catch(quiet);
  api.action.setBadgeText({ tabId, text }).catch(quiet);
  if (state !== "clipping") {
    setTimeout(() => api.action.setBadgeText({ tabId, text: "" }).catch(quiet), MARK_MS);
  }
}

async function answer(message) {
  try {
    if (message.pair !== undefined) await pair(message.pair);
    const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
    return await clip(tab);
  } catch (problem) {
    return { error: problem.message, isUnpaired: Boolean(problem.isUnpaired) };
  }
}

api.runtime.onMessage.addListener((message, sender, reply) => {
  if (sender.id !== api.runtime.id) return false;
  answer(message).then(reply);
  return true;
});

api.runtime.onInstalled.addListener(() => {
  api.contextMenus.create({ id: "page", title: "Clip this page", contexts: ["page"] });
  api.contextMenus.create({ id: "selection", title: "Clip with “%s” as its note", contexts: ["selection"] });
});

api.contextMenus.onClicked.addListener((_chosen, tab) => {
  clip(tab).then((ended) => {
    if (ended.error) api.action.openPopup?.().catch(() => undefined);
  });
});
