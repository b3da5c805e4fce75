// Runs in the page that a person clips, and returns it as it is shown now.
//
// What is not sent: cookies and storage (it never looks there), what was typed or is kept in form
// fields, scripts, and the tokens that sites put into meta elements.

(() => {
  const LEFT_OUT = "script:not([type='application/ld+json']),noscript,template,object,embed";
  const TOKENS = /csrf|xsrf|token|nonce|session/i;
  const DEEPEST = 1500;
  // Nothing runs or loads in a document that is not shown, custom elements and images included.
  const inert = document.implementation.createHTMLDocument("");

  /** Copy a node with all it shows: an open shadow tree takes the place of what it stands for. */
  function copyOf(node, depth) {
    const copy = inert.importNode(node, false);
    if (node.nodeType !== Node.ELEMENT_NODE || depth > DEEPEST) return copy;
    if (node.matches(LEFT_OUT)) return null;
    clean(copy, node);
    if (node.localName === "textarea") return copy;
    for (const child of childrenOf(node)) {
      const copied = copyOf(child, depth + 1);
      if (copied) copy.append(copied);
    }
    return copy;
  }

  function childrenOf(node) {
    if (node.shadowRoot) return node.shadowRoot.childNodes;
    if (node.localName === "slot") {
      const assigned = node.assignedNodes();
      return assigned.length ? assigned : node.childNodes;
    }
    return node.childNodes;
  }

  function clean(copy, node) {
    for (const { name } of [...copy.attributes]) {
      if (name.startsWith("on") || name === "nonce") copy.removeAttribute(name);
    }
    if (["input", "option", "button"].includes(copy.localName)) copy.removeAttribute("value");
    if (copy.localName === "img" && /^https?:/.test(node.currentSrc)) copy.src = node.currentSrc;
    if (copy.localName === "meta" && TOKENS.test(copy.name)) copy.removeAttribute("content");
  }

  /** Say in the page itself that it is UTF-8 now, whatever it was when it was sent. */
  function nameCharset(root) {
    for (const meta of root.querySelectorAll("meta[charset],meta[http-equiv='content-type' i]")) {
      meta.remove();
    }
    const meta = inert.createElement("meta");
    meta.setAttribute("charset", "utf-8");
    root.querySelector("head")?.prepend(meta);
  }

  if (!(document.documentElement instanceof HTMLElement)) return { problem: "This is no web page." };
  const root = copyOf(document.documentElement, 0);
  nameCharset(root);
  return {
    url: location.href,
    title: document.title,
    html: `<!DOCTYPE html>\n${root.outerHTML}`,
    selection: String(getSelection()),
    time: new Date().toISOString(),
  };
})();
