// Draws each figure when it comes near the window, and forgets it when it is far: a browser keeps
// only about sixteen figures in three dimensions alive at once.

const near = { rootMargin: "600px" };

/** Scenes in space and panels side by side need room: on a phone they keep a width and are moved aside. */
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

async function draw(place) {
  const { data, layout, frames, config } = JSON.parse(place.nextElementSibling.textContent);
  const narrow = place.clientWidth < leastWidth && needsRoom(layout);
  if (narrow) {
    place.classList.add("wide");
    place.tabIndex = 0; // so that the arrow keys move it aside, too
  }
  const shown = narrow
    ? { ...layout, width: leastWidth }
    : { ...fitted(layout, data, place.clientWidth), autosize: true };
  await Plotly.newPlot(place, data, shown, config);
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
