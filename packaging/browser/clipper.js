// Speaks with Clipper on this computer: finds it, pairs with it, sends pages to it.
//
// Before a token or a page leaves the browser, Clipper proves that it is the one this browser was
// paired with; another program that took its port gets neither.

const api = globalThis.browser ?? chrome;
const HOST = "http://127.0.0.1";
const PORTS = Array.from({ length: 10 }, (_, number) => 47815 + number); // Clipper's own
const PATIENCE_MS = 2000;
const LARGEST = 28_000_000;

/** A failure that a person can do something about. */
export class Failure extends Error {
  constructor(words, isUnpaired = false) {
    super(words);
    this.isUnpaired = isUnpaired;
  }
}

async function ask(port, path, { said, token, patience } = {}) {
  const headers = {};
  if (said !== undefined) headers["Content-Type"] = "application/json";
  if (token) headers.Authorization = `Bearer ${token}`;
  const answer = await fetch(`${HOST}:${port}${path}`, {
    method: said === undefined ? "GET" : "POST",
    headers,
    body: said === undefined ? undefined : JSON.stringify(said),
    credentials: "omit",
    redirect: "error",
    signal: patience ? AbortSignal.timeout(patience) : undefined,
  });
  const told = await answer.json();
  if (!answer.ok) throw new Failure(String(told.error), answer.status === 401);
  return told;
}

/** Pair with the Clipper that shows this code; a port after an @ is part of the code. */
export async function pair(typed) {
  const [code, place] = typed.split("@").map((part) => part.replace(/\s/g, ""));
  if (!/^\d{8}$/.test(code)) throw new Failure("The code has eight digits.", true);
  const port = Number(place) || (await waiting());
  try {
    const { id, token } = await ask(port, "/pair", { said: { code } });
    await api.storage.local.set({ paired: { id, token, port } });
  } catch (problem) {
    throw new Failure(problem instanceof Failure ? problem.message : notRunning(), true);
  }
}

/** Return the port of a Clipper that shows a code now. */
async function waiting() {
  const found = await Promise.all(PORTS.map((port) =>
    ask(port, "/status", { patience: PATIENCE_MS }).catch(() => null)));
  const here = found.findIndex((told) => told?.name === "Clipper" && told.pairing);
  if (here >= 0) return PORTS[here];
  throw new Failure(found.some((told) => told?.name === "Clipper")
    ? "Clipper shows no code now. In its settings, under Browser button, press “Pair a browser”."
    : notRunning(), true);
}

export async function isPaired() {
  return Boolean((await api.storage.local.get("paired")).paired);
}

/** Send a page, and return what became of it: { id, title, state, reason }. */
export async function send(page) {
  const { paired } = await api.storage.local.get("paired");
  if (!paired) throw new Failure("Pair this browser with Clipper first.", true);
  if (page.html.length > LARGEST) throw new Failure("This page is too large to be clipped.");
  const port = await proven(paired);
  return ask(port, "/clip", { said: page, token: paired.token });
}

/** Return the port at which the Clipper of this pairing listens, the last one first. */
async function proven(paired) {
  const others = PORTS.filter((port) => port !== paired.port);
  for (const ports of [[paired.port], others]) {
    const proofs = await Promise.all(ports.map((port) => isOurs(port, paired)));
    const here = proofs.indexOf(true);
    if (here >= 0) {
      if (ports[here] !== paired.port) {
        await api.storage.local.set({ paired: { ...paired, port: ports[here] } });
      }
      return ports[here];
    }
  }
  const running = await Promise.all([paired.port, ...others].map((port) =>
    ask(port, "/status", { patience: PATIENCE_MS }).then((told) => told.name === "Clipper", () => false)));
  if (running.includes(true)) {
    throw new Failure("Clipper runs, but does not know this browser. Pair it anew.", true);
  }
  throw new Failure(notRunning());
}

/** Tell whether who listens at a port knows the token: HMAC-SHA-256 over port and challenge. */
async function isOurs(port, paired) {
  const challenge = hex(crypto.getRandomValues(new Uint8Array(32)));
  try {
    const told = await ask(port, "/hello", { said: { id: paired.id, challenge }, patience: 60_000 });
    const bytes = new TextEncoder();
    const key = await crypto.subtle.importKey(
      "raw", bytes.encode(paired.token), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    const proof = await crypto.subtle.sign("HMAC", key, bytes.encode(`${port}:${challenge}`));
    return told.proof === hex(new Uint8Array(proof));
  } catch {
    return false;
  }
}

function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function notRunning() {
  return "Clipper does not listen. Start it, and switch the browser button on in its settings.";
}
