(() => {
  const at = "http://127.0.0.1:{port}";
  const shown = open(`${at}/receive`, "clipper", "width=560,height=420");
  addEventListener("message", function send(event) {
    if (event.source !== shown || event.origin !== at) return;
    removeEventListener("message", send);
    const copy = document.documentElement.cloneNode(true);
    copy.querySelectorAll("script:not([type='application/ld+json']),noscript").forEach((one) => one.remove());
    copy.querySelectorAll("input,textarea,option").forEach((one) => {
      one.removeAttribute("value");
      if (one.localName === "textarea") one.textContent = "";
    });
    shown.postMessage({
      url: location.href,
      title: document.title,
      html: `<!DOCTYPE html>${copy.outerHTML}`,
      selection: String(getSelection()),
    }, at);
  });
})();
