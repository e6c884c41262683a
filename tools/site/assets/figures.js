// Draws each figure when it comes near the window, and forgets it when it is far: a browser keeps
// only about sixteen figures in three dimensions alive at once.

const near = { rootMargin: "600px" };
const phone = matchMedia("(max-width: 600px)");

async function draw(place) {
  const figure = JSON.parse(place.nextElementSibling.textContent);
  const { data, layout, frames, config } = figure;
  // The script of a figure, which fits it to the page in a notebook, then has nothing left to do but to turn it.
  place.isNarrow = phone.matches && Boolean(layout.meta?.narrow);
  await Plotly.newPlot(place, data, { ...layout, autosize: true }, config);
  if (place.isNarrow) await Plotly.relayout(place, layout.meta.narrow);
  if (frames) await Plotly.addFrames(place, frames);
  answerToKeys(place);
}

/** A window of another width: each figure that is drawn keeps its height. Plotly's own `responsive` would not. */
function fitWidths() {
  for (const place of document.querySelectorAll(".figure:has(.main-svg)")) {
    const width = place.querySelector(".main-svg").clientWidth;
    if (width !== place.clientWidth) Plotly.relayout(place, { autosize: true });
  }
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
    range.setAttribute("aria-valuetext", slider.steps[active].label.replaceAll("<br>", " "));
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
addEventListener("resize", fitWidths);
