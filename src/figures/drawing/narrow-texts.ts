// The title of a figure and the sentences of its slider on a page as narrow as a phone.
import type { FigureLayout } from "./figure";
import { lettersIn, onLines } from "./on-lines";

/** The width that JupyterLab leaves a figure on a phone of 390 pixels. */
export const narrowest = 274;

/**
 * So many letters fit on a line: a letter of a broad font takes 0.54 of its height on average, which `show` makes 14 pixels in a
 * title there, and 12 in the sentence of a slider.
 */
const letters = 34;

/** What one more line needs, in pixels. */
const lineHeight = { title: 19, sentence: 16 };

/** What differs, and how much higher than on a wide page the figure is above and below its plot. */
interface NarrowTexts {
  texts: FigureLayout;
  above: number;
  below: number;
}

/** Titles and sentences that are too long for a phone go on several lines. */
export function narrowTexts({ title, sliders, margin }: FigureLayout): NarrowTexts {
  const heading = titleOnLines((title as { text?: string } | undefined)?.text ?? "");
  const [slider] = (sliders ?? []) as unknown as Slider[];
  const sentences = slider ? sentencesOnLines(slider, margin) : { texts: {}, more: 0 };
  return {
    texts: { ...heading.texts, ...sentences.texts },
    above: heading.more * lineHeight.title,
    below: sentences.more * lineHeight.sentence,
  };
}

function titleOnLines(text: string) {
  if (longestLine(text) <= letters) return { texts: {}, more: 0 };
  const broken = onLines(text, letters);
  return { texts: { title: { text: broken } }, more: lineCount(broken) - lineCount(text) };
}

interface Slider {
  currentvalue?: { prefix?: string };
  steps: { label: string }[];
}

function sentencesOnLines(
  { currentvalue, steps }: Slider,
  { l = 80, r = 80 }: FigureLayout["margin"] = {},
) {
  // It is no part of the labels, so no line ends in it.
  const prefix = (currentvalue?.prefix ?? "").replaceAll(" ", "\u00a0");
  const whole = steps.map(({ label }) => prefix + label);
  const isLong = whole.some((sentence) => longestLine(sentence) > letters);
  const broken = isLong ? whole.map((sentence) => onLines(sentence, letters)) : whole;
  const labels = broken.map((sentence) => ({ label: sentence.slice(prefix.length) }));
  // Plotly lets a slider begin where the plot does. This one begins further left, below the names of the y axis.
  const wider = (0.6 * l) / (narrowest - l - r);
  return {
    texts: { sliders: [{ x: -wider, len: 1 + wider, steps: labels }] as never },
    more: Math.max(0, mostLines(broken) - mostLines(whole)),
  };
}

function mostLines(sentences: readonly string[]): number {
  return Math.max(...sentences.map(lineCount));
}

function longestLine(text: string): number {
  return Math.max(...text.split("<br>").map(lettersIn));
}

function lineCount(text: string): number {
  return text.split("<br>").length;
}
