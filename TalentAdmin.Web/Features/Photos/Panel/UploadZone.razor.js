// Sends the file itself, so that there is a progress bar and the circuit stays free. The zone's parts are named by data attributes.
export function attach(zone, page, address, cap) {
  const stop = new AbortController();
  const part = name => zone.querySelector(`[data-upload-${name}]`);
  const file = part("file");
  let request = null;

  file.addEventListener("change", () => {
    send(file.files[0]);
    file.value = "";
  }, { signal: stop.signal });
  part("stop").addEventListener("click", () => request?.abort(), { signal: stop.signal });
  zone.addEventListener("dragover", event => {
    event.preventDefault();
    zone.dataset.over = "";
  }, { signal: stop.signal });
  zone.addEventListener("dragleave", event => {
    if (!zone.contains(event.relatedTarget)) {
      delete zone.dataset.over;
    }
  }, { signal: stop.signal });
  zone.addEventListener("drop", event => {
    event.preventDefault();
    delete zone.dataset.over;
    send(event.dataTransfer.files[0]);
  }, { signal: stop.signal });

  // A file that misses the zone must not make the browser leave the page.
  for (const name of ["dragover", "drop"]) {
    document.addEventListener(name, event => {
      if ([...event.dataTransfer?.types ?? []].includes("Files")) {
        event.preventDefault();
      }
    }, { signal: stop.signal });
  }

  async function send(chosen) {
    if (!chosen || request) {
      return;
    }

    if (chosen.size > cap) {
      page.invokeMethodAsync("OnDoneAsync", `The file is too large. Choose one of at most ${Math.floor(cap / 1048576)} MB.`);
      return;
    }

    request = new XMLHttpRequest();
    show(0);
    if (!await isPicture(chosen)) {
      end("This file is not a picture, whatever its name says. Choose a JPEG, PNG, WebP or AVIF file.");
      return;
    }

    await page.invokeMethodAsync("OnStartedAsync");
    request.upload.addEventListener("progress", event => event.lengthComputable && show(event.loaded / event.total));
    request.addEventListener("load", () => end(textOf(request)));
    request.addEventListener("error", () => end("The file did not arrive. Check the connection and try again."));
    request.addEventListener("abort", () => end("The upload was stopped."));
    const form = new FormData();
    form.append("file", chosen);
    request.open("PUT", address);
    request.send(form);
  }

  function end(mistake) {
    request = null;
    part("going").hidden = true;
    delete zone.dataset.busy;
    page.invokeMethodAsync("OnDoneAsync", mistake);
  }

  function show(share) {
    const percent = Math.round(share * 100);
    zone.dataset.busy = "";
    part("going").hidden = false;
    part("progress").value = percent;
    part("text").textContent = percent < 100 ? `Uploading… ${percent} %` : "Looking at the picture…";
  }

  return {
    stop: () => {
      stop.abort();
      request?.abort();
    }
  };
}

// What the server would say after all of it has travelled; it looks for itself all the same.
async function isPicture(file) {
  const bytes = new Uint8Array(await file.slice(0, 12).arrayBuffer());
  const text = String.fromCharCode(...bytes);
  return text.startsWith("\u00ff\u00d8\u00ff") || text.startsWith("\u0089PNG") || text.startsWith("GIF8")
    || (text.startsWith("RIFF") && text.slice(8) === "WEBP") || text.slice(4, 8) === "ftyp";
}

function textOf(request) {
  if (request.status >= 200 && request.status < 300) {
    return null;
  }

  try {
    return JSON.parse(request.responseText).message;
  } catch {
    return "The file could not be taken. Reload the page and try again.";
  }
}
