// Cells that are no numbers but look like one, or like a date.

/** The form of a cell that is no number, but may have been meant as one or as a date. */
export interface RecognisedForm {
  family: "date" | "number";
  /** The form and what to do, as sentences that follow the place and the cell. */
  advice: string;
  /** Whether the cell can be read in two ways, so that another cell may tell more. */
  ambiguous: boolean;
}

/**
 * Recognises dates and numbers in a form that is not read as they stand: thousands separators, a
 * decimal comma, a currency, a percent sign, a typographic minus.
 */
export function recognisedForm(cell: string): RecognisedForm | undefined {
  if (datePatterns.some((pattern) => pattern.test(cell))) return date;
  for (const { pattern, advice, ambiguous = false } of numberForms) {
    if (pattern.test(cell)) return { family: "number", advice: advice(cell), ambiguous };
  }
  return undefined;
}

const date: RecognisedForm = {
  family: "date",
  ambiguous: false,
  advice:
    "It looks like a date or a time, and a fit needs numbers. Write it as a number with its unit in the column's name, " +
    "such as the year or the days since the first day",
};

const month =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|" +
  "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";

const datePatterns = [
  /^\d{4}[-/]\d{1,2}$/, // 2024-01
  /^\d{4}([-/.])\d{1,2}\1\d{1,2}(?:[T ]\d{1,2}:\d{2}.*)?$/, // 2024-01-31, 2024-01-31T10:00
  /^\d{1,2}([-/.])\d{1,2}\1\d{2,4}(?:,? +\d{1,2}:\d{2}.*)?$/, // 31.01.2024, 1/31/24 10:00
  /^\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[ap]\.?m\.?)?$/i, // 10:30, 10:30:15, 3:15 pm
  new RegExp(`^\\d{1,2}\\.?[- ]${month}(?:[-, ]+\\d{2,4})?$`, "i"), // 31 Jan 2024, 31-Jan
  new RegExp(`^${month}[- ]+\\d{1,4}(?:,? +\\d{4})?$`, "i"), // Jan 31, 2024; Jan-24
  /^\d{4}-?(?:Q[1-4]|W\d{2})$/i, // 2024Q1, 2024-W05
];

interface NumberForm {
  pattern: RegExp;
  advice: (cell: string) => string;
  ambiguous?: boolean;
}

const option = (options: string, value: string) =>
  `With the option ${options} it is read as ${value}`;

const numberForms: NumberForm[] = [
  {
    pattern: /^[+-]?[1-9]\d{0,2},\d{3}$/, // 1,234
    ambiguous: true,
    advice: (cell) =>
      "The comma can separate thousands or be a decimal comma, so it is not guessed. " +
      `${option('thousands: ","', cell.replace(",", ""))}, with decimal: "," as ${cell.replace(",", ".")}`,
  },
  {
    pattern: /^[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?$/, // 1,234,567  1,234.5
    advice: (cell) => option('thousands: ","', cell.replaceAll(",", "")),
  },
  {
    pattern: /^[+-]?[1-9]\d{0,2}(?:\.\d{3})+,\d*$|^[+-]?[1-9]\d{0,2}(?:\.\d{3}){2,}$/, // 1.234,5  1.234.567
    advice: (cell) =>
      option('thousands: ".", decimal: ","', cell.replaceAll(".", "").replace(",", ".")),
  },
  {
    pattern: /^[+-]?[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+(?:\.\d*)?$/, // 1 234.5
    advice: (cell) => option('thousands: " "', cell.replace(/\s/g, "")),
  },
  {
    pattern: /^[+-]?[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+,\d*$/, // 1 234,5
    advice: (cell) =>
      option('thousands: " ", decimal: ","', cell.replace(/\s/g, "").replace(",", ".")),
  },
  {
    pattern: /^[+-]?[1-9]\d{0,2}(?:['\u2019]\d{3})+(?:\.\d*)?$/, // 1'234.5
    advice: (cell) => option(`thousands: "'"`, cell.replace(/['\u2019]/g, "")),
  },
  {
    pattern: /^[+-]?(?:\d+,\d*|,\d+)(?:[eE][+-]?\d+)?$/, // 3,5
    advice: (cell) => `It has a decimal comma. ${option('decimal: ","', cell.replace(",", "."))}`,
  },
  {
    pattern: /^[+-]?\d*\.\d+(?:[eE][+-]?\d+)?$/, // 3.5, met where a decimal comma was asked for
    ambiguous: true,
    advice: () =>
      'The options say decimal: ",". Leave that option out for numbers written with a point; where the point separates thousands, add thousands: "."',
  },
  {
    pattern: /^(?:[$€£¥₹]\s*[+-]?[\d.,]+|[+-]?[\d.,]+\s*[%‰$€£¥₹])$/, // $1,200  45 %
    advice: () =>
      "It is a number with a sign. Remove the sign from the cells and say the unit in the column's name",
  },
  {
    pattern: /^[\u2212\u2013\u2014]\s*\d[\d.,]*$/, // −3 with a typographic minus
    advice: () =>
      'It begins with a typographic minus or dash. Numbers in a file need the plain hyphen "-"',
  },
];
