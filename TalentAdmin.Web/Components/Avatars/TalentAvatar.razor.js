// The server changes a photo's address and no more. Here the former photo stays on top until the new one is there, then fades:
// one that does not load never shows.
const fadeTime = 300;
const glowTime = 2400;
const photo = "img.avatar-photo";
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const formers = new WeakMap();
const glows = new WeakMap();

new MutationObserver(onChanges).observe(document, {
  subtree: true, childList: true, attributes: true, attributeFilter: ["src"], attributeOldValue: true
});
document.addEventListener("load", event => isPhoto(event.target) && onLoad(event.target), true);
document.addEventListener("error", event => isPhoto(event.target) && onFailure(event.target), true);
for (const image of document.querySelectorAll(photo)) {
  if (image.complete && image.naturalWidth === 0 && image.currentSrc) {
    onFailure(image);
  }
}

function onChanges(records) {
  // What came as a whole is no change of a photo.
  const added = new Set(records.flatMap(record => [...record.addedNodes]));
  for (const record of records) {
    const target = record.target;
    if (record.type === "attributes") {
      if (isPhoto(target) && record.oldValue && record.oldValue !== target.getAttribute("src")) {
        keepFormer(target, record.oldValue);
        glow(target.parentElement);
      }
    } else if (target.classList?.contains("avatar") && !isNew(target, added)) {
      for (const node of record.removedNodes) {
        if (isPhoto(node)) {
          letGo(target.appendChild(lookOf(node, node.getAttribute("src"))));
          glow(target);
        }
      }

      for (const node of record.addedNodes) {
        if (isPhoto(node)) {
          node.style.opacity = "0";
          glow(target);
        }
      }
    }
  }
}

function onLoad(image) {
  if (image.style.opacity === "0") {
    image.style.opacity = "";
    if (!formers.has(image)) {
      image.animate({ opacity: [0, 1] }, { duration: time(fadeTime), easing: "ease-out" });
    }
  }

  const former = formers.get(image);
  formers.delete(image);
  if (former) {
    letGo(former);
  }
}

// The former photo stays; without one, the initials beneath show.
function onFailure(image) {
  image.style.opacity = "0";
}

function keepFormer(image, address) {
  if (image.style.opacity === "0") {
    return;
  }

  formers.get(image)?.remove();
  const former = lookOf(image, address);
  image.after(former);
  formers.set(image, former);
}

function lookOf(image, address) {
  const look = image.cloneNode();
  look.className = "avatar-photo avatar-former";
  look.alt = "";
  look.removeAttribute("loading");
  look.src = address;
  return look;
}

function letGo(former) {
  former.animate({ opacity: [1, 0] }, { duration: time(fadeTime), easing: "ease-out" }).finished.finally(() => former.remove());
}

function glow(avatar) {
  clearTimeout(glows.get(avatar));
  delete avatar.dataset.changed;
  void avatar.offsetWidth;
  avatar.dataset.changed = "";
  glows.set(avatar, setTimeout(() => delete avatar.dataset.changed, glowTime));
}

function isPhoto(node) {
  return node.matches?.(photo) && !node.classList.contains("avatar-former");
}

function isNew(node, added) {
  for (let at = node; at; at = at.parentNode) {
    if (added.has(at)) {
      return true;
    }
  }

  return false;
}

function time(milliseconds) {
  return calm.matches ? 0 : milliseconds;
}
