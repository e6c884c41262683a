// Draws each figure when it comes near the window, and forgets it when it is far: a browser keeps
// only about sixteen figures in three dimensions alive at once.

const near = { rootMargin: "600px" };

/** Panels side by side need room: on a narrow page those that have no layout for a phone keep a width and are moved aside. */
const leastWidth = 800;
const needsRoom = (layout) => Object.keys(layout).some((key) => /^scene|^xaxis\d/.test(key));

/** A figure as wide as a phone: smaller letters, and a legend that takes its own line. */
function fitted(layout, data, width) {
  if (width > 600) return layout;
  const title = { ...layout.title, font: { ...layout.title?.font, size: 14 } };
  const names = data.filter(({ showlegend }) => showlegend !== false).map(({ name = "" }) => name);
  const aRow = names.some((name) => name.length > 16) ? 1 : 2;
  const legendRows = Math.ceil(names.length / aRow);
  const margin = {
    ...layout.margin,
    l: 48,
    r: 12,
    t: 60 + (layout.showlegend === false ? 0 : 20 * legendRows),
  };
  return { ...layout, title, margin, font: { ...layout.font, size: 11 } };
}

/** The layout that a figure itself has for a phone: what differs is there by whole names, "scene.camera.eye.x". */
function narrowed(layout) {
  const result = structuredClone(layout);
  for (const [name, value] of Object.entries(layout.meta.narrow)) {
    const keys = name.split(".");
    const last = keys.pop();
    const part = keys.reduce((inner, key) => {
      inner[key] ??= {};
      return inner[key];
    }, result);
    part[last] = value;
  }
  return result;
}

function layoutFor(place, { data, layout }) {
  if (place.isNarrow) return { ...narrowed(layout), autosize: true };
  if (place.classList.contains("wide")) return { ...layout, width: leastWidth };
  return { ...fitted(layout, data, place.clientWidth), autosize: true };
}

async function draw(place) {
  const figure = JSON.parse(place.nextElementSibling.textContent);
  const { data, layout, frames, config } = figure;
  // The script of a figure, which fits it to the page in a notebook, then has nothing left to do.
  place.isNarrow = Boolean(layout.meta?.narrow) && matchMedia("(max-width: 600px)").matches;
  if (!place.isNarrow && place.clientWidth < leastWidth && needsRoom(layout)) {
    place.classList.add("wide");
    place.tabIndex = 0; // so that the arrow keys move it aside, too
  }
  await Plotly.newPlot(place, data, layoutFor(place, figure), config);
  if (frames) await Plotly.addFrames(place, frames);
  answerToKeys(place);
}

/** Plotly's slider hears no key. A range of the browser does: it lies unseen at the slider, and moves it. */
function answerToKeys(place) {
  place.querySelector(":scope > input")?.remove();
  const [slider] = place.layout.sliders ?? [];
  if (!slider) return;
  const range = document.createElement("input");
  Object.assign(range, { type: "range", min: 0, max: slider.steps.length - 1 });
  range.setAttribute("aria-label", "Slider of the figure");
  const tell = (active) => {
    range.value = active;
    range.setAttribute("aria-valuetext", slider.steps[active].label);
  };
  tell(slider.active);
  range.addEventListener("input", () => {
    const active = Number(range.value);
    const [data, layout, traces] = slider.steps[active].args;
    Plotly.update(place, data, { ...layout, "sliders[0].active": active }, traces);
    tell(active);
  });
  place.on("plotly_sliderchange", ({ slider }) => tell(slider.active));
  place.append(range);
}

const watcher = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (isIntersecting && !target.drawn) {
      target.drawn = true;
      draw(target);
    } else if (!isIntersecting && target.drawn && target.querySelector(".gl-container")) {
      target.drawn = false;
      Plotly.purge(target);
    }
  }
}, near);

for (const place of document.querySelectorAll(".figure")) watcher.observe(place);
