import "/lib/cropperjs/cropper.min.js";

const styles = "/lib/cropperjs/cropper.min.css";
const step = 0.01;
const largeStep = 0.1;

// Cropper.js works in pixels of the image; here all is in shares of it, as the crop is stored.
export async function open(stage, square, automatic, minimum) {
  await loadStyles();
  const image = stage.querySelector("[data-crop-image]");
  const dialog = stage.closest(".mud-dialog");
  await image.decode();
  const cropper = await new Promise(resolve => {
    const made = new globalThis.Cropper(image, {
      aspectRatio: 1,
      viewMode: 1,
      dragMode: "move",
      autoCropArea: 1,
      background: false,
      guides: false,
      checkOrientation: false,
      checkCrossOrigin: false,
      toggleDragModeOnDblclick: false,
      preview: dialog.querySelectorAll("[data-crop-preview]"),
      ready: () => resolve(made)
    });
  });
  let isAutomatic = false;
  let isReset = false;
  show(square);

  const stop = new AbortController();
  image.addEventListener("crop", () => {
    isAutomatic = isReset;
    enforce();
  }, { signal: stop.signal });
  stage.addEventListener("keydown", onKey, { signal: stop.signal });
  dialog.addEventListener("click", event => {
    switch (event.target.closest("[data-crop-act]")?.dataset.cropAct) {
      case "in": zoom(-largeStep); break;
      case "out": zoom(largeStep); break;
      case "automatic":
        isReset = true;
        show(automatic);
        isReset = false;
        isAutomatic = true;
        break;
    }
  }, { signal: stop.signal });
  stage.focus();

  function onKey(event) {
    const by = event.shiftKey ? largeStep : step;
    const moves = { ArrowLeft: [-by, 0], ArrowRight: [by, 0], ArrowUp: [0, -by], ArrowDown: [0, by] };
    if (moves[event.key]) {
      const at = read();
      show({ x: at.x + moves[event.key][0], y: at.y + moves[event.key][1], size: at.size });
    } else if (event.key === "+" || event.key === "=") {
      zoom(-by);
    } else if (event.key === "-" || event.key === "_") {
      zoom(by);
    } else {
      return;
    }

    event.preventDefault();
  }

  // Around its own middle, and not out of the photo.
  function zoom(by) {
    const at = read();
    const size = Math.min(1, Math.max(minimum, at.size + by));
    const [width, height] = shares();
    show({ x: at.x - (size - at.size) * width / 2, y: at.y - (size - at.size) * height / 2, size });
  }

  function show({ x, y, size }) {
    const [width, height] = shares();
    const edge = Math.min(1, Math.max(minimum, size));
    cropper.setData({
      x: Math.min(1 - edge * width, Math.max(0, x)) * image.naturalWidth,
      y: Math.min(1 - edge * height, Math.max(0, y)) * image.naturalHeight,
      width: edge * shorter(),
      height: edge * shorter(),
      rotate: 0,
      scaleX: 1,
      scaleY: 1
    });
  }

  function enforce() {
    const at = read();
    if (at.size < minimum - 0.001) {
      show({ ...at, size: minimum });
    }
  }

  function read() {
    const data = cropper.getData();
    return {
      x: Math.max(0, data.x / image.naturalWidth),
      y: Math.max(0, data.y / image.naturalHeight),
      size: Math.min(1, data.width / shorter()),
      isAutomatic
    };
  }

  function shorter() {
    return Math.min(image.naturalWidth, image.naturalHeight);
  }

  // The shorter side as a share of the width and of the height.
  function shares() {
    return [shorter() / image.naturalWidth, shorter() / image.naturalHeight];
  }

  return {
    read,
    close: () => {
      stop.abort();
      cropper.destroy();
    }
  };
}

function loadStyles() {
  const present = document.querySelector(`link[href="${styles}"]`);
  if (present) {
    return Promise.resolve();
  }

  return new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = styles;
    link.onload = resolve;
    link.onerror = reject;
    document.head.append(link);
  });
}
